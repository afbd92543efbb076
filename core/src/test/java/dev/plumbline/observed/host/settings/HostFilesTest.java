package dev.plumbline.observed.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesTest {
    @TempDir
    Path dir;

    private byte[] archived(String... format) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tar")) || Files.isExecutable(Path.of("/bin/tar")), "no tar");
        List<String> command = new ArrayList<>(List.of("tar", "-czf", "-"));
        command.addAll(List.of(format));
        command.add(dir.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] archive = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return archive;
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(output)) {
            gzip.write(bytes);
        }
        return output.toByteArray();
    }

    @Test
    void readsWhatTarWritesInEachOfItsFormats() throws Exception {
        Map<String, String> contents = new TreeMap<>();
        for (String name : List.of("plain", "new\nline", "n".repeat(180), "sp\u00e4t", "-rf", "a b", "back\\slash")) {
            String text = "content of " + name + "\n";
            Files.writeString(dir.resolve(name), text);
            contents.put(dir + "/" + name, text);
        }
        Files.createLink(dir.resolve("second"), dir.resolve("plain"));
        contents.put(dir + "/second", "content of plain\n");
        Files.createSymbolicLink(dir.resolve("link"), Path.of("x".repeat(150)));
        Files.createDirectory(dir.resolve("folder"));
        Files.write(dir.resolve("large"), new byte[700_000]);
        for (String format : List.of("gnu", "pax", "posix")) {
            HostFiles files = SettingsFixture.of(archived("--format=" + format), List.of(), 0);
            contents.forEach((path, text) -> assertThat(files.at(path))
                    .hasValueSatisfying(file -> assertThat(file.text()).isEqualTo(text)));
            assertThat(files.at(dir + "/link"))
                    .hasValueSatisfying(link -> assertThat(link.target()).isEqualTo("x".repeat(150)));
            assertThat(files.at(dir + "/folder"))
                    .hasValueSatisfying(folder -> assertThat(folder.type()).isEqualTo(HostFile.Type.DIRECTORY));
            assertThat(files.at(dir + "/large"))
                    .hasValueSatisfying(large -> assertThat(large.content()).hasSize(700_000));
            assertThat(files.gap(dir + "/none")).isEmpty();
        }
    }

    @Test
    void anArchiveThatEndsEarlyLeavesTheRestUnknown() throws Exception {
        for (int i = 0; i < 20; i++) {
            Files.writeString(dir.resolve("file" + i), "text " + i + "\n" + Math.pow(i, 7));
        }
        byte[] archive = archived();
        for (int length = 0; length < archive.length - 12; length += 7) {
            HostFiles files = SettingsFixture.of(Arrays.copyOf(archive, length), List.of(), 0);
            if (length > 0) {
                assertThat(files.gap("/never/there")).isPresent();
            }
        }
    }

    @Test
    void aFlippedByteNeverEscapesAsAnException() throws Exception {
        Files.writeString(dir.resolve("file"), "text");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(archived())).readAllBytes();
        for (int i = 0; i < Math.min(plain.length, 2048); i++) {
            byte[] broken = plain.clone();
            broken[i] ^= 0x55;
            HostFiles files = SettingsFixture.of(compressed(broken), List.of(), 0);
            assertThat(files.gaps()).isNotNull();
        }
    }

    @Test
    void aBombIsBounded() throws Exception {
        byte[] zeros = new byte[1 << 20];
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(output)) {
            for (int i = 0; i < 200; i++) {
                gzip.write(zeros);
            }
        }
        HostFiles files = SettingsFixture.of(output.toByteArray(), List.of(), 0);
        assertThat(files.gap("/etc/passwd"))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Code.MALFORMED));
    }

    @Test
    void whatDidNotFinishOrIsMissingOnTheHostIsSaid() {
        HostFiles slow = SettingsFixture.of(new byte[0], List.of("plumbline-collect: find ended with status 124"), 0);
        assertThat(slow.gap("/etc/crontab"))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Code.TIMEOUT));
        HostFiles without = SettingsFixture.of(new byte[0], List.of("xargs: tar: No such file or directory"), 0);
        assertThat(without.gap("/etc/crontab")).contains(Reason.of(Code.UNSUPPORTED, "the host has no tar"));
    }

    @Test
    void oneFileThatChangedWhileItWasReadIsOneGap() throws Exception {
        Files.writeString(dir.resolve("a"), "a");
        HostFiles files = SettingsFixture.of(archived(), List.of("tar: " + dir + "/a: file changed as we read it"), 0);
        assertThat(files.gap(dir + "/a"))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Code.CHANGING));
        assertThat(files.gap(dir + "/b")).isEmpty();
    }

    @Test
    void sensitiveFilesAreToldWithTheirHashesAndTheirAbsence() {
        Reading reading = SensitiveFiles.read(
                SettingsFixture.recorded("whole-root"),
                Recording.answer("whole-root").section("settings-hashes"),
                SettingsFixture.surveyed());
        assertThat(reading.coverage()).extracting(Coverage::extent).containsOnly(Extent.ALL);
        assertThat(reading.coverage()).contains(Coverage.all(Scope.below("file", "/etc/ld.so.preload")));
        assertThat(reading.resources()).extracting(each -> each.name()).doesNotContain("/etc/ld.so.preload");
        for (String path : List.of("/etc/crontab", "/etc/pam.d/sshd", "/etc/ssl/certs/ca-certificates.crt")) {
            assertThat(reading.resources())
                    .filteredOn(each -> each.name().equals(path))
                    .singleElement()
                    .satisfies(each -> assertThat(each.attributes()).containsKeys("sha256", "mode", "owner", "size"));
        }
    }
}
