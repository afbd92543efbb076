package dev.plumbline.declared.baseline;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads baseline files. An empty one declares nothing. */
public final class BaselineFiles {
    private BaselineFiles() {}

    /**
     * The targets that the files name.
     *
     * @param globs paths or globs from the root
     * @throws ConfigurationException if that cannot be read, with all problems
     */
    public static SortedSet<String> targets(FileTree tree, Collection<String> globs) {
        List<Problem> problems = new ArrayList<>();
        TreeSet<String> targets = new TreeSet<>();
        heads(tree, globs, problems).forEach(head -> targets.addAll(head.targets()));
        throwIfAny(problems);
        return targets;
    }

    /**
     * What the files declare of one target: one part for each file that names it, in order.
     *
     * @param globs paths or globs from the root
     * @throws ConfigurationException if a file cannot be read, or one that names the target is wrong, with all problems
     */
    public static List<DeclaredState> evaluate(FileTree tree, Collection<String> globs, String target, Sealer sealer) {
        return evaluate(tree, globs, target, sealer, new ArrayList<>());
    }

    /**
     * The same, telling also which files are declared with all their text.
     *
     * @param rendered those files are added to it
     */
    public static List<DeclaredState> evaluate(
            FileTree tree, Collection<String> globs, String target, Sealer sealer, List<RenderedFile> rendered) {
        List<Problem> problems = new ArrayList<>();
        List<DeclaredState> parts = new ArrayList<>();
        for (BaselineFile head : heads(tree, globs, problems)) {
            if (head.targets().contains(target)) {
                parts.add(head.evaluate(new Reading(tree, head.place(), target, sealer, problems, rendered)));
            }
        }
        throwIfAny(problems);
        return parts;
    }

    private static List<BaselineFile> heads(FileTree tree, Collection<String> globs, List<Problem> problems) {
        Set<String> paths = new LinkedHashSet<>();
        for (String glob : globs) {
            SortedSet<String> matching = tree.matching(glob);
            if (matching.isEmpty()) {
                problems.add(new Problem(
                        glob,
                        "no baseline file is called so in this revision.",
                        "Correct the path in plumbline.yml, or commit the file."));
            }
            paths.addAll(matching);
        }
        List<BaselineFile> heads = new ArrayList<>();
        for (String path : paths) {
            Place place = tree.place(path, 0);
            Optional<TreeFile> file = tree.find(path);
            if (file.isEmpty()) {
                problems.add(Problem.at(place, "is not a file.", "Name baseline files only."));
                continue;
            }
            try {
                YamlNode root = YamlReader.read(file.get().bytes(), place, YamlDialect.YAML_1_1);
                heads.add(BaselineFile.head(root, place, problems));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        return heads;
    }

    private static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(new LinkedHashSet<>(problems)));
        }
    }
}
