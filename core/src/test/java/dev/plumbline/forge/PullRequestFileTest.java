package dev.plumbline.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullRequestFileTest {
    private static final String HEAD = "1111111111111111111111111111111111111111";
    private static final String MERGE = "2222222222222222222222222222222222222222";
    private static final String EARLIER = "3333333333333333333333333333333333333333";

    private static List<PullRequest> read(String json) {
        return PullRequestFile.read(
                json.replace("HEAD", HEAD)
                        .replace("MERGE_", MERGE)
                        .replace("EARLIER", EARLIER)
                        .getBytes(StandardCharsets.UTF_8),
                "export.json",
                true);
    }

    @Test
    void readsTheCommandLineOfGitHub() {
        assertThat(read("""
            [{"number": 7, "title": "OPS-7 Change", "author": {"login": "Alice"}, "headRefOid": "HEAD", "baseRefOid": "EARLIER",
              "mergeCommit": {"oid": "MERGE_"}, "mergedBy": {"login": "carol"}, "reviews": [
                {"author": {"login": "bob"}, "state": "APPROVED", "submittedAt": "2026-05-01T00:00:00Z", "commit": {"oid": "EARLIER"}},
                {"author": {"login": "bob"}, "state": "APPROVED", "submittedAt": "2026-05-02T00:00:00Z", "commit": {"oid": "HEAD"}},
                {"author": {"login": "dora"}, "state": "APPROVED", "submittedAt": "2026-05-01T00:00:00Z", "commit": {"oid": "HEAD"}},
                {"author": {"login": "dora"}, "state": "CHANGES_REQUESTED", "submittedAt": "2026-05-03T00:00:00Z", "commit": {"oid": "HEAD"}},
                {"author": {"login": "eve"}, "state": "DISMISSED", "submittedAt": "2026-05-03T00:00:00Z", "commit": {"oid": "HEAD"}}]},
             {"number": 8, "title": "Open", "author": {"login": "alice"}, "headRefOid": "HEAD", "mergeCommit": null}]
            """)).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo("#7");
            assertThat(request.author().login()).isEqualTo("alice");
            assertThat(request.merge()).isEqualTo(MERGE);
            assertThat(request.base()).isEqualTo(EARLIER);
            assertThat(request.outside()).isTrue();
            assertThat(request.approvals())
                    .containsExactly(
                            new Approval(new Account("bob", ""), HEAD), new Approval(new Account("carol", ""), HEAD));
        });
    }

    @Test
    void readsTheRestInterfaceOfGitHub() {
        assertThat(read("""
            {"number": 9, "title": "Change", "user": {"login": "alice"}, "merged_at": "2026-05-01T00:00:00Z", "merge_commit_sha": "MERGE_",
             "commits": [{"sha": "x", "commit": {"message": "OPS-9 One\\n\\nmore", "author": {"date": "2026-05-01T00:00:00Z"}}}], "head": {"sha": "HEAD"}, "base": {"sha": "EARLIER"},
             "reviews": [{"user": {"login": "bob"}, "state": "APPROVED", "commit_id": "HEAD", "submitted_at": "2026-05-01T00:00:00Z"}]}
            """)).singleElement().satisfies(request -> {
            assertThat(request.commits())
                    .containsExactly(new PullRequest.Proposed("OPS-9 One", "2026-05-01T00:00:00Z"));
            assertThat(request.approvals()).containsExactly(new Approval(new Account("bob", ""), HEAD));
        });
        // GitHub tells a trial merge for those that are not merged
        assertThat(read("""
            {"number": 9, "title": "Change", "user": {"login": "alice"}, "merged_at": null, "merge_commit_sha": "MERGE_", "head": {"sha": "HEAD"}}
            """)).isEmpty();
    }

    @Test
    void readsGitLabWhichTellsWhatWasApprovedOnlyIfPushingTakesItBack() {
        String request = """
            {"iid": 4, "title": "Change", "state": "merged", "sha": "HEAD", "merge_commit_sha": null, "squash_commit_sha": "MERGE_",
             "author": {"username": "alice"}, "merge_user": {"username": "carol"}, "approvals": {"approved_by": [{"user": {"username": "bob"}}]}}
            """;
        assertThat(read("[" + request + "]")).singleElement().satisfies(read -> {
            assertThat(read.name()).isEqualTo("!4");
            assertThat(read.merge()).isEqualTo(MERGE);
            assertThat(read.approvals())
                    .containsExactly(
                            new Approval(new Account("bob", ""), ""), new Approval(new Account("carol", ""), HEAD));
        });
        assertThat(read("{\"reset_approvals_on_push\": true, \"merge_requests\": [" + request + "]}"))
                .singleElement()
                .satisfies(read -> assertThat(read.approvals()).contains(new Approval(new Account("bob", ""), HEAD)));
    }

    @Test
    void readsBitbucketOfBothSorts() {
        assertThat(read("""
            {"values": [{"id": 12, "title": "Change", "state": "MERGED", "fromRef": {"latestCommit": "HEAD"},
              "author": {"user": {"name": "alice", "emailAddress": "Alice@example.com"}}, "properties": {"mergeCommit": {"id": "MERGE_"}},
              "reviewers": [{"user": {"name": "bob", "emailAddress": "bob@example.com"}, "status": "APPROVED", "lastReviewedCommit": "EARLIER"},
                            {"user": {"name": "dora"}, "status": "NEEDS_WORK", "lastReviewedCommit": "HEAD"}]},
             {"id": 13, "state": "DECLINED", "fromRef": {"latestCommit": "HEAD"}}]}
            """)).singleElement().satisfies(request -> {
            assertThat(request.author()).isEqualTo(new Account("alice", "alice@example.com"));
            assertThat(request.approvals())
                    .containsExactly(new Approval(new Account("bob", "bob@example.com"), EARLIER));
        });
        assertThat(read("""
            {"id": 3, "title": "Change", "state": "MERGED", "source": {"commit": {"hash": "111111111111"}}, "merge_commit": {"hash": "222222222222"},
             "author": {"nickname": "alice"}, "closed_by": {"nickname": "carol"},
             "participants": [{"user": {"nickname": "bob"}, "approved": true}, {"user": {"nickname": "dora"}, "approved": false}]}
            """)).singleElement().satisfies(request -> {
            assertThat(PullRequest.same(request.merge(), MERGE)).isTrue();
            assertThat(request.approvals())
                    .containsExactly(
                            new Approval(new Account("bob", ""), ""),
                            new Approval(new Account("carol", ""), "111111111111"));
        });
    }

    @Test
    void fewDigitsNameNoCommit() {
        assertThat(PullRequest.same("22222", MERGE)).isFalse();
        assertThat(PullRequest.same("", MERGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1]",
                "{\"a\": 1}",
                "[{\"iid\": 1}]",
                "{\"values\": 1}",
                "[{\"headRefOid\": 1}]",
                "[[]]",
                "{\"fromRef\": {}, \"state\": \"MERGED\"}"
            })
    void tellsWhatIsNoPullRequest(String json) {
        if (json.equals("[{\"headRefOid\": 1}]")) {
            assertThat(read(json)).isEmpty();
        } else {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("export.json");
        }
    }
}
