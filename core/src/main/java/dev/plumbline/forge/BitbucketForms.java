package dev.plumbline.forge;

import static dev.plumbline.forge.PullRequestFile.text;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pull requests as Bitbucket tells them. */
final class BitbucketForms {
    private BitbucketForms() {}

    /** Of Data Center: {@code /rest/api/latest/projects/P/repos/R/pull-requests?state=MERGED}. */
    static Optional<PullRequest> dataCenter(JsonCursor request) {
        if (!text(request, "state").equals("MERGED")) {
            return Optional.empty();
        }
        List<Approval> approvals = new ArrayList<>();
        for (JsonCursor reviewer : items(request, "reviewers")) {
            if (text(reviewer, "status").equals("APPROVED")) {
                approvals.add(new Approval(user(reviewer), text(reviewer, "lastReviewedCommit")));
            }
        }
        return Optional.of(PullRequestFile.found(
                "#" + request.field("id").whole(),
                text(request, "title"),
                request.optional("author").map(BitbucketForms::user).orElse(Account.NONE),
                text(request, "fromRef", "latestCommit"),
                text(request, "properties", "mergeCommit", "id"),
                "",
                List.of(),
                approvals));
    }

    private static Account user(JsonCursor participant) {
        return new Account(text(participant, "user", "name"), text(participant, "user", "emailAddress"));
    }

    /** Of the Cloud: {@code /2.0/repositories/W/R/pullrequests/N}. It does not tell which commit was approved. */
    static Optional<PullRequest> cloud(JsonCursor request) {
        if (!text(request, "state").equals("MERGED")) {
            return Optional.empty();
        }
        String head = text(request, "source", "commit", "hash");
        List<Approval> approvals = new ArrayList<>();
        for (JsonCursor participant : items(request, "participants")) {
            boolean approved = participant
                    .optional("approved")
                    .filter(each -> each.value() instanceof Json.Bool)
                    .map(JsonCursor::flag)
                    .orElse(false);
            if (approved) {
                approvals.add(new Approval(account(participant, "user"), ""));
            }
        }
        Account merger = account(request, "closed_by");
        if (!merger.login().isEmpty()) {
            approvals.add(new Approval(merger, head));
        }
        return Optional.of(PullRequestFile.found(
                "#" + request.field("id").whole(),
                text(request, "title"),
                account(request, "author"),
                head,
                text(request, "merge_commit", "hash"),
                "",
                List.of(),
                approvals));
    }

    private static Account account(JsonCursor of, String name) {
        String login = text(of, name, "nickname");
        return new Account(login.isEmpty() ? text(of, name, "account_id") : login, "");
    }

    private static List<JsonCursor> items(JsonCursor of, String name) {
        return of.optional(name).map(JsonCursor::items).orElse(List.of());
    }
}
