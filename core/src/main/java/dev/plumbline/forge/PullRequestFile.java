package dev.plumbline.forge;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of pull requests: one, a list, or a page with {@code values}, as the interfaces of Bitbucket (Data Center
 * and Cloud), GitHub (REST, or {@code gh pr list --json}) and GitLab give them. Those that were not merged are left out.
 */
public final class PullRequestFile {
    private static final List<String> PAGES = List.of("values", "pullRequests", "merge_requests");

    private final String file;
    private final boolean outside;

    private PullRequestFile(String file, boolean outside) {
        this.file = file;
        this.outside = outside;
    }

    /**
     * Reads them.
     *
     * @param file what to call the file in messages
     * @param outside whether it is out of reach of those who push
     * @throws StorageException if it is no JSON, or not of one of these forms
     */
    public static List<PullRequest> read(byte[] content, String file, boolean outside) {
        return new PullRequestFile(file, outside).read(JsonCursor.of(content, file));
    }

    private List<PullRequest> read(JsonCursor top) {
        List<PullRequest> read = new ArrayList<>();
        if (top.value() instanceof Json.Array) {
            top.items().forEach(each -> one(each, false).ifPresent(read::add));
            return read;
        }
        for (String page : PAGES) {
            Optional<JsonCursor> list = top.optional(page);
            if (list.isPresent()) {
                boolean reset = top.optional("reset_approvals_on_push")
                        .map(JsonCursor::flag)
                        .orElse(false);
                list.get().items().forEach(each -> one(each, reset).ifPresent(read::add));
                return read;
            }
        }
        one(top, false).ifPresent(read::add);
        return read;
    }

    private Optional<PullRequest> one(JsonCursor request, boolean approvalsAreReset) {
        if (request.optional("fromRef").isPresent()) {
            return BitbucketForms.dataCenter(request).map(this::placed);
        }
        if (request.optional("source").isPresent()
                && request.optional("participants").isPresent()) {
            return BitbucketForms.cloud(request).map(this::placed);
        }
        if (request.optional("headRefOid").isPresent()) {
            return GitHubForms.commandLine(request).map(this::placed);
        }
        if (request.optional("iid").isPresent() && request.optional("sha").isPresent()) {
            return GitLabForm.read(request, approvalsAreReset).map(this::placed);
        }
        if (request.optional("head")
                .filter(each -> each.value() instanceof Json.Members)
                .isPresent()) {
            return GitHubForms.rest(request).map(this::placed);
        }
        throw new StorageException(file + ": " + (request.path().isEmpty() ? "the object" : request.path())
                + " is no pull request as Bitbucket, GitHub or GitLab tell it. Export it with one of the commands that the"
                + " documentation shows.");
    }

    private PullRequest placed(PullRequest read) {
        return new PullRequest(
                read.name(),
                read.title(),
                read.author(),
                read.head(),
                read.merge(),
                read.base(),
                read.commits(),
                read.approvals(),
                file,
                outside);
    }

    /** What a form finds, before it is told from which file. */
    static PullRequest found(
            String name,
            String title,
            Account author,
            String head,
            String merge,
            String base,
            List<PullRequest.Proposed> commits,
            List<Approval> approvals) {
        return new PullRequest(name, title, author, head, merge, base, commits, approvals, "", false);
    }

    /** The text at the end of a path of names; empty if any of them is not there. */
    static String text(JsonCursor from, String... names) {
        Optional<JsonCursor> at = Optional.of(from);
        for (String name : names) {
            at = at.filter(each -> each.value() instanceof Json.Members).flatMap(each -> each.optional(name));
        }
        return at.filter(each -> each.value() instanceof Json.Text)
                .map(JsonCursor::text)
                .orElse("");
    }
}
