package dev.plumbline.observed.host.certificates;

import static dev.plumbline.observed.host.settings.SettingsFixture.file;
import static dev.plumbline.observed.host.settings.SettingsFixture.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that openssl makes, as openssl tells them. */
class CertificateReaderTest {
    private static final String PLACE = "/usr/local/share/ca-certificates/";

    @TempDir
    Path dir;

    private String openssl(String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl");
        List<String> command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }

    @Test
    void tellsWhatOpensslTells() throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key",
                "-out",
                "a.pem",
                "-days",
                "30",
                "-subj",
                "/C=DE/O=Corp, Inc/CN=Root");
        String pem = Files.readString(dir.resolve("a.pem"));
        Reading reading = CertificateReader.read(files(file(PLACE + "a.crt", "a note\n" + pem + pem)));
        assertThat(at(PLACE + "b", reading)).isEmpty();
        assertThat(at("/srv/elsewhere", reading)).isPresent();
        assertThat(reading.resources())
                .extracting(each -> each.name())
                .containsExactly(PLACE + "a.crt", PLACE + "a.crt #2");
        Map<String, Value> told = reading.resources().get(0).attributes();
        assertThat(told)
                .containsEntry(
                        "subject",
                        Value.of(openssl("x509", "-in", "a.pem", "-noout", "-subject", "-nameopt", "RFC2253")
                                .replaceFirst("subject=", "")))
                .containsEntry(
                        "fingerprint",
                        Value.of(openssl("x509", "-in", "a.pem", "-noout", "-fingerprint", "-sha256")
                                .replaceFirst(".*=", "")
                                .replace(":", "")
                                .toLowerCase(Locale.ROOT)));
        String end = openssl("x509", "-in", "a.pem", "-noout", "-enddate", "-dateopt", "iso_8601")
                .replaceFirst("notAfter=", "")
                .replace(' ', 'T');
        assertThat(told).containsEntry("not-after", Value.of(end));
    }

    @Test
    void aBrokenCertificateIsSaid() {
        Reading reading = CertificateReader.read(files(
                file(PLACE + "bad.crt", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
                file(PLACE + "none.txt", "nothing\n"),
                file(PLACE + "endless.crt", "-----BEGIN CERTIFICATE-----\n".repeat(20_000))));
        assertThat(reading.resources()).isEmpty();
        assertThat(at(PLACE + "b", reading).orElseThrow().detail()).contains("bad.crt");
    }

    private static Optional<Reason> at(String name, Reading reading) {
        return new Snapshot("web1", Instant.EPOCH, "test", new TreeMap<>(), reading.coverage(), reading.resources())
                .unlistedBecause("certificate", name);
    }
}
