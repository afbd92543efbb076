package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.observed.host.LabSshd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that lack programs, or are being changed, beside targets that are not there; each answer is its own. */
@Tag("live")
class OddHostLiveTest {
    /** A package database of its own, and a program that holds its lock until it is told to stop. */
    private static final String LOCKED = """
            cp -a /var/lib/dpkg $folder/dpkg
            mount --bind $folder/dpkg /var/lib/dpkg
            touch $folder/hold
            python3 - $folder >/dev/null 2>&1 </dev/null <<. &
            import fcntl, os, sys, time
            lock = open("/var/lib/dpkg/lock-frontend", "w")
            fcntl.lockf(lock, fcntl.LOCK_EX)
            while os.path.exists(sys.argv[1] + "/hold"):
                time.sleep(0.1)
            .
            """;

    private static final String BARE = """
            mkdir $folder/bu $folder/bw
            mount -t overlay overlay -o lowerdir=/usr/bin,upperdir=$folder/bu,workdir=$folder/bw /usr/bin
            rm /usr/bin/dpkg-query /usr/bin/ss /usr/bin/systemctl /usr/bin/ps
            """;

    @TempDir
    Path dir;

    private DriftCheck check(LabHost host, LabSshd sshd) throws Exception {
        Repository.in(dir)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets:
                          defaults: {user: root, identity: %s, knownHosts: known_hosts}
                          odd: {address: %s, port: %d}
                          closed: {address: 127.0.0.1, port: 1}
                        """.formatted(host.key(), host.address(), sshd.port()))
                .file("baseline.yml", "version: 1\ntarget: odd\nresources: {file: {/etc/passwd: {owner: root}}}\n")
                .file("known_hosts", sshd.known())
                .commit("OPS-1 Declare");
        return Plumbline.repository(dir).home(dir);
    }

    private static Snapshot of(List<Snapshot> snapshots, String target) {
        return snapshots.stream()
                .filter(each -> each.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Code> unlisted(Snapshot snapshot, String kind) {
        return snapshot.unlistedBecause(kind, "none-such").map(Reason::code);
    }

    @Test
    void whatNoProgramTellsIsUnknownAndNothingElse() throws Exception {
        LabHost host = LabHost.named("host2");
        try (LabSshd sshd = LabSshd.apart(host, 2221, BARE)) {
            List<Snapshot> snapshots = check(host, sshd).snapshots();
            Snapshot odd = of(snapshots, "odd");
            assertThat(unlisted(odd, "package")).contains(Code.UNSUPPORTED);
            assertThat(unlisted(odd, "listener")).contains(Code.UNSUPPORTED);
            assertThat(unlisted(odd, "user")).isEmpty();
            assertThat(odd.ofKind("user")).isNotEmpty();
            assertThat(odd.lookUp("file", "/etc/passwd").attributes()).containsKey("owner");
            assertThat(unlisted(of(snapshots, "closed"), "user")).contains(Code.UNREACHABLE);
        }
    }

    @Test
    void whatIsBeingChangedIsLookedAtAgainAndThenUnknown() throws Exception {
        LabHost host = LabHost.named("host2");
        try (LabSshd sshd = LabSshd.apart(host, 2222, LOCKED)) {
            DriftCheck check = check(host, sshd).targets(List.of("odd"));
            Snapshot changing = of(check.pausing(Duration.ZERO).snapshots(), "odd");
            assertThat(changing.ofKind("package")).isEmpty();
            assertThat(unlisted(changing, "package")).contains(Code.CHANGING);
            assertThat(changing.unlistedBecause("package", "bash").orElseThrow().detail())
                    .isEqualTo("a program holds the lock /var/lib/dpkg/lock-frontend while it was read");
            assertThat(unlisted(changing, "user")).isEmpty();

            Thread ending = new Thread(() -> release(host, sshd));
            ending.start();
            Snapshot after = of(check.pausing(Duration.ofSeconds(20)).snapshots(), "odd");
            ending.join();
            assertThat(after.ofKind("package")).isNotEmpty();
            assertThat(unlisted(after, "package")).isEmpty();
        }
    }

    private static void release(LabHost host, LabSshd sshd) {
        try {
            host.told("sleep 6; rm " + sshd.folder() + "/hold");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRunEndsInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Repository.in(dir)
                    .file("plumbline.yml", """
                            version: 1
                            declare: [{baseline: {files: [baseline.yml]}}]
                            targets:
                              silent: {address: 127.0.0.1, port: %d, knownHosts: known_hosts}
                            """.formatted(silent.getLocalPort()))
                    .file("baseline.yml", "version: 1\ntarget: silent\nresources: {package: {bash: {}}}\n")
                    .file("known_hosts", "")
                    .commit("OPS-1 Declare");
            long begin = System.nanoTime();
            Snapshot snapshot = of(
                    Plumbline.repository(dir)
                            .home(dir)
                            .within(Duration.ofSeconds(1))
                            .snapshots(),
                    "silent");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            assertThat(unlisted(snapshot, "package")).contains(Code.TIMEOUT);
        }
    }
}
