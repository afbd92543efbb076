package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was written in a container is told; what the engine put there, and what is not of its image anyway, is not. */
@Timeout(60)
class ChangedFilesTest {
    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path directory;

    @Test
    void tellsTheFilesAndLeavesOutTheFoldersAboveThem() throws IOException {
        Snapshot snapshot = survey(false, """
                [{"Path": "/etc", "Kind": 0}, {"Path": "/etc/passwd", "Kind": 0}, {"Path": "/etc/hosts", "Kind": 1},
                 {"Path": "/root", "Kind": 0}, {"Path": "/root/.ssh", "Kind": 1}, {"Path": "/bin/ls", "Kind": 2},
                 {"Path": "/dev", "Kind": 0}, {"Path": "/dev/pts", "Kind": 1}, {"Path": "/srv", "Kind": 0}]
                """);
        assertThat(files(snapshot))
                .containsExactly(
                        "entry:/bin/ls {change=deleted}",
                        "entry:/etc/passwd {change=changed}",
                        "entry:/root/.ssh {change=added}",
                        "entry:/srv {change=changed}");
        assertThat(snapshot.unlistedBecause("container-file", "any")).isEmpty();
    }

    @Test
    void tellsWhatIsInThemIfThatIsAskedFor() throws IOException {
        Snapshot snapshot = survey(
                true,
                "[{\"Path\": \"/a b\", \"Kind\": 1}, {\"Path\": \"/gone\", \"Kind\": 1}, {\"Path\": \"/x\", \"Kind\": 2}]");
        assertThat(files(snapshot))
                .containsExactly(
                        "entry:/a b {change=added, sha256=" + SHA256_OF_HELLO + ", type=file}",
                        "entry:/gone {change=added}",
                        "entry:/x {change=deleted}");
        Resource gone = snapshot.lookUp("container-file", "entry:/gone");
        assertThat(gone.hidden().get("sha256")).extracting(Reason::code).isEqualTo(Reason.Code.VANISHED);
    }

    @Test
    void isNotAskedForUnlessSomebodyWantsIt() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        try (FakeEngine engine = new FakeEngine(directory, recorded);
                EngineSession session = session(engine)) {
            Snapshot snapshot = session.survey();
            assertThat(engine.heads()).noneMatch(head -> head.contains("changes") || head.contains("archive"));
            assertThat(snapshot.unlistedBecause("container-file", "any"))
                    .map(Reason::code)
                    .contains(Reason.Code.NOT_COLLECTED);
        }
    }

    @Test
    void aListThatCannotBeReadLeavesTheOthersTold() throws IOException {
        Snapshot snapshot = survey(false, "[{\"Path\": 7}]");
        assertThat(files(snapshot)).isEmpty();
        assertThat(snapshot.unlistedBecause("container-file", "any"))
                .map(Reason::code)
                .contains(Reason.Code.MALFORMED);
    }

    @Test
    void readsTheFirstThingOfAnArchive() {
        byte[] hello = tar("a", '0', "hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(TarEntry.first(hello)).hasValueSatisfying(entry -> {
            assertThat(entry.type()).isEqualTo("file");
            assertThat(entry.sha256()).contains(SHA256_OF_HELLO);
        });
        assertThat(TarEntry.first(concat(tar("long", 'x', new byte[700]), hello)))
                .hasValueSatisfying(entry -> assertThat(entry.sha256()).contains(SHA256_OF_HELLO));
        assertThat(TarEntry.first(tar("a", '2', new byte[0])))
                .map(TarEntry::type)
                .contains("link");
        assertThat(TarEntry.first(tar("a", '5', new byte[0])))
                .map(TarEntry::type)
                .contains("directory");
        assertThat(TarEntry.first(Arrays.copyOf(hello, 514))).as("cut").isEmpty();
        assertThat(TarEntry.first(new byte[1024])).as("nothing").isEmpty();
        assertThat(TarEntry.first(new byte[0])).isEmpty();
    }

    private static List<String> files(Snapshot snapshot) {
        return snapshot.ofKind("container-file").stream()
                .map(each -> each.name() + " "
                        + each.attributes().entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + "=" + entry.getValue().display())
                                .collect(Collectors.joining(", ", "{", "}")))
                .toList();
    }

    private Snapshot survey(boolean hashes, String changes) throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        String entry = recorded.pathOf("\"/entry\"").replaceFirst("/json$", "");
        FakeEngine.Behavior behavior = (path, out) -> {
            if (path.equals(entry + "/changes")) {
                FakeEngine.json(out, changes);
            } else if (path.endsWith("/changes")) {
                FakeEngine.json(out, "null");
            } else if (path.equals(entry + "/archive?path=%2Fa+b")) {
                archive(out, tar("a b", '0', "hello".getBytes(StandardCharsets.US_ASCII)));
            } else {
                recorded.answer(path, out);
            }
        };
        try (FakeEngine engine = new FakeEngine(directory, behavior);
                EngineSession session = session(engine)) {
            return session.tellingFiles(true, hashes).survey();
        }
    }

    private static EngineSession session(FakeEngine engine) {
        return EngineSession.open(
                "app1",
                EngineRoute.socket(engine.socket()),
                Sealer.with(FingerprintKey.ephemeral()),
                EngineDeadlines.DEFAULT,
                () -> Instant.EPOCH);
    }

    private static void archive(OutputStream out, byte[] tar) throws IOException {
        FakeEngine.send(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nContent-Length: " + tar.length + "\r\n\r\n");
        out.write(tar);
    }

    private static byte[] tar(String name, char type, byte[] content) {
        byte[] head = new byte[512];
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, head, 0, text.length);
        byte[] size = String.format("%011o", content.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, head, 124, size.length);
        head[156] = (byte) type;
        return concat(head, Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
