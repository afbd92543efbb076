package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProgressListener;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.Authorization.Grade;
import dev.plumbline.policy.signature.Signature.Status;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.signing.SignedRepository;
import dev.plumbline.signing.SignedRepository.Draft;
import dev.plumbline.signing.SshSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that no git program would make: none of them passes, and none breaks the check. */
class OddCommitsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String MESSAGE = "OPS-7 Change\n\nReviewed-by: Bob <bob@example.com>";

    @TempDir
    private Path directory;

    private final SshSigner alice = SshSigner.ed25519();
    private SignedRepository repository;
    private String base;

    @BeforeEach
    void configure() {
        repository = new SignedRepository(directory.resolve("r.git"));
        base = repository
                .draft()
                .file("plumbline.yml", """
                    version: 1
                    declare: [{baseline: {files: [all.yml]}}]
                    targets: {web1: {connection: ssh}}
                    authorization:
                      tickets: {projects: [OPS]}
                      people:
                        alice: {mail: [alice@example.com], keys: [{ssh: "%s"}]}
                        bob: [bob@example.com]
                    """.formatted(alice.publicKey()))
                .file("all.yml", "version: 1\ntarget: web1\nresources: {sysctl: {vm.swappiness: 10}}\n")
                .saying("OPS-1 Begin")
                .at("2026-01-01T00:00:00Z")
                .commit();
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private Draft change() {
        return repository.draft(base).file("x", "x\n").saying(MESSAGE);
    }

    private Authorization judge(String tip, String commit) {
        repository.ref("refs/heads/main", tip);
        try (Setup setup = Setup.open(repository.directory(), "refs/heads/main", null, List.of())) {
            RunOptions options = new RunOptions(
                    Map.of(),
                    FingerprintKey.ephemeral(),
                    ProgressListener.NONE,
                    () -> NOW,
                    directory,
                    "refs/heads/main",
                    Set.of(),
                    Credentials.NONE,
                    Pace.USUAL,
                    List.of(),
                    Optional.empty());
            return Judging.of(setup, options, new PastDeclarations(setup, options))
                    .authorizer()
                    .orElseThrow()
                    .judge(commit);
        }
    }

    private Authorization judge(UnaryOperator<String> spelling) {
        String odd = change().spelled(spelling).commit();
        return judge(odd, odd);
    }

    @Test
    void aSignedCommitOfASingleAuthorIsAllowedHere() {
        String plain = change().signed(alice::sign).commit();
        assertThat(judge(plain, plain).grade()).isEqualTo(Grade.AUTHORIZED);
    }

    @Test
    void aCommitWithoutAnAuthorHasNoReviewers() {
        Authorization judged = judge(raw -> raw.replaceFirst("author [^\n]*\n", ""));
        assertThat(judged.reviewers()).isEmpty();
        assertThat(judged.grade()).isEqualTo(Grade.WEAK);
    }

    @Test
    void aLineFeedInANameMakesNobodyElseTheCommitter() {
        String odd = change().by("mallory@evil.example")
                .signed(alice::sign)
                .spelled(raw -> raw.replaceFirst("\ncommitter ", """

                        committer M <mallory@evil.example> 1 +0000
                        committer Alice <alice@example.com> 1 +0000
                        x\s"""))
                .commit();
        assertThat(judge(odd, odd).grade()).isEqualTo(Grade.UNAUTHORIZED);
    }

    @Test
    void datesOutOfAllRangeBreakNothing() {
        for (String date :
                List.of("-1 +0000", "99999999999999999999 +0000", "4294967296 +9999", "x", "1 +0000 +0000", "")) {
            Authorization judged = judge(raw -> raw.replaceAll("(author|committer) ([^>]*>) [^\n]*", "$1 $2 " + date));
            assertThat(judged.grade()).as(date).isIn(Grade.WEAK, Grade.UNAUTHORIZED);
        }
    }

    @Test
    void whatClaimsToBeFromTheFutureIsNeverMoreThanWeak() {
        String future = change().at("2026-06-02T00:00:00Z").signed(alice::sign).commit();
        Authorization judged = judge(future, future);
        assertThat(judged.grade()).isEqualTo(Grade.WEAK);
        assertThat(judged.evidence().orElseThrow().notes())
                .containsExactly("it claims to be from the future (2026-06-02T00:00:00Z)");
    }

    @Test
    void aCommitTooLargeToBeCheckedIsNotAllowed() {
        String large = change().saying(MESSAGE + "\n" + "x".repeat(10 << 20))
                .signed(alice::sign)
                .commit();
        String after =
                repository.draft(large).file("y", "y\n").saying("OPS-8 Go on").commit();
        Authorization judged = judge(after, large);
        assertThat(judged.grade()).isEqualTo(Grade.UNAUTHORIZED);
        assertThat(judged.evidence().orElseThrow().signature().status()).isEqualTo(Status.SEVERAL);
    }

    @Test
    void aHeaderForOtherRepositoriesIsNotPassedOver() {
        String odd = change().signed(alice::sign)
                .spelled(raw -> raw.replaceFirst("\ngpgsig ", "\ngpgsig-sha256 x\ngpgsig "))
                .commit();
        assertThat(judge(odd, odd).grade()).isEqualTo(Grade.UNAUTHORIZED);
    }

    @Test
    void aHistoryWithAHoleIsUnknown() throws IOException {
        String first = repository.draft(base).file("x", "1\n").saying(MESSAGE).commit();
        String second = repository.draft(first).file("x", "2\n").saying(MESSAGE).commit();
        String third = repository.draft(second).file("x", "3\n").saying(MESSAGE).commit();
        Files.delete(repository.directory().resolve("objects/" + first.substring(0, 2) + "/" + first.substring(2)));
        Authorization judged = judge(third, second);
        assertThat(judged.grade()).isEqualTo(Grade.UNKNOWN);
        assertThat(judged.missing())
                .singleElement()
                .satisfies(why -> assertThat(why).contains(first));
    }
}
