package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.LocalTransport;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This machine, with files that are made to trip a collector. */
class LocalHostTest {
    private static final List<String> HOSTILE = List.of(
            "new\nline",
            "'quoted'",
            "\"double\"",
            "-rf",
            "$(touch pwned)",
            "`touch pwned`",
            "a b",
            " ",
            "x;touch pwned",
            "back\\slash\\x2d",
            "%s%n\\0101",
            "sp\u00e4t \u202e\u001b[31m",
            "*",
            "?",
            "n".repeat(200),
            "tab\there",
            "#",
            "~");

    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    @TempDir
    Path dir;

    @BeforeEach
    void openToAll() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/find")), "no find");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The same machine as a user without rights sees it. */
    private static final class Nobody implements Transport {
        private final Transport own = LocalTransport.open(Limits.USUAL);

        @Override
        public String description() {
            return own.description();
        }

        @Override
        public Execution run(String command, byte[] input) {
            String nobody = "exec setpriv --reuid=65534 --regid=65534 --clear-groups ";
            return own.run(nobody + command.substring("exec ".length()), input);
        }

        @Override
        public void close() {
            own.close();
        }
    }

    private Snapshot inquire(Transport transport, Question... questions) {
        try (HostSession session = HostSession.over("here", transport, false, sealer, () -> Instant.EPOCH)) {
            return session.inquire(Inquiry.of("here", List.of(questions)));
        }
    }

    private Snapshot inquire(Question... questions) {
        return inquire(LocalTransport.open(Limits.USUAL), questions);
    }

    private Snapshot asNobody(Question... questions) {
        assumeTrue(
                own("id -u").strip().equals("0") && !own("command -v setpriv").isBlank(), "not root, or no setpriv");
        return inquire(new Nobody(), questions);
    }

    private static Question ask(Path file, Detail detail) {
        return new Question("file", file.toString(), "", detail);
    }

    private static String own(String command) {
        try (LocalTransport shell = LocalTransport.open(Limits.USUAL)) {
            return new String(
                    shell.run("LC_ALL=C; export LC_ALL; " + command, new byte[0])
                            .output(),
                    StandardCharsets.UTF_8);
        }
    }

    private static Code hidden(Resource resource, String attribute) {
        return Objects.requireNonNull(resource.hidden().get(attribute), resource.toString())
                .code();
    }

    private static Value sha256(String content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return Value.of(HexFormat.of().formatHex(digest));
    }

    /** Java names files in the character set of the locale, which is plain ASCII where none is set. */
    private static boolean canBeAName(String name) {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                .newEncoder()
                .canEncode(name);
    }

    @Test
    void namesOfAnySortAreToldAndNeverRun() throws Exception {
        List<Question> questions = new ArrayList<>();
        List<String> names = HOSTILE.stream().filter(LocalHostTest::canBeAName).toList();
        for (String name : names) {
            Path file = Files.writeString(dir.resolve(name), "content of " + name);
            questions.add(ask(file, Detail.HASH));
            questions.add(ask(file, Detail.CONTENT));
        }
        questions.add(ask(dir, Detail.BELOW));
        Snapshot snapshot = inquire(questions.toArray(Question[]::new));
        for (String name : names) {
            Resource file = snapshot.lookUp("file", dir.resolve(name).toString());
            assertThat(file.attributes())
                    .as(name)
                    .containsEntry("sha256", sha256("content of " + name))
                    .containsEntry("content", Value.of("content of " + name))
                    .containsEntry("type", Value.of("file"));
        }
        assertThat(snapshot.resources()).hasSize(names.size() + 1);
        assertThat(snapshot.lookUp("file", dir + "/pwned").presence()).isEqualTo(Presence.ABSENT);
        try (var left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void aNameThatIsNotUtf8IsListedAndCanBeAskedForAgain() throws Exception {
        own("printf secretless > \"$(printf '" + dir + "/bad\\377name')\"");
        Snapshot listed = inquire(ask(dir, Detail.BELOW));
        String name = dir + "/bad\\xffname";
        assertThat(listed.resources()).extracting(Resource::name).containsExactly(dir.toString(), name);
        Snapshot asked = inquire(new Question("file", name, "", Detail.HASH));
        assertThat(asked.lookUp("file", name).attributes()).containsEntry("sha256", sha256("secretless"));
    }

    @Test
    void onlyRegularFilesAreOpened() throws Exception {
        Path fifo = dir.resolve("fifo");
        own("mkfifo '" + fifo + "'");
        Path loop = Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
        Path dangling = Files.createSymbolicLink(dir.resolve("dangling"), Path.of("/nonexistent"));
        Path huge = dir.resolve("huge");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        Snapshot snapshot = inquire(
                ask(fifo, Detail.HASH),
                ask(fifo, Detail.CONTENT),
                ask(loop, Detail.HASH),
                ask(dangling, Detail.CONTENT),
                ask(huge, Detail.HASH),
                ask(Path.of("/dev/zero"), Detail.HASH),
                ask(Path.of("/dev/zero"), Detail.CONTENT));
        assertThat(hidden(snapshot.lookUp("file", fifo.toString()), "sha256")).isEqualTo(Code.UNSUPPORTED);
        assertThat(hidden(snapshot.lookUp("file", fifo.toString()), "content")).isEqualTo(Code.UNSUPPORTED);
        assertThat(snapshot.lookUp("file", loop.toString()).attributes()).containsEntry("target", Value.of("loop"));
        assertThat(snapshot.lookUp("file", dangling.toString()).presence()).isEqualTo(Presence.PRESENT);
        assertThat(hidden(snapshot.lookUp("file", huge.toString()), "sha256")).isEqualTo(Code.TRUNCATED);
        assertThat(snapshot.lookUp("file", "/dev/zero").attributes())
                .containsEntry("type", Value.of("character-device"));
        assertThat(hidden(snapshot.lookUp("file", "/dev/zero"), "sha256")).isEqualTo(Code.UNSUPPORTED);
    }

    @Test
    void contentIsTextOfModestSize() throws Exception {
        Path large = Files.write(dir.resolve("large"), new byte[1024 * 1024 + 1]);
        Path largest = Files.writeString(dir.resolve("largest"), "x".repeat(1024 * 1024));
        Path binary = Files.write(dir.resolve("binary"), new byte[] {0, (byte) 0xff});
        Path empty = Files.writeString(dir.resolve("empty"), "");
        Path marked = Files.writeString(dir.resolve("marked"), "\uFEFFtext\r\n\0");
        Snapshot snapshot = inquire(
                ask(large, Detail.CONTENT),
                ask(largest, Detail.CONTENT),
                ask(binary, Detail.CONTENT),
                ask(empty, Detail.CONTENT),
                ask(marked, Detail.CONTENT));
        assertThat(hidden(snapshot.lookUp("file", large.toString()), "content")).isEqualTo(Code.TRUNCATED);
        assertThat(snapshot.lookUp("file", largest.toString()).attributes())
                .containsEntry("content", Value.of("x".repeat(1024 * 1024)));
        assertThat(hidden(snapshot.lookUp("file", binary.toString()), "content"))
                .isEqualTo(Code.UNSUPPORTED);
        assertThat(snapshot.lookUp("file", empty.toString()).attributes()).containsEntry("content", Value.of(""));
        assertThat(snapshot.lookUp("file", marked.toString()).attributes())
                .containsEntry("content", Value.of("\uFEFFtext\r\n\0"));
    }

    @Test
    void secretsLeaveOnlyAsFingerprints() throws Exception {
        Path token = Files.writeString(dir.resolve("api.env"), "anything");
        Path key = Files.writeString(dir.resolve("pem"), "-----BEGIN PRIVATE KEY-----\nMIIE\n");
        Path asked = Files.writeString(dir.resolve("plain"), "hunter2");
        Snapshot snapshot = inquire(
                ask(token, Detail.HASH),
                ask(token, Detail.CONTENT),
                ask(key, Detail.CONTENT),
                ask(asked, Detail.FINGERPRINT),
                ask(asked, Detail.HASH));
        String text = snapshot.toString();
        assertThat(text).doesNotContain("anything", "MIIE", "hunter2");
        for (String content : List.of("anything", "-----BEGIN PRIVATE KEY-----\nMIIE\n", "hunter2")) {
            assertThat(text).doesNotContain(sha256(content).display());
        }
        assertThat(snapshot.lookUp("file", asked.toString()).attributes())
                .containsEntry(
                        "sha256",
                        sealer.seal("here", "file/sha256", sha256("hunter2").display()));
    }

    @Test
    void ofVariablesOnlyNamesFingerprintsAndWhatMayBeToldLeave() throws Exception {
        Path file = Files.writeString(
                dir.resolve("shop.env"), "# ours\nTAG='1.4'\nDB_PASSWORD=hunter2\nURL=db://${DB_PASSWORD}@db\n");
        String name = file.toString();
        Snapshot snapshot = inquire(
                new Question("file", name, "variables", Detail.FINGERPRINT),
                new Question("file", name, "variables.TAG", Detail.VALUE));
        Resource seen = snapshot.lookUp("file", name);
        assertThat(seen.attributes())
                .containsEntry("variables.TAG", Value.of("1.4"))
                .containsEntry(
                        "variables.DB_PASSWORD", sealer.seal("here", "container/environment.DB_PASSWORD", "hunter2"))
                .doesNotContainKeys("content", "variables.URL");
        assertThat(hidden(seen, "variables.URL")).isEqualTo(Code.UNSUPPORTED);
        assertThat(snapshot.toString()).doesNotContain("hunter2", "ours");

        Files.writeString(file, "TAG=1\nno assignment\n");
        seen = inquire(new Question("file", name, "variables", Detail.FINGERPRINT))
                .lookUp("file", name);
        assertThat(hidden(seen, "variables")).isEqualTo(Code.MALFORMED);
    }

    @Test
    void whatAUserMayNotSeeIsNeitherAbsentNorEmpty() throws Exception {
        Path closed = Files.createDirectory(dir.resolve("closed"));
        Path inner = Files.writeString(closed.resolve("inner"), "x");
        Path unreadable = Files.writeString(dir.resolve("unreadable"), "x");
        Path through = Files.createSymbolicLink(dir.resolve("through"), inner);
        Path missing = dir.resolve("missing");
        Files.setPosixFilePermissions(unreadable, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Snapshot snapshot = asNobody(
                ask(inner, Detail.HASH),
                ask(unreadable, Detail.HASH),
                ask(unreadable, Detail.CONTENT),
                ask(through, Detail.METADATA),
                ask(missing, Detail.METADATA),
                ask(inner.resolve("deeper"), Detail.METADATA),
                ask(closed, Detail.BELOW),
                ask(dir, Detail.BELOW));
        assertThat(hidden(snapshot.lookUp("file", inner.toString()), "")).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(hidden(snapshot.lookUp("file", inner.resolve("deeper").toString()), ""))
                .isEqualTo(Code.PERMISSION_DENIED);
        Resource file = snapshot.lookUp("file", unreadable.toString());
        assertThat(file.attributes()).containsEntry("mode", Value.of("0600"));
        assertThat(hidden(file, "sha256")).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(hidden(file, "content")).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(snapshot.lookUp("file", through.toString()).presence()).isEqualTo(Presence.PRESENT);
        assertThat(snapshot.lookUp("file", missing.toString()).presence()).isEqualTo(Presence.ABSENT);
        assertThat(hidden(snapshot.lookUp("file", closed + "/other"), "")).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(snapshot.lookUp("file", dir + "/other").presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void whatIsNoDirectoryHasNothingBelow() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "x");
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir);
        Path none = dir.resolve("none");
        Snapshot snapshot =
                inquire(ask(file, Detail.BELOW), ask(link, Detail.BELOW), ask(none.resolve("x/"), Detail.BELOW));
        assertThat(snapshot.lookUp("file", file + "/x").presence()).isEqualTo(Presence.ABSENT);
        assertThat(snapshot.lookUp("file", none + "/x/y").presence()).isEqualTo(Presence.ABSENT);
        Resource behind = snapshot.lookUp("file", link + "/file");
        assertThat(hidden(behind, "")).isEqualTo(Code.UNSUPPORTED);
        assertThat(snapshot.lookUp("file", link.toString()).attributes()).containsEntry("type", Value.of("link"));
    }

    @Test
    void anotherFileSystemIsAHoleInTheList() {
        String mounted = own("awk '$2 ~ \"^/dev/[a-z]+$\" && $3 ~ \"tmpfs|devpts\" {print $2; exit}' /proc/mounts")
                .strip();
        assumeTrue(!mounted.isEmpty(), "nothing is mounted below /dev");
        Snapshot snapshot = inquire(ask(Path.of("/dev"), Detail.BELOW));
        assertThat(snapshot.lookUp("file", mounted).presence()).isEqualTo(Presence.PRESENT);
        assertThat(hidden(snapshot.lookUp("file", mounted + "/none"), "")).isEqualTo(Code.NOT_COLLECTED);
        assertThat(snapshot.lookUp("file", "/dev/none-such").presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void whatIsAskedForByNameIsToldAsItsProgramTellsIt() throws Exception {
        Path file = Files.writeString(dir.resolve("a file"), "x");
        Path link = Files.createSymbolicLink(dir.resolve("link"), file);
        own("setfacl -m u:65534:r '" + file + "'; setcap cap_net_raw=ep '" + file + "'");
        Snapshot snapshot = inquire(
                new Question("file", file.toString(), "acl", Detail.VALUE),
                new Question("file", file.toString(), "flags", Detail.VALUE),
                new Question("file", file.toString(), "capabilities", Detail.VALUE),
                new Question("file", link.toString(), "acl", Detail.VALUE));
        Resource told = snapshot.lookUp("file", file.toString());
        assertThat(hidden(snapshot.lookUp("file", link.toString()), "acl")).isEqualTo(Code.UNSUPPORTED);
        if (own("command -v getfacl").isBlank()) {
            assertThat(hidden(told, "acl")).isEqualTo(Code.UNSUPPORTED);
        } else {
            List<String> entries = own("getfacl -cpE '" + file + "'")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .sorted()
                    .toList();
            assertThat(told.attributes()).containsEntry("acl", Value.ofTexts(entries));
        }
        String capabilities = own("getcap '" + file + "' 2>/dev/null");
        if (capabilities.contains("cap_net_raw")) {
            assertThat(told.attributes()).containsEntry("capabilities", Value.of("cap_net_raw=ep"));
        }
        if (own("lsattr -d '" + file + "' 2>/dev/null").isBlank()) {
            assertThat(hidden(told, "flags")).isEqualTo(Code.UNSUPPORTED);
        } else {
            assertThat(told.attributes()).containsKey("flags");
        }
        assertThat(snapshot.lookUp("file", file.toString()).attributes()).doesNotContainKey("sha256");
    }

    @Test
    void longNamesAndLargeFoldersAreBounded() throws Exception {
        String part = "n".repeat(250);
        String name = own("cd '" + dir + "' && for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do mkdir " + part
                        + " && cd " + part + "; done; pwd")
                .strip();
        own("mkdir '" + dir + "/many' && cd '" + dir + "/many' && seq -f 'file%.0f' 100001 | xargs touch");
        Snapshot snapshot = inquire(ask(Path.of("/" + name), Detail.BELOW), ask(dir.resolve("many"), Detail.BELOW));
        assertThat(snapshot.lookUp("file", name).presence()).isEqualTo(Presence.PRESENT);
        assertThat(snapshot.lookUp("file", dir + "/many/file7").presence()).isEqualTo(Presence.PRESENT);
        assertThat(snapshot.ofKind("file")).hasSizeLessThan(100_010);
        assertThat(snapshot.unlistedBecause("file", dir + "/many/other"))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Code.TRUNCATED));
    }

    @Test
    void manyQuestionsAreOneRequest() throws Exception {
        List<Question> questions = new ArrayList<>();
        String padding = "p".repeat(200);
        for (int i = 0; i < 3_000; i++) {
            Path file = dir.resolve(padding + i);
            if (i % 3 != 0) {
                Files.writeString(file, "file " + i);
            }
            questions.add(ask(file, Detail.HASH));
        }
        Snapshot snapshot = inquire(questions.toArray(Question[]::new));
        assertThat(snapshot.resources()).hasSize(3_000);
        for (int i = 0; i < 3_000; i += 7) {
            Resource file = snapshot.lookUp("file", dir.resolve(padding + i).toString());
            assertThat(file.presence()).isEqualTo(i % 3 == 0 ? Presence.ABSENT : Presence.PRESENT);
            if (i % 3 != 0) {
                assertThat(file.attributes()).containsEntry("sha256", sha256("file " + i));
            }
        }
    }

    @Test
    void aSurveySaysWhatThisMachinesProgramsSay() {
        assumeTrue(!own("command -v dpkg-query").isBlank(), "no dpkg");
        try (HostSession session =
                HostSession.over("here", LocalTransport.open(Limits.USUAL), false, sealer, () -> Instant.EPOCH)) {
            Snapshot snapshot = session.survey();
            assertThat(snapshot.facts())
                    .containsEntry("kernel", Value.of(own("uname -r").strip()));
            assertThat(snapshot.ofKind("package"))
                    .extracting(Resource::name)
                    .containsExactlyElementsOf(new TreeSet<>(own("dpkg-query -W -f '${binary:Package}\\n'")
                            .lines()
                            .toList()));
            assertThat(snapshot.ofKind("user"))
                    .extracting(Resource::name)
                    .containsExactlyElementsOf(
                            new TreeSet<>(own("cut -d: -f1 /etc/passwd").lines().toList()));
            assertThat(snapshot.coverage())
                    .filteredOn(each -> !each.scope().equals(Scope.ofKind("certificate")))
                    .extracting(Coverage::extent)
                    .isSubsetOf(Extent.ALL, Extent.PARTIAL, Extent.NONE);
        }
    }
}
