package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.LocalTransport;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system of nothing but busybox, entered by chroot. */
class BusyboxHostTest {
    private static final Path BUSYBOX = Path.of("/usr/bin/busybox");

    @TempDir
    Path root;

    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    /** Runs commands in the other root. */
    private record Within(Path root, Transport own) implements Transport {
        @Override
        public String description() {
            return root.toString();
        }

        @Override
        public Execution run(String command, byte[] input) {
            return own.run("exec chroot '" + root + "' /bin/sh -c " + quoted(command), input);
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        @Override
        public void close() {
            own.close();
        }
    }

    @BeforeEach
    void install() throws Exception {
        assumeTrue(Files.isExecutable(BUSYBOX), "no busybox");
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createDirectories(root.resolve("usr/sbin"));
        Files.createDirectories(root.resolve("sbin"));
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("dev"));
        Files.copy(BUSYBOX, root.resolve("bin/busybox"));
        Files.createFile(root.resolve("dev/null"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/:/bin/sh\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
        Execution ready;
        try (Transport own = LocalTransport.open(Limits.USUAL)) {
            ready = own.run("chroot '" + root + "' /bin/busybox --install /bin && echo ready", new byte[0]);
        }
        assumeTrue(new String(ready.output(), StandardCharsets.UTF_8).contains("ready"), "may not chroot");
    }

    private Snapshot inquire(Question... questions) {
        Transport within = new Within(root, LocalTransport.open(Limits.USUAL));
        try (HostSession session = HostSession.over("box", within, false, sealer, () -> Instant.EPOCH)) {
            return session.inquire(Inquiry.of("box", List.of(questions)));
        }
    }

    private static Value sha256(String content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return Value.of(HexFormat.of().formatHex(digest));
    }

    @Test
    void filesAreToldWithoutTheProgramsOfGnu() throws Exception {
        Path folder = Files.createDirectories(root.resolve("srv/data"));
        for (String name : List.of("plain", "new\nline", "back\\slash", "$(touch pwned)", "-rf", "a b")) {
            Files.writeString(folder.resolve(name), "content of " + name);
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r-----"));
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("no where\n"));
        Snapshot snapshot = inquire(
                new Question("file", "/srv/data", "", Detail.BELOW),
                new Question("file", "/srv/data/plain", "", Detail.HASH),
                new Question("file", "/srv/data/plain", "", Detail.CONTENT),
                new Question("file", "/srv/data/new\nline", "", Detail.HASH),
                new Question("file", "/srv/data/back\\slash", "", Detail.HASH),
                new Question("file", "/srv/data/none", "", Detail.HASH),
                new Question("file", "/bin/sh", "", Detail.METADATA));
        assertThat(snapshot.lookUp("file", "/srv/data/plain").attributes())
                .containsEntry("type", Value.of("file"))
                .containsEntry("mode", Value.of("0640"))
                .containsEntry("owner", Value.of("root"))
                .containsEntry("uid", Value.of(0))
                .containsEntry("size", Value.of(16))
                .containsEntry("sha256", sha256("content of plain"))
                .containsEntry("content", Value.of("content of plain"));
        assertThat(snapshot.lookUp("file", "/srv/data/new\nline").attributes())
                .containsEntry("sha256", sha256("content of new\nline"));
        assertThat(snapshot.lookUp("file", "/srv/data/back\\slash").attributes())
                .containsEntry("sha256", sha256("content of back\\slash"));
        assertThat(snapshot.lookUp("file", "/srv/data/none").presence()).isEqualTo(Presence.ABSENT);
        assertThat(snapshot.lookUp("file", "/srv/data/link").attributes())
                .containsEntry("type", Value.of("link"))
                .containsEntry("target", Value.of("no where\n"));
        assertThat(snapshot.lookUp("file", "/bin/sh").attributes()).containsEntry("type", Value.of("file"));
        assertThat(snapshot.unlistedBecause("file", "/srv/data/other")).isEmpty();
        assertThat(snapshot.resources())
                .extracting(Resource::name)
                .contains("/srv/data/$(touch pwned)", "/srv/data/-rf", "/srv/data/a b", "/srv/data");
    }

    @Test
    void whatItsProgramsCannotTellIsUnknown() {
        Transport within = new Within(root, LocalTransport.open(Limits.USUAL));
        Snapshot snapshot;
        try (HostSession session = HostSession.over("box", within, false, sealer, () -> Instant.EPOCH)) {
            snapshot = session.survey();
        }
        assertThat(snapshot.lookUp("package", "nginx").presence()).isEqualTo(Presence.UNREADABLE);
        assertThat(snapshot.unlistedBecause("package", "nginx"))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Code.UNSUPPORTED));
        assertThat(snapshot.unlistedBecause("privileged-file", "/bin/su")).isNotEmpty();
        assertThat(Optional.of(snapshot.ofKind("package"))).hasValue(List.of());
    }
}
