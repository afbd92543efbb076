package dev.plumbline;

import dev.plumbline.signing.SignedRepository;
import dev.plumbline.signing.SignedRepository.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Builds the commits of {@code authorization/cases.txt}, each case on a trusted branch of its own. */
final class AuthorizationCases {
    static final String REVIEWED = "OPS-7 Change\n\nReviewed-by: Bob <bob@example.com>";
    private static final String VALUE = "prod/value.yml";
    private static final String IMAGES = "prod/images.yml";

    /** The trusted branch of a case, and the commit that is judged. */
    record Case(String trusted, String commit) {}

    private final SignedRepository repository;
    private final AuthorizationKeys keys;
    private final Path exports;
    private final Map<String, Case> built = new TreeMap<>();
    private final String base;
    private final String strict;

    AuthorizationCases(SignedRepository repository, AuthorizationKeys keys, Path exports) {
        this.repository = repository;
        this.keys = keys;
        this.exports = exports;
        String first = repository
                .draft()
                .file(VALUE, "one\ntwo\nthree\nfour\nfive\nsix\nseven\n")
                .file(IMAGES, "image: 1\n")
                .saying("Begin")
                .at("2026-01-01T00:00:00Z")
                .commit();
        base = configured(first, first, "");
        strict = configured(base, first, "  signatures: {required: true, allowedSigners: keys/allowed_signers}\n");
        before(first);
        signatures();
        openpgp();
        reviews();
        merges();
        oddMerges();
        imports();
        lines();
        elsewhere();
        rules();
        botsAndEmergencies();
        repository.ref("refs/heads/main", base);
    }

    Map<String, Case> all() {
        return built;
    }

    private String configured(String parent, String since, String signatures) {
        String rules = """
                version: 1
                declare: [{baseline: {files: [all.yml]}}]
                targets: {web1: {connection: ssh}}
                authorization:
                  tickets: {projects: [OPS]}
                  review: 1
                  since: %s
                  emergency: {within: 24h}
                  approvals: ["%s", "reviews/*.json"]
                  bots: [{person: renovate, paths: ["**/images.yml"], signed: false}]
                """.formatted(since, exports)
                + keys.people()
                + (signatures.isEmpty() ? "  signatures: {allowedSigners: keys/allowed_signers}\n" : signatures);
        return repository
                .draft(parent)
                .file("plumbline.yml", rules)
                .file("all.yml", "version: 1\ntarget: web1\nresources: {sysctl: {vm.swappiness: 10}}\n")
                .file("keys/allowed_signers", keys.allowedSigners())
                .file("keys/alice.asc", keys.alicePgp.publicKey())
                .file("keys/alice-lost.asc", keys.alicePgpLost.publicKey())
                .file("keys/alice-revoked.asc", keys.alicePgpRevoked.publicKey())
                .file("keys/alice-expired.asc", keys.alicePgpExpired.publicKey())
                .file("keys/bob.asc", keys.bobPgp.publicKey())
                .file("keys/carol.asc", keys.carolPgp.publicKey())
                .saying(REVIEWED)
                .at("2026-01-02T00:00:00Z")
                .commit();
    }

    private String put(String name, String trusted, String commit) {
        repository.ref("refs/heads/" + name, trusted);
        built.put(name, new Case("refs/heads/" + name, commit));
        return commit;
    }

    private String put(String name, String commit) {
        return put(name, commit, commit);
    }

    /** A change of one line, on top of the base. */
    private Draft change() {
        return change(base);
    }

    private Draft change(String parent) {
        Draft draft = repository.draft(parent).saying(REVIEWED);
        return draft.file(VALUE, draft.text(VALUE).replace("two\n", "two, changed\n"));
    }

    private void before(String first) {
        put("before-the-rules", base, first);
    }

    private void signatures() {
        put("unsigned", change().commit());
        put("ssh-good", change().signed(keys.alice::sign).commit());
        put(
                "ssh-by-the-key-of-another",
                change().by("alice@example.com")
                        .committedBy("bob@example.com")
                        .signed(keys.alice::sign)
                        .commit());
        put("ssh-unlisted-key", change().signed(keys.mallory::sign).commit());
        put(
                "ssh-expired-key-backdated",
                change().at("2024-06-01T00:00:00Z").signed(keys.aliceOld::sign).commit());
        put(
                "ssh-key-of-the-future",
                change().at("2026-05-01T00:00:00Z").signed(keys.aliceNext::sign).commit());
        put(
                "ssh-revoked-key",
                change().at("2026-02-01T00:00:00Z").signed(keys.aliceLost::sign).commit());
        put(
                "ssh-tampered-body",
                change().signed(keys.alice::sign)
                        .tampered("\nApproved-by: Bob <bob@example.com>")
                        .commit());
        put(
                "ssh-of-another-commit",
                change().signed(payload -> keys.alice.sign("another".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .commit());
        put(
                "ssh-other-namespace",
                change().signed(payload -> keys.alice.sign(payload, "file", "ssh-ed25519"))
                        .commit());
        put(
                "ssh-rsa-sha1",
                change().by("carol@example.com")
                        .signed(payload -> keys.carolRsa.sign(payload, "git", "ssh-rsa"))
                        .commit());
        put("ssh-trailing-garbage", change().signed(keys.alice::signWithGarbage).commit());
        put(
                "ssh-two-signatures",
                change().signed(keys.mallory::sign).signed(keys.alice::sign).commit());
        put("empty-signature", change().signed(payload -> "").commit());
        put(
                "ssh-evil-allowed-signers",
                change().file(".git/allowed_signers", "")
                        .without(".git/allowed_signers")
                        .file("allowed_signers", "alice@example.com " + keys.mallory.publicKey() + "\n")
                        .file("keys/allowed_signers", "alice@example.com " + keys.mallory.publicKey() + "\n")
                        .signed(keys.mallory::sign)
                        .commit());
        put(
                "ssh-ecdsa-good",
                change().by("carol@example.com").signed(keys.carolCurve::sign).commit());
        put(
                "ssh-rsa-good",
                change().by("carol@example.com").signed(keys.carolRsa::sign).commit());
        put("required-unsigned", change(strict).commit());
        put("required-unlisted-key", change(strict).signed(keys.mallory::sign).commit());
        String replaced =
                put("replace-ref", change().saying("Change without a ticket").commit());
        repository.ref(
                "refs/replace/" + replaced, change().saying("OPS-99 approved").commit());
    }

    private void openpgp() {
        put("pgp-good", pgp(keys.alicePgp::sign, "alice@example.com"));
        put("pgp-rsa-good", pgp(keys.bobPgp::sign, "bob@example.com"));
        put("pgp-by-a-subkey", pgp(keys.carolPgp::sign, "carol@example.com"));
        put("pgp-revoked-in-the-key", pgp(keys.alicePgpRevoked::sign, "alice@example.com"));
        put("pgp-revoked-by-the-rules", pgp(keys.alicePgpLost::sign, "alice@example.com"));
        put("pgp-expired-key", pgp(keys.alicePgpExpired::sign, "alice@example.com"));
        put("pgp-unlisted-key", pgp(keys.malloryPgp::sign, "alice@example.com"));
        put("pgp-sha1", pgp(keys.bobPgp::signWithSha1, "bob@example.com"));
        Draft tampered = change();
        put(
                "pgp-tampered-body",
                tampered.signed(payload -> keys.alicePgp.sign(payload, tampered.time()))
                        .tampered("\nApproved-by: Bob <bob@example.com>")
                        .commit());
        Function<byte[], String> x509 = payload -> "-----BEGIN SIGNED MESSAGE-----\nMIIB\n-----END SIGNED MESSAGE-----";
        put("x509", change().signed(x509).commit());
        put("required-x509", change(strict).signed(x509).commit());
    }

    private interface Signing {
        String sign(byte[] payload, java.time.Instant at);
    }

    /** A change that somebody else has reviewed, whoever makes it. */
    private String pgp(Signing signing, String mail) {
        Draft draft = change().by(mail)
                .saying("OPS-7 Change\n\nReviewed-by: Bob <bob@example.com>\nAcked-by: Carol <carol@example.com>");
        return draft.signed(payload -> signing.sign(payload, draft.time())).commit();
    }

    private void reviews() {
        put("direct-push", change().saying("OPS-7 Change").commit());
        put(
                "direct-push-signed",
                change().saying("OPS-7 Change").signed(keys.alice::sign).commit());
        put(
                "squash-with-a-number",
                change().saying("OPS-7 Change (#7)")
                        .committedBy("noreply@github.com")
                        .commit());
        put(
                "self-review-by-second-mail",
                change().saying("OPS-7 Change\n\nReviewed-by: A <A.Smith@example.com>")
                        .commit());
        put(
                "self-review-by-mailmap",
                change().file(".mailmap", "Bob <bob@example.com> <mallory@evil.example>\n")
                        .saying("OPS-7 Change\n\nReviewed-by: M <mallory@evil.example>")
                        .commit());
        put(
                "review-by-a-homoglyph",
                change().saying("OPS-7 Change\n\nReviewed-by: Bob <b\u043eb@example.com>")
                        .commit());
        put(
                "bot-as-reviewer",
                change().saying("OPS-7 Change\n\nReviewed-by: R <bot@renovate.example>")
                        .commit());
        put(
                "cherry-pick",
                change().saying("OPS-7 Change")
                        .by("carol@example.com")
                        .committedBy("alice@example.com")
                        .commit());
    }

    private String main() {
        return repository.draft(base).file("README", "more\n").saying(REVIEWED).commit();
    }

    private Draft merge(String mail, String... parents) {
        return repository.draft(parents).by(mail).saying("Merge branch 'topic'").at("2026-05-02T12:00:00Z");
    }

    private void merges() {
        String signed = change().saying("OPS-7 Change").signed(keys.alice::sign).commit();
        String plain = change().saying("OPS-7 Change").commit();
        String borrowed = change().saying("OPS-7 Change").by("bob@example.com").commit();
        String main = main();
        put(
                "merge-by-another-signed",
                merged(main, signed).signed(keys.bob::sign).commit(),
                signed);
        put(
                "merge-by-another-half-signed",
                merged(main, plain).signed(keys.bob::sign).commit(),
                plain);
        put("merge-by-another-unsigned", merged(main, plain).commit(), plain);
        put(
                "merge-by-its-author",
                merged(main, signed)
                        .by("alice@example.com")
                        .signed(keys.alice::sign)
                        .commit(),
                signed);
        put(
                "merge-of-a-borrowed-name",
                merged(main, borrowed)
                        .by("alice@example.com")
                        .signed(keys.alice::sign)
                        .commit(),
                borrowed);
    }

    /** The merge of a change of one line into a branch that has another file. */
    private Draft merged(String main, String topic) {
        Draft other = repository.draft(topic);
        return merge("bob@example.com", main, topic).file(VALUE, other.text(VALUE));
    }

    private void oddMerges() {
        String main = main();
        String topic = change().saying("OPS-7 Change").commit();
        put(
                "evil-merge",
                merged(main, topic)
                        .file("prod/secret.yml", "smuggled\n")
                        .saying("Merge OPS-7\n\nReviewed-by: Carol <carol@example.com>")
                        .signed(keys.bob::sign)
                        .commit());
        put(
                "evil-merge-of-a-clean-branch",
                merged(main, topic).file("prod/secret.yml", "smuggled\n").commit(),
                topic);
        Draft ours = repository.draft(base);
        String here = ours.file(VALUE, ours.text(VALUE).replace("two\n", "two, here\n"))
                .saying(REVIEWED)
                .commit();
        Draft resolved = merge("bob@example.com", here, topic).saying("Merge OPS-7");
        put(
                "conflict-resolved",
                resolved.file(VALUE, resolved.text(VALUE).replace("two, here\n", "two, both\n"))
                        .signed(keys.bob::sign)
                        .commit());
        Draft more = repository.draft(base);
        String last = more.file(VALUE, more.text(VALUE).replace("seven\n", "seven, changed\n"))
                .saying("OPS-8 Change")
                .by("carol@example.com")
                .commit();
        Draft octopus = merge("bob@example.com", main, topic, last);
        String both = more.text(VALUE).replace("two\n", "two, changed\n");
        put("octopus", octopus.file(VALUE, both).commit(), topic);
        put(
                "octopus-evil",
                merge("bob@example.com", main, topic, last)
                        .file(VALUE, both + "smuggled\n")
                        .saying("Merge OPS-7")
                        .commit());
        put("merge-with-ours", merge("bob@example.com", main, topic).commit(), topic);
    }

    private void imports() {
        String head = "1234567890123456789012345678901234567890";
        String squash = change().at("2026-05-02T00:00:00Z")
                .saying("OPS-7 Change (#7)")
                .committedBy("noreply@github.com")
                .commit();
        put("squash-approved-by-import", squash);
        export("gh-7.json", gitHub(7, squash, head, "bjones", head));
        String early = change().saying("OPS-7 Change (#8)")
                .committedBy("noreply@github.com")
                .commit();
        put("squash-approved-too-early", early);
        export("gh-8.json", gitHub(8, early, head, "bjones", head.replace('1', '2')));
        String own = change().saying("OPS-7 Change (#9)")
                .committedBy("noreply@github.com")
                .commit();
        put("squash-approved-by-its-author", own);
        export("gh-9.json", gitHub(9, own, head, "asmith", head));
        String one = change().saying("OPS-7 Change").at("2026-05-03T00:00:00Z").commit();
        String two = repository
                .draft(one)
                .file("README", "rebased\n")
                .saying("OPS-7 Write")
                .commit();
        put("rebase-approved-by-import", two, one);
        export("rest-10.json", """
                {"number": 10, "title": "Change", "user": {"login": "asmith"}, "merged_at": "2026-05-03T00:00:00Z",
                 "merge_commit_sha": "%s", "head": {"sha": "%s"}, "base": {"sha": "%s"},
                 "commits": [{"commit": {"message": "OPS-7 Change", "author": {"date": "2026-05-03T00:00:00Z"}}},
                             {"commit": {"message": "OPS-7 Write", "author": {"date": "2026-05-01T12:00:00Z"}}}],
                 "reviews": [{"user": {"login": "bjones"}, "state": "APPROVED", "commit_id": "%s", "submitted_at": "2026-05-02T00:00:00Z"}]}
                """.formatted(two, head, base, head));
        String before =
                change().saying("OPS-7 Change").at("2026-05-07T00:00:00Z").commit();
        String squashed = repository
                .draft(before)
                .file("README", "squashed\n")
                .saying("OPS-8 Change (#13)")
                .committedBy("noreply@github.com")
                .commit();
        put("before-a-squash-of-two", squashed, before);
        export("rest-13.json", """
                {"number": 13, "title": "Change", "user": {"login": "asmith"}, "merged_at": "2026-05-03T00:00:00Z",
                 "merge_commit_sha": "%s", "head": {"sha": "%s"}, "base": {"sha": "%s"},
                 "commits": [{"commit": {"message": "OPS-7 Change", "author": {"date": "2026-05-07T00:00:00Z"}}},
                             {"commit": {"message": "Write", "author": {"date": "2026-05-01T12:00:00Z"}}}],
                 "reviews": [{"user": {"login": "bjones"}, "state": "APPROVED", "commit_id": "%s", "submitted_at": "2026-05-02T00:00:00Z"}]}
                """.formatted(squashed, head, base, head));
        String ahead =
                change().saying("OPS-7 Change").at("2026-05-04T00:00:00Z").commit();
        String tip = repository
                .draft(ahead)
                .file("README", "ahead\n")
                .saying("OPS-7 Write")
                .commit();
        put("fast-forward-approved-by-import", tip, ahead);
        export("gitlab-11.json", """
                {"reset_approvals_on_push": true, "merge_requests": [{"iid": 11, "title": "Change", "state": "merged", "sha": "%s",
                 "merge_commit_sha": null, "squash_commit_sha": null, "author": {"username": "asmith"}, "diff_refs": {"base_sha": "%s"},
                 "approvals": {"approved_by": [{"user": {"username": "bjones"}}]}}]}
                """.formatted(tip, base));
        String inside =
                change().saying("OPS-7 Change").at("2026-05-05T00:00:00Z").commit();
        String told = repository
                .draft(inside)
                .saying("OPS-7 Export")
                .file("reviews/12.json", """
                {"values": [{"id": 12, "title": "Change", "state": "MERGED", "author": {"user": {"name": "asmith", "emailAddress": "alice@example.com"}},
                 "fromRef": {"latestCommit": "%s"}, "properties": {"mergeCommit": {"id": "%s"}},
                 "reviewers": [{"user": {"name": "bjones"}, "status": "APPROVED", "lastReviewedCommit": "%s"}]}]}
                """.formatted(head, inside, head))
                .commit();
        put("approved-by-a-file-in-the-tree", told, inside);
    }

    private static String gitHub(int number, String merge, String head, String approver, String approved) {
        return """
                [{"number": %d, "title": "Change", "author": {"login": "asmith"}, "headRefOid": "%s", "mergeCommit": {"oid": "%s"},
                  "reviews": [{"author": {"login": "%s"}, "state": "APPROVED", "submittedAt": "2026-05-01T00:00:00Z", "commit": {"oid": "%s"}},
                              {"author": {"login": "%s"}, "state": "COMMENTED", "submittedAt": "2026-05-01T01:00:00Z", "commit": {"oid": "%s"}}]}]
                """.formatted(number, head, merge, approver, approved, approver, head);
    }

    private void export(String name, String json) {
        try {
            Files.createDirectories(exports);
            Files.writeString(exports.resolve(name), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lines() {
        Draft renamed = repository.draft(base);
        String text = renamed.text(VALUE).replace("two\n", "two, changed\n");
        String moved = renamed.without(VALUE)
                .file("prod/moved.yml", text)
                .saying("OPS-7 Move")
                .commit();
        put("renamed-and-edited", moved);
        String reviewed = change().commit();
        String reverted = repository
                .draft(reviewed)
                .filesOf(base)
                .saying("Revert \"OPS-7 Change\"")
                .commit();
        put("revert", reverted);
    }

    private void elsewhere() {
        String fork = change().signed(keys.alice::sign).commit();
        repository.ref("refs/remotes/fork/topic", fork);
        put("fork-only", base, fork);
        String away = change().saying("OPS-7 Change that was there once").commit();
        repository.ref("refs/remotes/origin/once", away);
        put("forced-away", base, away);
        put(
                "shallow",
                change().signed(keys.alice::sign).at("2026-05-06T00:00:00Z").commit());
    }

    private void rules() {
        Draft loosened = repository.draft(base);
        String without = loosened.text("plumbline.yml").replace("review: 1", "review: 0");
        String loose =
                loosened.file("plumbline.yml", without).saying("OPS-7 Loosen").commit();
        put("rules-loosened-by-itself", loose);
        put("after-rules-loosened", change(loose).saying("OPS-7 Change").commit());
        Draft removing = repository.draft(base);
        String none = removing.text("plumbline.yml").replaceFirst("(?s)authorization:.*", "");
        String removed =
                removing.file("plumbline.yml", none).saying("OPS-7 Remove").commit();
        put("after-rules-removed", change(removed).saying("OPS-7 Change").commit());
        String rightly = repository
                .draft(base)
                .file("plumbline.yml", without)
                .saying(REVIEWED)
                .commit();
        put("rules-loosened-with-review", rightly);
        put(
                "after-rules-loosened-rightly",
                change(rightly).saying("OPS-7 Change").commit());
    }

    private void botsAndEmergencies() {
        String bot = "bot@renovate.example";
        put(
                "bot-in-its-lane",
                repository
                        .draft(base)
                        .file(IMAGES, "image: 2\n")
                        .by(bot)
                        .saying("Update image")
                        .commit());
        put(
                "bot-in-its-lane-signed",
                repository
                        .draft(base)
                        .file(IMAGES, "image: 3\n")
                        .by(bot)
                        .saying("Update image")
                        .signed(keys.bot::sign)
                        .commit());
        put(
                "bot-out-of-its-lane",
                change().file(IMAGES, "image: 2\n")
                        .by(bot)
                        .saying("OPS-7 Update image")
                        .commit());
        put(
                "bot-lane-used-by-a-person",
                repository
                        .draft(base)
                        .file(IMAGES, "image: 2\n")
                        .saying("OPS-7 Update")
                        .commit());
        String urgent = "OPS-7 Repair\n\nEmergency: the site is down";
        put("emergency-open", change().saying(urgent).at("2026-05-31T12:00:00Z").commit());
        put(
                "emergency-without-a-ticket",
                change().saying("Repair\n\nEmergency: down")
                        .at("2026-05-31T12:00:00Z")
                        .commit());
        afterwards("emergency-reviewed-after-23h", "bob@example.com", "2026-05-02T11:00:00Z");
        afterwards("emergency-reviewed-after-25h", "bob@example.com", "2026-05-02T13:00:00Z");
        afterwards("emergency-reviewed-by-itself", "a.smith@example.com", "2026-05-02T11:00:00Z");
    }

    private void afterwards(String name, String by, String at) {
        String urgent = change().saying("OPS-7 Repair\n\nEmergency: " + name).commit();
        String approving = repository
                .draft(urgent)
                .by(by)
                .at(at)
                .saying("OPS-7 Look at it\n\nRetro-approves: " + urgent.substring(0, 12))
                .commit();
        put(name, approving, urgent);
    }
}
