package dev.plumbline.declared.compose;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files of the repository, each once, and no more than a project can need. */
final class Sources {
    /** Far more than any project has; what includes itself in ever new ways ends here. */
    private static final int MOST_READS = 1000;

    private final FileTree tree;
    private final List<Problem> problems;
    private final Map<String, Optional<List<YamlNode>>> read = new HashMap<>();
    private int reads;

    Sources(FileTree tree, List<Problem> problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** The documents of a Compose file; empty if there is no such file. */
    Optional<List<YamlNode>> documents(String path) {
        Optional<List<YamlNode>> known = read.get(path);
        if (known == null) {
            known = tree.find(path).map(this::parsed);
            read.put(path, known);
        }
        return known;
    }

    /** The bytes of any other file. */
    Optional<byte[]> bytes(String path) {
        return tree.find(path).map(TreeFile::bytes);
    }

    /** Whether one more file may be taken in. */
    boolean mayReadOn() {
        reads++;
        return reads <= MOST_READS;
    }

    Place place(String path) {
        return tree.place(path, 0);
    }

    private List<YamlNode> parsed(TreeFile file) {
        try {
            return YamlReader.readAll(file.bytes(), place(file.path()), YamlDialect.COMPOSE);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }
}
