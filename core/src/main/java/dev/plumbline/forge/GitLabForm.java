package dev.plumbline.forge;

import static dev.plumbline.forge.PullRequestFile.text;

import dev.plumbline.format.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Merge requests as GitLab tells them, with the approvals of each put in as {@code approvals} or {@code approved_by}. */
final class GitLabForm {
    private GitLabForm() {}

    /**
     * Reads one.
     *
     * @param approvalsAreReset whether the project takes approvals back when somebody pushes, without which GitLab does not
     *     tell what was approved
     */
    static Optional<PullRequest> read(JsonCursor request, boolean approvalsAreReset) {
        if (!text(request, "state").equals("merged")) {
            return Optional.empty();
        }
        String head = text(request, "sha");
        List<Approval> approvals = new ArrayList<>();
        JsonCursor told = request.optional("approvals").orElse(request);
        for (JsonCursor each :
                told.optional("approved_by").map(JsonCursor::items).orElse(List.of())) {
            approvals.add(new Approval(account(each, "user"), approvalsAreReset ? head : ""));
        }
        Account merger = account(request, "merge_user");
        merger = merger.login().isEmpty() ? account(request, "merged_by") : merger;
        if (!merger.login().isEmpty()) {
            approvals.add(new Approval(merger, head));
        }
        String merge = text(request, "merge_commit_sha");
        return Optional.of(PullRequestFile.found(
                "!" + request.field("iid").whole(),
                text(request, "title"),
                account(request, "author"),
                head,
                merge.isEmpty() ? text(request, "squash_commit_sha") : merge,
                text(request, "diff_refs", "base_sha"),
                List.of(),
                approvals));
    }

    private static Account account(JsonCursor of, String name) {
        return new Account(text(of, name, "username"), text(of, name, "email"));
    }
}
