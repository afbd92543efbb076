package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.host.LabHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many queued snapshots of few hosts, whose sshd drops connections beyond ten that are not yet let in. {@code
 * .ci/benchmark-collect} runs it with more of them and shows the figures.
 */
@Tag("live")
@Timeout(900)
class ManySnapshotsLiveTest {
    private static final int MANY = Integer.getInteger("plumbline.many", 24);

    private static final Set<Code> FAILED =
            Set.of(Code.UNREACHABLE, Code.AUTHENTICATION_FAILED, Code.HOST_KEY_UNKNOWN, Code.HOST_KEY_CHANGED);

    @TempDir
    Path dir;

    @Test
    void noneOfThemFails() throws Exception {
        List<LabHost> hosts = List.of(LabHost.named("host1"), LabHost.named("host2"));
        String key = System.getenv("LAB_KEY");
        assumeTrue(key != null, "no lab: LAB_KEY is not set");
        StringBuilder targets = new StringBuilder();
        for (int number = 0; number < MANY; number++) {
            targets.append("  t%03d: {address: %s}\n"
                    .formatted(number, hosts.get(number % hosts.size()).address()));
        }
        Repository.in(dir)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        watch: [/etc/cron.d]
                        targets:
                          defaults: {user: root, identity: %s, knownHosts: known_hosts}
                        """.formatted(key) + targets)
                .file("baseline.yml", "version: 1\ntargets: [t000]\nresources: {package: {bash: {}}}\n")
                .file("known_hosts", Files.readString(hosts.get(0).knownHosts()))
                .commit("OPS-1 Declare");

        long begin = System.nanoTime();
        List<Snapshot> snapshots = Plumbline.repository(dir).home(dir).snapshots();
        long millis = (System.nanoTime() - begin) / 1_000_000;

        assertThat(snapshots).hasSize(MANY);
        long bytes = 0;
        int whole = 0;
        for (Snapshot snapshot : snapshots) {
            // What a busy host or a package manager keeps from being read is no connection that failed.
            assertThat(snapshot.coverage())
                    .as(snapshot.target())
                    .noneMatch(each -> each.reason() != null
                            && FAILED.contains(each.reason().code()));
            assertThat(snapshot.facts()).as(snapshot.target()).containsKey("machine_id");
            whole += snapshot.coverage().stream().allMatch(each -> each.extent() == Coverage.Extent.ALL) ? 1 : 0;
            bytes += SnapshotFile.write(snapshot).length;
        }
        String figures =
                "%d snapshots of %d hosts in %d ms, %.1f a second, no connection failed, %d whole; %d bytes each%n"
                        .formatted(MANY, hosts.size(), millis, MANY * 1000.0 / millis, whole, bytes / MANY);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("benchmark-collect.txt"), figures);
    }
}
