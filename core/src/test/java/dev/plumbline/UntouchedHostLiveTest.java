package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host of the lab that nobody has touched, with everything watched and forbidden that nobody declared: the only finding
 * is the key by which the lab itself logs in.
 */
@Tag("live")
class UntouchedHostLiveTest {
    private static final String HOST = System.getProperty("plumbline.untouched.host", "host5");

    @TempDir
    private Path directory;

    @Test
    void nothingButTheKeyOfTheLabIsFound() throws IOException {
        LabHost lab = LabHost.named(HOST);
        String fail = Kinds.ALL.stream()
                .map(Kind::name)
                // told only where somebody asks for it
                .filter(kind -> !kind.equals("package-file"))
                .map(kind -> kind + ": fail")
                .collect(Collectors.joining(", "));
        Repository.in(directory)
                .file("known_hosts", Files.readString(lab.knownHosts()))
                .file("baseline.yml", "version: 1\ntarget: host\n")
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets:
                          host: {connection: ssh, address: %s, user: root, identity: %s, knownHosts: known_hosts}
                        watch: [/boot, /etc, /home, /media, /mnt, /opt, /root, /srv, /usr/local]
                        unmanaged: {%s}
                        """.formatted(lab.address(), lab.key(), fail))
                .commit("OPS-1 Declare nothing");
        DriftReport report = Plumbline.repository(directory).check();
        assertThat(report.findings().stream().map(DriftFinding::summary).toList())
                .singleElement()
                .asString()
                .startsWith("host: authorized-key root/SHA256:");
        assertThat(report.complete()).isTrue();
    }
}
