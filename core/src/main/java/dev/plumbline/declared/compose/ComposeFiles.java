package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Variables.Variable;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the files of a project in the tree, and makes one mapping of them. */
final class ComposeFiles {
    private final FileTree tree;
    private final List<Problem> problems;

    ComposeFiles(FileTree tree, List<Problem> problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** The variables given, and behind them those of {@code .env} beside the first file. */
    Variables variables(String first, Function<String, Optional<String>> given) {
        String path = first.substring(0, first.lastIndexOf('/') + 1) + ".env";
        Map<String, Variable> fromFile = tree.find(path)
                .map(file -> DotEnv.read(file.bytes(), place(path), given, problems))
                .orElse(Map.of());
        return new Variables(given, fromFile);
    }

    /** All files merged in order; the documents of one file count as files. */
    Table merged(List<String> paths, Variables variables) {
        Parts parts = new Parts(variables, problems);
        Table merged = new Table(Map.of(), place(paths.get(0)), Merging.USUAL);
        for (String path : paths) {
            for (YamlNode document : documents(path)) {
                if (parts.of(document) instanceof Table table) {
                    merged = Merge.tables(merged, table);
                } else {
                    problems.add(Problem.at(
                            document.place(), "is " + document.sort() + ", where a Compose file is a mapping.", ""));
                }
            }
        }
        return merged;
    }

    private List<YamlNode> documents(String path) {
        Place place = place(path);
        Optional<TreeFile> file = tree.find(path);
        if (file.isEmpty()) {
            problems.add(Problem.at(
                    place,
                    "no Compose file is called so in this revision.",
                    "Correct the path in plumbline.yml, or commit the file."));
            return List.of();
        }
        try {
            return YamlReader.readAll(file.get().bytes(), place, YamlDialect.COMPOSE);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return new ArrayList<>();
        }
    }

    private Place place(String path) {
        return new Place(tree.repository(), tree.revision(), path, 0);
    }
}
