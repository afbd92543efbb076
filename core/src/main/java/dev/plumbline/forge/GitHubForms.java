package dev.plumbline.forge;

import static dev.plumbline.forge.PullRequestFile.text;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pull requests as GitHub tells them. */
final class GitHubForms {
    /** States of a review that take the place of an earlier one; a comment does not. */
    private static final Set<String> DECISIONS = Set.of("APPROVED", "CHANGES_REQUESTED", "DISMISSED");

    private GitHubForms() {}

    /** Of {@code gh pr list --state merged --json number,title,author,headRefOid,baseRefOid,mergeCommit,mergedBy,reviews,commits}. */
    static Optional<PullRequest> commandLine(JsonCursor request) {
        String merge = text(request, "mergeCommit", "oid");
        if (merge.isEmpty()) {
            return Optional.empty();
        }
        String head = text(request, "headRefOid");
        List<Approval> approvals = approvals(request, "author", "submittedAt", "commit", "oid");
        merger(request, "mergedBy", head).ifPresent(approvals::add);
        return Optional.of(PullRequestFile.found(
                "#" + request.field("number").whole(),
                text(request, "title"),
                account(request, "author"),
                head,
                merge,
                text(request, "baseRefOid"),
                commits(request),
                approvals));
    }

    /** Of the REST interface, with the lists of each pull request put in as {@code reviews} and {@code commits}. */
    static Optional<PullRequest> rest(JsonCursor request) {
        String merge = text(request, "merge_commit_sha");
        if (merge.isEmpty() || text(request, "merged_at").isEmpty()) {
            return Optional.empty();
        }
        String head = text(request, "head", "sha");
        List<Approval> approvals = approvals(request, "user", "submitted_at", "commit_id");
        merger(request, "merged_by", head).ifPresent(approvals::add);
        return Optional.of(PullRequestFile.found(
                "#" + request.field("number").whole(),
                text(request, "title"),
                account(request, "user"),
                head,
                merge,
                text(request, "base", "sha"),
                commits(request),
                approvals));
    }

    /** The command line lists them; the REST interface counts them, unless its list is put in. */
    private static List<PullRequest.Proposed> commits(JsonCursor request) {
        Optional<JsonCursor> list = request.optional("commits").filter(each -> each.value() instanceof Json.Array);
        List<PullRequest.Proposed> commits = new ArrayList<>();
        for (JsonCursor each : list.map(JsonCursor::items).orElse(List.of())) {
            String headline = text(each, "messageHeadline");
            String message = text(each, "commit", "message");
            commits.add(
                    headline.isEmpty()
                            ? new PullRequest.Proposed(
                                    message.lines().findFirst().orElse(""), text(each, "commit", "author", "date"))
                            : new PullRequest.Proposed(headline, text(each, "authoredDate")));
        }
        return commits;
    }

    private static Optional<Approval> merger(JsonCursor request, String name, String head) {
        Account merger = account(request, name);
        return merger.login().isEmpty() ? Optional.empty() : Optional.of(new Approval(merger, head));
    }

    private static Account account(JsonCursor of, String name) {
        return new Account(text(of, name, "login"), text(of, name, "email"));
    }

    /** What each reviewer decided last. */
    private static List<Approval> approvals(JsonCursor request, String by, String at, String... commit) {
        List<JsonCursor> reviews = new ArrayList<>(
                request.optional("reviews").map(JsonCursor::items).orElse(List.of()));
        reviews.sort(Comparator.comparing(each -> text(each, at)));
        Map<String, JsonCursor> last = new LinkedHashMap<>();
        for (JsonCursor review : reviews) {
            if (DECISIONS.contains(text(review, "state"))) {
                last.put(account(review, by).login(), review);
            }
        }
        List<Approval> approvals = new ArrayList<>();
        last.values().stream()
                .filter(review -> text(review, "state").equals("APPROVED"))
                .forEach(review -> approvals.add(new Approval(account(review, by), text(review, commit))));
        return approvals;
    }
}
