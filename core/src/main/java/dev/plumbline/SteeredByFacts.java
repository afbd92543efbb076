package dev.plumbline;

import dev.plumbline.declared.Evaluation;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Severity;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is expected of a host no longer because the host tells something else of itself: conditions of declarations read
 * facts, and a host that claims another distribution is not to be rid of its rules by that.
 */
final class SteeredByFacts {
    private static final int MOST = 8;
    private static final int LONGEST = 60;

    private SteeredByFacts() {}

    /**
     * What is to be said of it; empty if nothing vanished.
     *
     * @param earlier the host when it was last looked at
     * @param now the host as it is compared
     * @param then what would be expected now if the facts were those of the earlier snapshot
     * @param evaluation what is expected
     */
    static Optional<Finding> of(Snapshot earlier, Snapshot now, Evaluation then, Evaluation evaluation) {
        List<String> facts = changed(earlier, now, then, evaluation);
        List<String> vanished = vanished(then.state(), evaluation.state());
        return facts.isEmpty() || vanished.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Subject.Breach.ofTarget(
                                now.target(),
                                Subject.Breach.FACTS,
                                Reason.of(Code.AMBIGUOUS, told(facts, vanished, earlier))),
                        Verdict.VIOLATION,
                        Severity.HIGH,
                        "what is expected of a host must not depend on what it begins to say of itself"));
    }

    /** Whether any fact that was read is another one now. */
    static boolean isPossible(Snapshot earlier, Snapshot now, Evaluation evaluation) {
        return !changed(earlier, now, evaluation, evaluation).isEmpty();
    }

    private static List<String> changed(Snapshot earlier, Snapshot now, Evaluation then, Evaluation evaluation) {
        TreeSet<String> read = new TreeSet<>(then.readSet().facts());
        read.addAll(evaluation.readSet().facts());
        List<String> changed = new ArrayList<>();
        for (String fact : read) {
            Value before = earlier.facts().get(fact);
            Value after = now.facts().get(fact);
            // what one of the two does not tell has not changed
            if (before != null && after != null && !before.equals(after)) {
                changed.add(fact + " (" + shown(before) + ", now " + shown(after) + ")");
            }
        }
        return changed;
    }

    private static String shown(Value value) {
        String text = value.display();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static List<String> vanished(DeclaredState then, DeclaredState now) {
        List<String> vanished = new ArrayList<>();
        then.resources().forEach((id, resource) -> {
            DeclaredResource left = now.resources().get(id);
            if (left == null) {
                vanished.add(name(id));
            } else {
                resource.attributes().keySet().stream()
                        .filter(path -> !left.attributes().containsKey(path))
                        .forEach(path -> vanished.add(path + " of " + name(id)));
            }
        });
        return vanished;
    }

    private static String name(ResourceId id) {
        return id.kind() + " " + id.name();
    }

    private static String told(List<String> facts, List<String> vanished, Snapshot earlier) {
        String first = String.join(", ", vanished.subList(0, Math.min(MOST, vanished.size())));
        int more = vanished.size() - MOST;
        return "it tells otherwise than at " + earlier.takenAt() + " of itself: "
                + String.join(", ", facts.subList(0, Math.min(MOST, facts.size()))) + "; by that "
                + vanished.size() + (vanished.size() == 1 ? " expectation" : " expectations") + " vanished: " + first
                + (more > 0 ? " and " + more + " more" : "");
    }
}
