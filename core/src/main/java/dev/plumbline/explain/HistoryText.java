package dev.plumbline.explain;

import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.ValueChange;
import dev.plumbline.report.CommitWords;
import dev.plumbline.source.CommitDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When what is declared became what, by whom, and why: one paragraph for each commit, the newest first. */
final class HistoryText {
    private static final int MOST_PARTS = 8;

    private HistoryText() {}

    static List<String> lines(Explained explained) {
        List<String> lines = new ArrayList<>();
        for (ValueChange change : explained.history().changes()) {
            Arrival arrival = change.arrival();
            CommitDetails came = arrival.integration().orElse(arrival.commit());
            String indent = " ".repeat(12);
            List<String> parts = parts(change);
            lines.add(CommitWords.day(came) + "  " + parts.get(0));
            parts.stream().skip(1).forEach(part -> lines.add(indent + part));
            lines.add(indent + "commit " + CommitWords.of(arrival));
            judged(explained, arrival).ifPresent(told -> lines.add(indent + told));
            if (change.unread() > 0) {
                lines.add(indent + "or one of the " + change.unread()
                        + " commits before it, which could not be evaluated");
            }
        }
        explained.history().cut().ifPresent(reason -> lines.add(ExplainText.encode(reason.detail())));
        return lines;
    }

    private static List<String> parts(ValueChange change) {
        ValueChange.Part itself = change.parts().get("");
        List<String> told = new ArrayList<>();
        if (itself != null) {
            told.add(presence(itself));
        }
        boolean gone = itself != null && itself.after().isEmpty();
        if (!gone) {
            change.parts().entrySet().stream()
                    .filter(each -> !each.getKey().isEmpty())
                    .limit(MOST_PARTS)
                    .forEach(each -> told.add(ExplainText.encode(each.getKey()) + ": " + told(each.getValue())));
            long more = change.parts().keySet().stream()
                            .filter(each -> !each.isEmpty())
                            .count()
                    - MOST_PARTS;
            if (more > 0) {
                told.add("and " + more + " more");
            }
        }
        return told;
    }

    private static String presence(ValueChange.Part part) {
        if (part.after().isEmpty()) {
            return "no longer declared";
        }
        Expectation after = part.after().get().expectation();
        String now =
                after instanceof Expectation.Present ? "declared" : "declared " + DeclarationText.cut(after.describe());
        return part.before().isEmpty() ? "first " + now : now;
    }

    private static String told(ValueChange.Part part) {
        if (part.before().isEmpty()) {
            return told(part.after());
        }
        return told(part.before()) + " → " + told(part.after());
    }

    private static String told(Optional<Declared> declared) {
        return declared.map(each -> DeclarationText.cut(each.expectation().describe()))
                .orElse("not declared");
    }

    private static Optional<String> judged(Explained explained, Arrival arrival) {
        Authorization judged =
                explained.authorizations().get(arrival.commit().commit().id());
        if (judged == null) {
            return Optional.empty();
        }
        List<String> told = new ArrayList<>();
        if (!judged.tickets().isEmpty()) {
            told.add("ticket "
                    + String.join(
                            ", ",
                            judged.tickets().stream()
                                    .map(ticket ->
                                            ExplainText.encode(explained.links().getOrDefault(ticket, ticket)))
                                    .toList()));
        }
        if (!judged.reviewers().isEmpty()) {
            told.add("seen by " + ExplainText.encode(String.join(", ", judged.reviewers())));
        }
        told.add(judged.grade().spelling());
        return Optional.of(String.join("; ", told));
    }
}
