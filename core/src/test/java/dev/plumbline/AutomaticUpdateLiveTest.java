package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.observed.host.LabHost;
import dev.plumbline.policy.Verdict;
import dev.plumbline.provenance.Cause;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host of the lab really updates by itself is told apart from the same step made by hand. */
@Tag("live")
class AutomaticUpdateLiveTest {
    private static final String HOST = System.getProperty("plumbline.update.host", "host4");

    @TempDir
    private Path directory;

    @Test
    void anAutomaticUpdateIsNotedAndTheSameStepByHandIsNot() throws IOException {
        LabHost lab = LabHost.named(HOST);
        assumeTrue(System.getenv("DOCKER_HOST") != null, "DOCKER_HOST is not set: no lab is up");
        Map<String, String> versions = new TreeMap<>();
        Commands.run("docker", "exec", HOST, "bash", "-c", script())
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .forEach(words -> versions.put(words[0], words[1]));
        assertThat(versions).containsOnlyKeys("hello", "hello-words", "cowsay");

        String hello = versions.getOrDefault("hello", "");
        DriftReport report = check(lab, hello, versions.getOrDefault("cowsay", ""));

        assertThat(report.findings()).hasSize(2);
        assertThat(found(report, "hello").verdict()).isEqualTo(Verdict.NOTED);
        assertThat(found(report, "hello").summary()).contains("; updated by unattended-upgrades on ");
        assertThat(found(report, "hello").judged().why().cause())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .isInstanceOfSatisfying(Cause.AutomaticUpdate.class, update -> {
                            assertThat(update.from()).isEqualTo(before(hello));
                            assertThat(update.to()).isEqualTo(hello);
                        }));
        assertThat(found(report, "cowsay").verdict()).isEqualTo(Verdict.VIOLATION);
        assertThat(found(report, "cowsay").judged().why().cause()).containsInstanceOf(Cause.NeverDeclared.class);
    }

    /** Declared are the versions from before; of the package that came with one nobody says anything. */
    private DriftReport check(LabHost lab, String hello, String cowsay) throws IOException {
        Repository.in(directory)
                .file("known_hosts", Files.readString(lab.knownHosts()))
                .file("baseline.yml", """
                        version: 1
                        target: host
                        resources:
                          package:
                            hello: {version: "%s"}
                            cowsay: {version: "%s"}
                            unattended-upgrades:
                            apt-utils:
                        """.formatted(before(hello), before(cowsay)))
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets:
                          host: {connection: ssh, address: %s, user: root, identity: %s, knownHosts: known_hosts}
                        unmanaged: {package: fail}
                        """.formatted(lab.address(), lab.key()))
                .commit("OPS-1 Declare");
        return Plumbline.repository(directory).check();
    }

    private static String before(String version) {
        return version.replace("+deb12u1", "");
    }

    private static DriftFinding found(DriftReport report, String name) {
        return report.findings().stream()
                .filter(finding -> finding.resource().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                AutomaticUpdateLiveTest.class.getResourceAsStream("/host-live/automatic-updates.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
