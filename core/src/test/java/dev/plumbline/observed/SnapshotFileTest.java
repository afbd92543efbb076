package dev.plumbline.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    private static final String GOLDEN = golden();
    private static final Snapshot SNAPSHOT = new Snapshot(
            "web1",
            Instant.parse("2026-11-23T21:38:00Z"),
            "collector 1",
            new TreeMap<>(Map.of("hostname", Value.of("web1"))),
            List.of(
                    Coverage.all(Scope.ofKind("package")),
                    Coverage.none(Scope.below("file", "/root"), Reason.of(Reason.Code.PERMISSION_DENIED, "be root"))),
            List.of(
                    Resource.present("package", "nginx", Map.of("version", Value.of("1.22"), "held", Value.of(true))),
                    Resource.absent("file", "/etc/motd"),
                    Resource.present(
                                    "container",
                                    "shop",
                                    Map.of(
                                            "environment.KEY",
                                            new Value.Fingerprint("00aa11bb", "abcdefgh"),
                                            "command",
                                            Value.ofTexts(List.of("a", "b"))))
                            .hiding(Map.of("labels", Reason.of(Reason.Code.TRUNCATED, "")))));

    @TempDir
    Path directory;

    @Test
    void writesWhatTheFormatSays() {
        assertThat(new String(SnapshotFile.write(SNAPSHOT), StandardCharsets.UTF_8))
                .isEqualTo(GOLDEN);
    }

    @Test
    void readsAnyLayoutAndOrder() {
        String compact = GOLDEN.replaceAll("\n *", "").replace("\": ", "\":");
        assertThat(read(compact)).isEqualTo(SNAPSHOT);
        assertThat(read(GOLDEN.replace("\n", "\r\n"))).isEqualTo(SNAPSHOT);
        String absent = GOLDEN.substring(GOLDEN.indexOf("    {\n      \"kind\": \"file\",\n      \"name\": \"/etc"));
        absent = absent.substring(0, absent.indexOf("    },\n") + 7);
        String moved = GOLDEN.replace(absent, "").replace("\"resources\": [\n", "\"resources\": [\n" + absent);
        assertThat(moved).isNotEqualTo(GOLDEN).hasSameSizeAs(GOLDEN);
        assertThat(read(moved)).isEqualTo(SNAPSHOT);
    }

    @Test
    void passesOverMembersThatItDoesNotKnow() {
        assertThat(read(GOLDEN.replace("\"version\": 1,", "\"version\": 1, \"signature\": {\"by\": null},")))
                .isEqualTo(SNAPSHOT);
    }

    @Test
    void namesTheSectionThatWasChanged() {
        refuses(GOLDEN.replace("1.22", "1.23"), "its resources of the kind package do not match the digest");
        refuses(GOLDEN.replace("/etc/motd", "/etc/issue"), "its resources of the kind file do not match the digest");
        refuses(GOLDEN.replace("\"hostname\"", "\"fqdn\""), "its facts do not match the digest");
        refuses(GOLDEN.replace("be root", "be admin"), "its coverage do not match the digest");
        refuses(GOLDEN.replace("collector 1", "collector 2"), "its head (version, target, takenAt");
        refuses(GOLDEN.replace("\"target\": \"web1\"", "\"target\": \"web2\""), "its head");
        refuses(GOLDEN.replace("21:38:00Z", "21:39:00Z"), "its head");
    }

    @Test
    void noticesAKindThatWasTakenOutWithItsDigest() {
        String without = GOLDEN.replaceFirst("(?s)    \\{\n      \"kind\": \"file\",\n      \"name\".*?\n    },\n", "")
                .replaceFirst("      \"file\": \"[0-9a-f]+\",\n", "");
        assertThat(without).doesNotContain("motd");
        refuses(without, "its head");
    }

    @Test
    void saysWhichVersionItReads() {
        refuses(
                GOLDEN.replace("\"version\": 1,", "\"version\": 2,"),
                "a.json: is a snapshot of version 2, and this release reads version 1. Upgrade Plumbline to the release"
                        + " that took it, or later.");
        refuses(GOLDEN.replace("\"version\": 1,", "\"version\": 0,"), "Take the snapshot again.");
    }

    @Test
    void saysThatAFileWasCut() {
        refuses(GOLDEN.substring(0, 700), "changed or cut");
        refuses("", "changed or cut");
    }

    @Test
    void namesWhatIsBrokenAndWhere() {
        refuses("{}", "a.json: the document lacks \"version\".");
        refuses(GOLDEN.replace("\"absent\"", "\"gone\""), "presence is none of absent, present, unreadable.");
        refuses(GOLDEN.replace("\"permission-denied\"", "\"x\""), "is not a reason that this release knows.");
        refuses(GOLDEN.replace("\"00aa11bb:abcdefgh\"", "\"abcdefgh\""), "environment.KEY is not a fingerprint.");
        refuses(GOLDEN.replace("2026-11-23T21:38:00Z", "today"), "takenAt is not a time in UTC");
        refuses(GOLDEN.replace("\"/etc/motd\"", "null"), "lacks \"name\".");
        refuses(GOLDEN.replace("true", "null"), "held is null, where a value is expected.");
        refuses(GOLDEN.replace("\"extent\": \"all\"", "\"extent\": \"partial\""), "lacks \"reason\".");
    }

    @Test
    void refusesTwoOfOneName() {
        Resource one = Resource.absent("file", "/a");
        Snapshot twice = new Snapshot("t", Instant.EPOCH, "c", new TreeMap<>(), List.of(), List.of(one, one));
        refuses(
                new String(SnapshotFile.write(twice), StandardCharsets.UTF_8),
                "resources[1] is a second file of one name.");
    }

    @Test
    void refusesToWriteWhatCannotBeRead() {
        Snapshot great = new Snapshot(
                "web1",
                Instant.EPOCH,
                "c",
                new TreeMap<>(),
                List.of(),
                List.of(Resource.present("a", "b", Map.of("k".repeat(5000), Value.of("")))));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> SnapshotFile.write(great))
                .withMessageContaining("snapshot of web1")
                .withMessageContaining("cannot be kept in a file");
    }

    @Test
    void writesAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = directory.resolve("new/snapshots/web1.json");
        SnapshotFile.writeTo(file, SNAPSHOT);
        assertThat(SnapshotFile.read(file)).isEqualTo(SNAPSHOT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = directory.resolve("web1.json");
        Files.writeString(file, "old");
        SnapshotFile.writeTo(file, SNAPSHOT);
        assertThat(SnapshotFile.read(file)).isEqualTo(SNAPSHOT);
        Path occupied = directory.resolve("occupied");
        Files.createDirectories(occupied.resolve("below"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> SnapshotFile.writeTo(occupied, SNAPSHOT))
                .withMessageStartingWith(occupied + ": the snapshot cannot be written");
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all).containsExactlyInAnyOrder(file, occupied);
        }
    }

    @Test
    void saysWhatIsWrongWithAPath() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> SnapshotFile.read(directory.resolve("none.json")))
                .withMessage(directory.resolve("none.json") + ": does not exist. Take the snapshot first.");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> SnapshotFile.read(directory))
                .withMessage(directory + ": is not a regular file. Name a snapshot file.");
    }

    private static Snapshot read(String text) {
        return SnapshotFile.read(text.getBytes(StandardCharsets.UTF_8), "a.json");
    }

    private static void refuses(String text, String message) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("a.json:")
                .withMessageContaining(message);
    }

    private static String golden() {
        try (InputStream in =
                Objects.requireNonNull(SnapshotFileTest.class.getResourceAsStream("/observed/snapshot.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
