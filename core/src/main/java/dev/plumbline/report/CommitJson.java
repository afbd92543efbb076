package dev.plumbline.report;

import dev.plumbline.format.Json;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.PullRequest;
import dev.plumbline.source.CommitDetails;
import java.util.Map;

/** Commits, and what they say of themselves, in JSON. */
public final class CommitJson {
    private CommitJson() {}

    /** What one commit says of itself. */
    public static Json commit(CommitDetails commit) {
        return Json.object()
                .put("id", commit.commit().id())
                .put("subject", JsonWords.text(commit.subject()))
                .put("author", JsonWords.text(commit.author().display()))
                .put("authored", commit.author().time().toString())
                .put("committer", JsonWords.text(commit.committer().display()))
                .put("time", commit.commit().time().toString())
                .build();
    }

    /** A commit, what merged it, and the pull request that the messages tell of. */
    public static Json arrival(Arrival arrival) {
        Json.ObjectBuilder object = Json.object().put("commit", commit(arrival.commit()));
        arrival.merge().ifPresent(merge -> object.put("merge", commit(merge)));
        arrival.pullRequest().map(PullRequest::number).ifPresent(number -> object.put("pullRequest", number));
        return object.build();
    }

    /** Where tickets can be read, by key. */
    public static Json links(Map<String, String> links) {
        Json.ObjectBuilder object = Json.object();
        links.forEach((ticket, link) -> object.put(JsonWords.text(ticket), JsonWords.text(link)));
        return object.build();
    }
}
