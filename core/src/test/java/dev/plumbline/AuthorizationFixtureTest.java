package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.AuthorizationCases.Case;
import dev.plumbline.model.ProgressListener;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.Authorizer;
import dev.plumbline.policy.signature.Signature;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.signing.SignedRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@code authorization/cases.txt}, and what git says of the same signatures. */
class AuthorizationFixtureTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private static Path directory;

    private static final AuthorizationKeys KEYS = new AuthorizationKeys();
    private static SignedRepository repository;
    private static Map<String, Case> cases;

    private static Case built(String name) {
        return Optional.ofNullable(cases.get(name)).orElseThrow();
    }

    /** A line of the list. */
    record Line(String name, String git, String signature, String grade, String missing) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void build() {
        repository = new SignedRepository(directory.resolve("infra.git"));
        cases = new AuthorizationCases(repository, KEYS, directory.resolve("exports")).all();
    }

    @AfterAll
    static void close() {
        repository.close();
    }

    static Stream<Line> lines() throws IOException {
        try (InputStream in = AuthorizationFixtureTest.class.getResourceAsStream("/authorization/cases.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .map(parts -> new Line(
                            parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip(), parts[4].strip()))
                    .toList()
                    .stream();
        }
    }

    @Test
    void everyCaseIsBuiltAndListed() throws IOException {
        assertThat(cases.keySet())
                .containsExactlyInAnyOrderElementsOf(lines().map(Line::name).toList());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isJudgedAsListed(Line line) throws IOException {
        Authorization judged = judge(line.name(), directory.resolve("home"));
        assertThat(judged.grade().spelling()).as("%s", told(judged)).isEqualTo(line.grade());
        if (!line.missing().isEmpty()) {
            assertThat(told(judged)).contains(line.missing());
        }
        if (judged.evidence().isPresent() && !judged.commit().commit().id().isEmpty()) {
            Signature signature = signature(line.name());
            assertThat(List.of(signature.status().spelling(), "*"))
                    .as(signature.detail())
                    .contains(line.signature());
        }
    }

    /** Of the judged commit itself, which for a branch that was merged is not the signature that counts. */
    private static Signature signature(String name) {
        Case built = built(name);
        try (Setup setup = Setup.open(repository.directory(), built.trusted(), null, List.of())) {
            Authorizer judge = judge(setup, built, directory.resolve("home"));
            Authorization judged = judge.judge(built.commit());
            boolean merged = judged.integration()
                    .filter(came -> !came.equals(judged.commit()))
                    .isPresent();
            return merged && line(name).signature().equals("unsigned")
                    ? Signature.NONE
                    : judged.evidence().orElseThrow().signature();
        }
    }

    private static Line line(String name) {
        try {
            return lines().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String told(Authorization judged) {
        List<String> all = new ArrayList<>(judged.missing());
        judged.evidence().ifPresent(evidence -> all.addAll(evidence.notes()));
        return String.join("; ", all);
    }

    private static Authorization judge(String name, Path home) throws IOException {
        Path where = name.equals("shallow") ? shallowCopy() : repository.directory();
        Case built = built(name);
        try (Setup setup = Setup.open(where, built.trusted(), null, List.of())) {
            return judge(setup, built, home).judge(built.commit());
        }
    }

    private static Authorizer judge(Setup setup, Case built, Path home) {
        RunOptions options = new RunOptions(
                Map.of(),
                FingerprintKey.ephemeral(),
                ProgressListener.NONE,
                () -> NOW,
                home,
                built.trusted(),
                Set.of(),
                Credentials.NONE,
                Pace.USUAL,
                List.of(),
                Optional.empty());
        return Judging.of(setup, options, new PastDeclarations(setup, options))
                .authorizer()
                .orElseThrow();
    }

    private static Path shallowCopy() throws IOException {
        Path copy = Files.createTempDirectory(directory, "shallow");
        try (Stream<Path> files = Files.walk(repository.directory())) {
            for (Path file : files.sorted().toList()) {
                Path to = copy.resolve(repository.directory().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        Files.writeString(copy.resolve("shallow"), built("shallow").commit() + "\n");
        return copy;
    }

    @Test
    void aKeyThatHasExpiredSinceStaysGoodForWhatWasSeenBefore() throws IOException {
        Path home = Files.createTempDirectory(directory, "home");
        Path ledger = Files.createDirectories(home.resolve(".config/plumbline/ledger"));
        Files.writeString(
                ledger.resolve("seen"),
                built("ssh-expired-key-backdated").commit() + " 2024-06-02T00:00:00Z\n"
                        + built("ssh-revoked-key").commit() + " 2026-02-02T00:00:00Z\n"
                        + "cut o");
        assertThat(judge("ssh-expired-key-backdated", home).grade()).isEqualTo(Authorization.Grade.WEAK);
        assertThat(judge("ssh-revoked-key", home).grade()).isEqualTo(Authorization.Grade.WEAK);
    }

    @Test
    void gitSaysTheSameOfSignaturesExceptWhereWeAreStricter() throws IOException, InterruptedException {
        assumeTrue(
                installed("git") && installed("ssh-keygen") && installed("gpg"), "git, ssh-keygen or gpg is missing");
        Path home = Files.createTempDirectory(directory, "gpg");
        Path signers = Files.writeString(home.resolve("allowed"), KEYS.allowedForGit());
        for (String key : List.of(
                KEYS.alicePgp.publicKey(),
                KEYS.alicePgpLost.publicKey(),
                KEYS.alicePgpRevoked.publicKey(),
                KEYS.alicePgpExpired.publicKey(),
                KEYS.bobPgp.publicKey(),
                KEYS.carolPgp.publicKey(),
                KEYS.malloryPgp.publicKey())) {
            run(
                    home,
                    "gpg",
                    "--batch",
                    "--import",
                    Files.writeString(home.resolve("key.asc"), key).toString());
        }
        List<String> wrong = new ArrayList<>();
        List<Line> compared = lines().filter(line -> !line.git().equals("*")).toList();
        for (Line line : compared) {
            String says = run(
                    home,
                    "git",
                    "--git-dir=" + repository.directory(),
                    "-c",
                    "gpg.ssh.allowedSignersFile=" + signers,
                    "log",
                    "-1",
                    "--format=%G?",
                    built(line.name()).commit());
            if (!says.strip().equals(line.git())) {
                wrong.add(line.name() + ": git says " + says.strip() + ", listed is " + line.git());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String run(Path home, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(home.resolve("errors").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "GNUPGHOME",
                        home.toString(),
                        "GIT_CONFIG_NOSYSTEM",
                        "1",
                        "LC_ALL",
                        "C"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), Files.readString(home.resolve("errors")))
                .isZero();
        return output;
    }
}
