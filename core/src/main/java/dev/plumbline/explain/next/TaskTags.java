package dev.plumbline.explain.next;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.source.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the tags that are written at the task of a declared value itself, by which it can be run alone. */
public final class TaskTags {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_.-]+");

    private final FileTree tree;

    public TaskTags(FileTree tree) {
        this.tree = tree;
    }

    /** The tags; none if the task has none of its own, or if they are not plain words. */
    public List<String> of(Origin origin) {
        List<Place> tasks = origin.chain().stream()
                .filter(step -> step.via() == Origin.Via.TASK)
                .map(Origin.Step::place)
                .toList();
        Place task = tasks.isEmpty() ? origin.place() : tasks.get(tasks.size() - 1);
        try {
            return tree.find(task.path()).stream()
                    .flatMap(file -> YamlReader.readAll(
                            file.bytes(), new Place("", tree.revision(), task.path(), 0), YamlDialect.YAML_1_1)
                            .stream())
                    .flatMap(document -> at(document, task.line()).stream())
                    .findFirst()
                    .map(TaskTags::tags)
                    .filter(tags ->
                            tags.stream().allMatch(tag -> TAG.matcher(tag).matches()))
                    .orElse(List.of());
        } catch (PlumblineException e) {
            // a template is no YAML, and has no tags
            return List.of();
        }
    }

    /** The mapping with tags that begins at a line. */
    private static Optional<YamlNode.Mapping> at(YamlNode node, int line) {
        if (node instanceof YamlNode.Mapping mapping) {
            if (mapping.place().line() == line && mapping.get("tags").isPresent()) {
                return Optional.of(mapping);
            }
            return inside(mapping.entries().stream().map(YamlNode.Entry::value), line);
        }
        return node instanceof YamlNode.Sequence sequence ? inside(sequence.items().stream(), line) : Optional.empty();
    }

    private static Optional<YamlNode.Mapping> inside(Stream<YamlNode> nodes, int line) {
        return nodes.flatMap(each -> at(each, line).stream()).findFirst();
    }

    private static List<String> tags(YamlNode.Mapping task) {
        YamlNode tags = task.get("tags").orElse(task);
        if (tags instanceof YamlNode.Scalar scalar) {
            return Stream.of(scalar.text().split(",")).map(String::strip).toList();
        }
        return tags instanceof YamlNode.Sequence sequence
                ? sequence.items().stream()
                        .map(each -> each instanceof YamlNode.Scalar scalar ? scalar.text() : "")
                        .toList()
                : List.of();
    }
}
