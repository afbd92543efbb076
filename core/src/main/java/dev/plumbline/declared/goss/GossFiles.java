package dev.plumbline.declared.goss;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ResourceId;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** Reads gossfiles and those that they include. Of a test that stands twice the later one counts, as for goss. */
public final class GossFiles {
    private static final String INCLUDE = "gossfile";

    private final FileTree tree;
    private final String target;
    private final List<Problem> problems = new ArrayList<>();
    private final TreeMap<ResourceId, DeclaredResource> resources = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> read = new LinkedHashSet<>();

    private GossFiles(FileTree tree, String target) {
        this.tree = tree;
        this.target = target;
    }

    /**
     * What gossfiles declare of a target.
     *
     * @param globs paths or globs from the root
     * @throws ConfigurationException if a file is missing or cannot be read, with all problems
     */
    public static DeclaredState evaluate(FileTree tree, Collection<String> globs, String target) {
        GossFiles files = new GossFiles(tree, target);
        globs.forEach(glob -> files.matching(glob, glob));
        if (!files.problems.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(new LinkedHashSet<>(files.problems)));
        }
        return DeclaredState.of(target, files.resources.values(), List.of(), files.gaps);
    }

    private void matching(String glob, String where) {
        SortedSet<String> paths = tree.matching(glob);
        if (paths.isEmpty()) {
            problems.add(new Problem(
                    where, "no gossfile is called so in this revision.", "Correct the path, or commit the file."));
        }
        for (String path : paths) {
            if (read.add(path)) {
                tree.find(path).ifPresent(this::file);
            }
        }
    }

    private void file(TreeFile file) {
        Place place = tree.place(file.path(), 0);
        if (new String(file.bytes(), StandardCharsets.UTF_8).contains("{{")) {
            problems.add(Problem.at(
                    place,
                    "is a template of goss, which is not evaluated here.",
                    "Commit what \"goss render\" makes of it, and name that file."));
            return;
        }
        try {
            YamlNode root = YamlReader.read(file.bytes(), place, YamlDialect.YAML_1_1);
            if (root instanceof Mapping mapping) {
                mapping.entries().forEach(kind -> tests(kind, file.path()));
            } else if (!(root instanceof Scalar scalar && scalar.isNull())) {
                problems.add(Problem.at(root.place(), "is " + root.sort() + ", where a gossfile is a mapping.", ""));
            }
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private void tests(Entry kind, String path) {
        if (!(kind.value() instanceof Mapping tests)) {
            boolean empty = kind.value() instanceof Scalar scalar && scalar.isNull();
            if (!empty) {
                problems.add(Problem.at(
                        kind.value().place(),
                        "\"" + kind.name() + "\" is " + kind.value().sort() + ", where a mapping by name is expected.",
                        ""));
            }
            return;
        }
        for (Entry test : tests.entries()) {
            Mapping attributes = test.value() instanceof Mapping mapping
                    ? mapping
                    : new Mapping(List.of(), "", test.key().place());
            if (flag(attributes, "skip").orElse(false)) {
                continue;
            }
            if (kind.name().equals(INCLUDE)) {
                include(test, attributes, path);
            } else {
                GossTest read = new GossTest(target, kind, test, attributes);
                read.resources().forEach(each -> resources.put(each.id(), each));
                gaps.addAll(read.gaps());
            }
        }
    }

    private void include(Entry test, Mapping attributes, String path) {
        String named = attributes
                .get("file")
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text())
                .orElse(test.name());
        if (named.startsWith("/")) {
            problems.add(Problem.at(
                    test.key().place(),
                    "includes \"" + named + "\", which is not in the repository.",
                    "Include it by a path beside this file."));
            return;
        }
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash + 1);
        matching(folder + named, test.key().place().toString());
    }

    static Optional<Boolean> flag(Mapping attributes, String name) {
        return attributes.get(name).filter(Scalar.class::isInstance).flatMap(node -> ((Scalar) node).flag());
    }
}
