package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Outcome;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample of Ansible on a host that Ansible has just made so: nothing differs. After single changes everything is found,
 * and {@code ansible-playbook --check} wants to change the same, as far as it can see.
 */
@Tag("live")
@Timeout(600)
class SampleAnsibleLiveTest {
    private static final Path SAMPLE = Path.of("../samples/ansible");
    private static final String HOST = "host6";

    /** A change by hand, and what is found then. */
    private static final Map<String, String> CHANGES = new TreeMap<>(Map.ofEntries(
            Map.entry("chmod 0644 /etc/sudoers.d/admins", "file /etc/sudoers.d/admins"),
            Map.entry(
                    "echo PermitEmptyPasswords yes >>/etc/ssh/sshd_config.d/10-hardening.conf",
                    "file /etc/ssh/sshd_config.d/10-hardening.conf"),
            Map.entry(
                    "echo X11Forwarding yes >/etc/ssh/sshd_config.d/99-own.conf",
                    "file /etc/ssh/sshd_config.d/99-own.conf"),
            Map.entry("systemctl disable --quiet --now cron", "service cron.service"),
            Map.entry("gpasswd -d bob sudo >/dev/null", "user bob"),
            Map.entry("usermod -s /bin/sh alice", "user alice"),
            Map.entry("echo id >>/usr/local/bin/backup", "file /usr/local/bin/backup"),
            Map.entry("sed -i 's/^15 /16 /' /etc/cron.d/backup", "cron-job root /usr/local/bin/backup"),
            Map.entry(
                    "sed -i 's/somaxconn=1024/somaxconn=1025/' /etc/sysctl.d/90-site.conf",
                    "sysctl net.core.somaxconn")));

    /** The same, where Ansible cannot see it. */
    private static final Map<String, String> UNSEEN = Map.of(
            "useradd -m eve", "user eve",
            "echo '* * * * * root id' >/etc/cron.d/more", "file /etc/cron.d/more",
            "echo 'eve ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/eve", "file /etc/sudoers.d/eve",
            "install /bin/true /usr/local/bin/more", "file /usr/local/bin/more");

    @TempDir
    private Path directory;

    @Test
    void isFoundAsAnsibleLeavesItAndNotAfterwards() throws IOException {
        LabHost lab = LabHost.named(HOST);
        assumeTrue(System.getenv("DOCKER_HOST") != null, "DOCKER_HOST is not set: no lab is up");
        // what an earlier run left, and Ansible leaves alone
        Commands.on(
                HOST,
                "id eve >/dev/null 2>&1 && userdel -r eve 2>/dev/null; rm -f /etc/cron.d/more /etc/sudoers.d/eve /usr/local/bin/more");
        declare(lab);
        play(lab);

        DriftReport converged = check();
        assertThat(converged.violations()).isEmpty();
        assertThat(converged.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(converged.complete()).isTrue();
        assertThat(play(lab, "--check")).contains("changed=0 ");

        List<String> scripts = new ArrayList<>(CHANGES.keySet());
        scripts.addAll(UNSEEN.keySet());
        scripts.forEach(script -> Commands.on(HOST, script));
        TreeSet<String> wanted = new TreeSet<>(CHANGES.values());
        wanted.addAll(UNSEEN.values());
        TreeSet<String> found = new TreeSet<>();
        check().violations()
                .forEach(each ->
                        found.add(each.resource().kind() + " " + each.resource().name()));
        assertThat(found).containsAll(wanted);
        assertThat(play(lab, "--check")).contains("changed=" + CHANGES.size() + " ");
    }

    private DriftReport check() {
        return Plumbline.repository(directory).check();
    }

    private void declare(LabHost lab) throws IOException {
        Repository repository = Repository.in(directory);
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> repository.file(SAMPLE.relativize(file).toString(), read(file)));
        }
        repository
                .file(
                        "inventory/hosts.yml",
                        "all: {children: {web: {hosts: {web1: {ansible_host: " + lab.address()
                                + ", ansible_user: root}}}}}\n")
                .file("known_hosts", read(lab.knownHosts()))
                .file(
                        "plumbline.yml",
                        read(SAMPLE.resolve("plumbline.yml"))
                                .replaceFirst(
                                        "defaults: .*",
                                        "defaults: {connection: ssh, user: root, identity: " + lab.key()
                                                + ", knownHosts: known_hosts}"))
                .commit("OPS-1 Declare the hosts");
    }

    /** In the folder of the sample, whose settings count. */
    private String play(LabHost lab, String... more) {
        List<String> command = new ArrayList<>(
                List.of("sh", "-ec", "cd \"$0\" && exec ansible-playbook site.yml \"$@\"", directory.toString()));
        command.addAll(lab.ansible());
        return Commands.run(Commands.joined(command.toArray(String[]::new), more));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
