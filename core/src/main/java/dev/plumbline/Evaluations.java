package dev.plumbline;

import dev.plumbline.declared.Declarations;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The declared states of the chosen targets. All are evaluated without facts before any target is contacted, so that what
 * is wrong is told at once; only an evaluation that asked for facts is done again with them.
 */
final class Evaluations {
    private final Declarations declarations;
    private final RunOptions options;
    private final SortedMap<String, Evaluation> withoutFacts = new TreeMap<>();

    private Evaluations(Declarations declarations, RunOptions options) {
        this.declarations = declarations;
        this.options = options;
    }

    /**
     * Evaluates what is declared of all targets.
     *
     * @throws ConfigurationException if a declaration is wrong, or is of a target that is not configured
     */
    static Evaluations of(Setup setup, RunOptions options) {
        Evaluations evaluations = new Evaluations(setup.declarations(), options);
        Set<Problem> problems = new LinkedHashSet<>();
        try {
            problems.addAll(strangers(evaluations.declarations, setup));
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        for (String target : setup.targets().keySet()) {
            options.progress().evaluating(target);
            try {
                Evaluation evaluation = evaluations.evaluate(target, Map.of(), Optional.empty());
                evaluations.withoutFacts.put(target, evaluation);
                if (declaresNothing(evaluation.state())) {
                    options.progress()
                            .notice("nothing is declared of \"" + target
                                    + "\", so that only what is there undeclared can be found on it.");
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(problems));
        }
        return evaluations;
    }

    /** By target, as far as they are known without facts. */
    SortedMap<String, Evaluation> withoutFacts() {
        return withoutFacts;
    }

    /** The declared state of one target, given what is known of it. */
    Evaluation with(String target, Map<String, Value> facts) {
        return with(target, facts, Optional.empty());
    }

    /** The declared state of one target, given what was seen on it. */
    Evaluation with(String target, Snapshot snapshot) {
        return with(target, snapshot.facts(), Optional.of(snapshot));
    }

    private Evaluation with(String target, Map<String, Value> facts, Optional<Snapshot> observed) {
        Evaluation before = withoutFacts.get(target);
        boolean settled = before != null
                && before.readSet().facts().isEmpty()
                && before.counts().isEmpty();
        return before != null && settled ? before : evaluate(target, facts, observed);
    }

    private Evaluation evaluate(String target, Map<String, Value> facts, Optional<Snapshot> observed) {
        return declarations.evaluate(target, options.variables(), facts, observed, options.sealer());
    }

    private static boolean declaresNothing(DeclaredState state) {
        return state.resources().isEmpty()
                && state.exclusives().isEmpty()
                && state.gaps().isEmpty();
    }

    /** Every target that something is declared of must be one that is checked, or it would silently not be. */
    private static List<Problem> strangers(Declarations declarations, Setup setup) {
        Set<String> known = setup.known().keySet();
        return declarations.targets().stream()
                .filter(target -> !known.contains(target))
                .map(target -> new Problem(
                        "",
                        "something is declared of \"" + target + "\", which is not under targets.",
                        Spelling.suggestion(target, known)))
                .toList();
    }
}
