package dev.plumbline.policy.authorization;

import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What commits of the trusted branch approve afterwards, by a trailer {@code Retro-approves} with an id or a ticket. */
final class Retrospect {
    private static final String TRAILER = "retro-approves";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");

    private final History history;
    private final Optional<String> trusted;
    private final List<CommitDetails> approving = new ArrayList<>();
    private boolean read;

    Retrospect(History history, Optional<String> trusted) {
        this.history = history;
        this.trusted = trusted;
    }

    /** The commits that approve one of some commits, the oldest first. */
    List<CommitDetails> approving(List<String> commits) {
        return approvals(
                value -> ID.matcher(value).matches() && commits.stream().anyMatch(commit -> commit.startsWith(value)));
    }

    /** The commits that approve what a ticket let pass, the oldest first. */
    List<CommitDetails> approving(String ticket) {
        return approvals(ticket::equals);
    }

    private List<CommitDetails> approvals(java.util.function.Predicate<String> wanted) {
        if (!read) {
            read = true;
            trusted.ifPresent(tip -> history.between(Optional.empty(), tip).stream()
                    .filter(each -> !Trailers.values(each.message(), TRAILER).isEmpty())
                    .forEach(each -> approving.add(0, each)));
        }
        return approving.stream()
                .filter(each ->
                        Trailers.values(each.message(), TRAILER).stream().anyMatch(wanted))
                .toList();
    }
}
