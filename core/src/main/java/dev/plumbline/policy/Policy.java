package dev.plumbline.policy;

import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.UnmanagedRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * By which rules differences are judged.
 *
 * <ul>
 *   <li>What is declared and changed or missing is a violation; so is what is declared to be absent and is there, and
 *       what is there where "these and no others" is declared.
 *   <li>What is there undeclared otherwise is judged by the rule of its kind.
 *   <li>What could not be decided is noted, and makes the run incomplete, whether the target hides it or the
 *       declaration leaves its value open. It is never in sync.
 *   <li>A kind whose unmanaged resources are reported or fail must have been listed whole, and a watched folder too;
 *       otherwise that is an unknown finding of its own.
 *   <li>What equals an earlier commit and is younger than the time that a roll-out may take is noted. A target that
 *       equals one earlier commit in all that differs is one finding, from which the single ones follow.
 *   <li>What is in sync, and was decided by a commit that was not allowed, is a breach.
 *   <li>A gap, a place of the declaration that could not be evaluated at all, is no finding: it is listed and counted
 *       in the report, and lowers the coverage.
 *   <li>A container that is not kept apart from its host, and data that several apps have mounted, are noted where that is
 *       declared, unless isolation is to fail; where it is not, they are violations.
 * </ul>
 *
 * @param unmanaged by kind; a kind that is not here is ignored
 * @param watched folders of which all files are listed; absolute, without a slash at the end
 * @param isolation what becomes of a container that is not kept apart although that is declared
 */
public record Policy(SortedMap<String, UnmanagedRule> unmanaged, SortedSet<String> watched, UnmanagedRule isolation) {
    private static final Map<String, UnmanagedRule> DEFAULTS =
            Map.of(Kinds.CONTAINER.name(), UnmanagedRule.FAIL, Kinds.FILE.name(), UnmanagedRule.REPORT);

    public Policy {
        unmanaged = Collections.unmodifiableSortedMap(new TreeMap<>(unmanaged));
        watched = Collections.unmodifiableSortedSet(new TreeSet<>(watched));
    }

    /**
     * The rules as configured.
     *
     * @param unmanaged by kind; a kind that is not here keeps its default: containers fail, files (in watched folders)
     *     are reported, all else is ignored
     * @param watched folders of which all files are listed
     */
    public static Policy of(Map<String, UnmanagedRule> unmanaged, Collection<String> watched) {
        return of(unmanaged, watched, UnmanagedRule.REPORT);
    }

    /**
     * The rules as configured.
     *
     * @param unmanaged by kind; a kind that is not here keeps its default
     * @param watched folders of which all files are listed
     * @param isolation what becomes of a container that is not kept apart although that is declared
     */
    public static Policy of(Map<String, UnmanagedRule> unmanaged, Collection<String> watched, UnmanagedRule isolation) {
        TreeMap<String, UnmanagedRule> all = new TreeMap<>(DEFAULTS);
        all.putAll(unmanaged);
        return new Policy(all, new TreeSet<>(watched), isolation);
    }

    /** The same rules for a target that has resources of certain kinds only: nothing of the others is looked for. */
    public Policy limitedTo(Predicate<String> kinds) {
        TreeMap<String, UnmanagedRule> rules = new TreeMap<>(unmanaged);
        rules.keySet().removeIf(kinds.negate());
        return new Policy(rules, kinds.test(Kinds.FILE.name()) ? watched : new TreeSet<>(), isolation);
    }

    /**
     * Judges one target.
     *
     * @param comparison how it differs
     * @param snapshot what was compared
     */
    public Judgement judge(Comparison comparison, Snapshot snapshot) {
        return judge(comparison, snapshot, Background.UNASKED);
    }

    /**
     * Judges one target, knowing why it is as it is.
     *
     * @param comparison how it differs
     * @param snapshot what was compared
     * @param background what is known of the reasons
     */
    public Judgement judge(Comparison comparison, Snapshot snapshot, Background background) {
        List<Finding> findings = new ArrayList<>(new Visibility(this, comparison, snapshot).findings());
        int ignored = 0;
        for (Difference difference : comparison.differences()) {
            Optional<Finding> finding = judge(difference);
            finding.ifPresent(findings::add);
            if (finding.isEmpty() && difference.type() == DifferenceType.UNMANAGED) {
                ignored++;
            }
        }
        findings.addAll(Isolation.of(comparison, snapshot, List.copyOf(findings), isolation));
        List<Finding> reasoned = new Reasoning(comparison, background, snapshot.takenAt()).reasoned(findings);
        return new Judgement(comparison, snapshot.takenAt(), reasoned, ignored);
    }

    UnmanagedRule rule(String kind) {
        return unmanaged.getOrDefault(kind, UnmanagedRule.IGNORE);
    }

    private Optional<Finding> judge(Difference difference) {
        boolean declared = difference.origin() != null || difference.exclusive() != null;
        UnmanagedRule rule = rule(difference.id().kind());
        boolean presenceOnly =
                difference.type() == DifferenceType.UNMANAGED || difference.type() == DifferenceType.UNKNOWN;
        if (presenceOnly && !declared && (rule == UnmanagedRule.IGNORE || unwatched(difference))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (difference.type()) {
                    case CHANGED, MISSING -> finding(difference, Verdict.VIOLATION, "it is not as declared");
                    case UNKNOWN -> finding(difference, Verdict.NOTED, "it could not be decided");
                    case UNMANAGED -> declared ? forbidden(difference) : undeclared(difference, rule);
                });
    }

    /** Surveys tell some files that nobody asked to be watched. */
    private boolean unwatched(Difference difference) {
        String file = Kinds.FILE.name();
        return difference.id().kind().equals(file)
                && watched.stream()
                        .noneMatch(folder -> Scope.below(file, folder)
                                .covers(file, difference.id().name()));
    }

    private static Finding forbidden(Difference difference) {
        String because = difference.origin() == null ? "only what is declared may be there" : "it is declared absent";
        return finding(difference, Verdict.VIOLATION, because);
    }

    private static Finding undeclared(Difference difference, UnmanagedRule rule) {
        Verdict verdict = rule == UnmanagedRule.FAIL ? Verdict.VIOLATION : Verdict.NOTED;
        return finding(
                difference,
                verdict,
                "nobody declared it, and unmanaged." + difference.id().kind() + " is " + rule.spelling());
    }

    private static Finding finding(Difference difference, Verdict verdict, String because) {
        return new Finding(new Subject.Differing(difference), verdict, Severities.of(difference, verdict), because);
    }
}
