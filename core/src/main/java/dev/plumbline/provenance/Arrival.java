package dev.plumbline.provenance;

import dev.plumbline.source.CommitDetails;
import java.util.Optional;

/**
 * A commit, and how it came into the line of commits that counts. All of it is what commits say of themselves.
 *
 * @param commit what was changed, by whom and when
 * @param integration the commit of the line by which it came in, which may be itself; empty if the line does not have it
 */
public record Arrival(CommitDetails commit, Optional<CommitDetails> integration) {

    /** The commit that merged it; empty if it was made on the line itself. */
    public Optional<CommitDetails> merge() {
        return integration.filter(
                came -> !came.commit().id().equals(commit.commit().id()));
    }

    /** The pull request that one of the two messages tells of. */
    public Optional<PullRequest> pullRequest() {
        return merge().map(CommitDetails::message).flatMap(PullRequest::in).or(() -> PullRequest.in(commit.message()));
    }
}
