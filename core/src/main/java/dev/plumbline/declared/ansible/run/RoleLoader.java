package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Play.RoleEntry;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Place;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Reads the files of a role. */
final class RoleLoader {
    private static final List<String> MAIN = List.of("main.yml", "main.yaml", "main.json", "main");
    private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

    private final ProjectFiles files;
    private final BiFunction<FileTree, String, VariableLayer> variableFiles;

    /**
     * A loader.
     *
     * @param variableFiles reads a file of variables; a broken or locked one hides what it may define
     */
    RoleLoader(ProjectFiles files, BiFunction<FileTree, String, VariableLayer> variableFiles) {
        this.files = files;
        this.variableFiles = variableFiles;
    }

    /**
     * Reads a role.
     *
     * @param from which files to take in place of {@code main}, by {@code tasks}, {@code vars}, {@code defaults} and
     *     {@code handlers}
     */
    Role load(RoleFinder.Found found, Map<String, String> from) {
        FileTree tree = found.tree();
        Optional<Mapping> meta = file(found, "meta", "")
                .flatMap(path -> files.document(tree, path))
                .flatMap(ProjectFiles.Document::node)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
        return new Role(
                found.name(),
                found.collection(),
                tree,
                found.path(),
                variables(found, "defaults", from.getOrDefault("defaults", "")),
                variables(found, "vars", from.getOrDefault("vars", "")),
                meta.flatMap(mapping -> mapping.get("dependencies"))
                        .map(files.reader()::roles)
                        .orElse(List.of()),
                meta.flatMap(mapping -> mapping.get("allow_duplicates"))
                        .map(RoleLoader::flag)
                        .orElse(false),
                collections(found, meta),
                tasks(found, "tasks", from.getOrDefault("tasks", "")),
                tasks(found, "handlers", from.getOrDefault("handlers", "")));
    }

    /** The variables of a file. */
    VariableLayer variables(FileTree tree, String path) {
        return variableFiles.apply(tree, path);
    }

    private List<Node> tasks(RoleFinder.Found found, String folder, String name) {
        Optional<String> path = file(found, folder, name);
        if (path.isEmpty() && !name.isEmpty()) {
            Place place = found.tree().place(found.path(), 0);
            return List.of(new Node.Broken("has no file \"" + name + "\" in its folder " + folder, place));
        }
        return path.flatMap(each -> files.tasks(found.tree(), each)).orElse(List.of());
    }

    private Optional<String> file(RoleFinder.Found found, String folder, String name) {
        return candidates(name)
                .flatMap(each -> TreePath.join(found.path() + "/" + folder, each).stream())
                .filter(path -> ProjectFiles.file(found.tree(), path).isPresent())
                .findFirst();
    }

    private static java.util.stream.Stream<String> candidates(String name) {
        return name.isEmpty() ? MAIN.stream() : ENDINGS.stream().map(ending -> name + ending);
    }

    /** One file, or all files of a folder called so, the later overriding the earlier. */
    private VariableLayer variables(RoleFinder.Found found, String folder, String name) {
        FileTree tree = found.tree();
        String base = found.path() + "/" + folder;
        Optional<String> one = file(found, folder, name);
        if (one.isPresent()) {
            return variableFiles.apply(tree, one.get());
        }
        String below = base + "/" + (name.isEmpty() ? "main" : name);
        List<VariableLayer> layers = new ArrayList<>();
        for (String path : listed(tree, TreePath.escaped(below) + "/**")) {
            if (isVariableFile(path.substring(below.length() + 1))) {
                layers.add(variableFiles.apply(tree, path));
            }
        }
        return layers.isEmpty() ? VariableLayer.empty() : new JoinedLayer(layers);
    }

    private static Set<String> listed(FileTree tree, String glob) {
        try {
            return new TreeSet<>(tree.matching(glob));
        } catch (SourceException e) {
            // a folder that cannot be listed has no file that could be read
            return Set.of();
        }
    }

    private static boolean isVariableFile(String path) {
        for (String part : path.split("/", -1)) {
            if (part.startsWith(".") || part.endsWith("~")) {
                return false;
            }
        }
        String name = TreePath.name(path);
        return name.indexOf('.') < 0 || name.matches(".*\\.(yml|yaml|json)");
    }

    private static List<String> collections(RoleFinder.Found found, Optional<Mapping> meta) {
        List<String> collections = new ArrayList<>();
        if (!found.collection().isEmpty()) {
            collections.add(found.collection());
        }
        meta.flatMap(mapping -> mapping.get("collections"))
                .filter(Sequence.class::isInstance)
                .ifPresent(node -> ((Sequence) node).items().forEach(item -> {
                    if (item instanceof Scalar scalar) {
                        collections.add(scalar.text());
                    }
                }));
        return collections;
    }

    private static boolean flag(YamlNode node) {
        return node instanceof Scalar scalar && scalar.flag().orElse(false);
    }

    /** Whether the entry of a role says where it is to be fetched from, as in {@code requirements.yml}. */
    static boolean isFetched(RoleEntry entry) {
        return entry.parameters().names().contains("src");
    }
}
