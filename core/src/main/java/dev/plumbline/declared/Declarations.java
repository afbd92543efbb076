package dev.plumbline.declared;

import dev.plumbline.declared.baseline.BaselineFiles;
import dev.plumbline.declared.compose.ComposeProject;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a repository declares at one revision.
 *
 * @param tree its files
 * @param declarations what it declares with, in order: where two say different things of one attribute, the later one
 *     holds
 */
public record Declarations(FileTree tree, List<Declaration> declarations) {
    public Declarations {
        declarations = List.copyOf(declarations);
    }

    /**
     * The targets that are declared something of.
     *
     * @throws ConfigurationException if that cannot be read, with all problems
     */
    public SortedSet<String> targets() {
        TreeSet<String> targets = new TreeSet<>();
        Set<Problem> problems = new LinkedHashSet<>();
        for (Declaration declaration : declarations) {
            try {
                targets.addAll(targets(declaration));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        throwIfAny(problems);
        return targets;
    }

    /**
     * What is declared of one target.
     *
     * @param target the target; one that nobody declares anything of has an empty state
     * @param variables for the interpolation of Compose files, in front of those of an {@code .env} file
     * @param facts of the target, for declarations that depend on them; Compose and baseline files do not
     * @param sealer makes secrets fingerprints
     * @throws ConfigurationException if what is declared of this target is wrong, with all problems
     */
    public Evaluation evaluate(String target, Map<String, String> variables, Map<String, Value> facts, Sealer sealer) {
        RecordingTree recording = new RecordingTree(tree, variables);
        Assembly assembly = new Assembly(target);
        Set<Problem> problems = new LinkedHashSet<>();
        for (Declaration declaration : declarations) {
            try {
                parts(declaration, target, recording, sealer).forEach(assembly::add);
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        throwIfAny(problems);
        return new Evaluation(assembly.state(), recording.readSet());
    }

    private Collection<String> targets(Declaration declaration) {
        if (declaration instanceof ComposeDeclaration compose) {
            return List.of(compose.target());
        }
        return BaselineFiles.targets(tree, ((BaselineDeclaration) declaration).globs());
    }

    private static List<DeclaredState> parts(
            Declaration declaration, String target, RecordingTree recording, Sealer sealer) {
        if (declaration instanceof BaselineDeclaration baseline) {
            return BaselineFiles.evaluate(recording, baseline.globs(), target, sealer);
        }
        ComposeDeclaration compose = (ComposeDeclaration) declaration;
        return compose.target().equals(target)
                ? List.of(new ComposeProject(compose.files(), compose.project(), target)
                        .evaluate(recording, recording::variable, sealer))
                : List.of();
    }

    private static void throwIfAny(Collection<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(problems));
        }
    }
}
