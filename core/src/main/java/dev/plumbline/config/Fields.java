package dev.plumbline.config;

import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.ScalarType;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the file, read key by key. What is wrong becomes a problem, and the value is then as good as not there,
 * so that reading goes on and tells everything at once.
 */
final class Fields {
    private final Mapping mapping;
    private final String path;
    private final List<Problem> problems;

    private Fields(Mapping mapping, String path, List<Problem> problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /** The mapping that a node is; empty, with a problem told, if it is something else. */
    static Optional<Fields> of(YamlNode node, String path, List<Problem> problems) {
        Fields fields = new Fields(new Mapping(List.of(), "", node.place()), path, problems);
        if (node instanceof Mapping mapping && fields.untagged(node, path)) {
            return Optional.of(new Fields(mapping, path, problems));
        }
        if (!(node instanceof Mapping)) {
            fields.wrong(node, path, "a mapping", "");
        }
        return Optional.empty();
    }

    Place place() {
        return mapping.place();
    }

    /** Where everything that is wrong is told. */
    List<Problem> problems() {
        return problems;
    }

    List<Entry> entries() {
        return mapping.entries();
    }

    boolean has(String key) {
        return mapping.entry(key).isPresent();
    }

    Optional<Place> placeOf(String key) {
        return mapping.entry(key).map(entry -> entry.key().place());
    }

    /** The full name of a key, for messages. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Tells every key that is neither read nor, in the format at large, known. */
    void allowOnly(Set<String> read, Set<String> unsupported) {
        for (Entry entry : entries()) {
            String key = entry.name();
            if (unsupported.contains(key)) {
                problem(entry.key().place(), name(key) + " is not supported by this version; remove it.", "");
            } else if (!read.contains(key)) {
                Set<String> known = new LinkedHashSet<>(read);
                known.addAll(unsupported);
                problem(
                        entry.key().place(),
                        "there is no key \"" + key + "\"" + (path.isEmpty() ? "." : " in " + path + "."),
                        Spelling.suggestion(key, known));
            }
        }
    }

    /** The value of a key as it is, whatever it is. */
    Optional<YamlNode> node(String key) {
        return mapping.get(key);
    }

    Optional<Written> text(String key) {
        return mapping.get(key).flatMap(node -> text(node, name(key)));
    }

    /** Text of a node; a scalar that YAML takes for something else must be quoted. */
    Optional<Written> text(YamlNode node, String what) {
        if (!untagged(node, what)) {
            return Optional.empty();
        }
        if (!(node instanceof Scalar scalar) || scalar.type() != ScalarType.TEXT) {
            wrong(node, what, "text", node instanceof Scalar other && !other.isNull() ? "Put it in quotes." : "");
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            problem(node.place(), what + " is empty.", "");
            return Optional.empty();
        }
        if (scalar.text().codePoints().anyMatch(Character::isISOControl)) {
            problem(node.place(), what + " holds a control character.", "");
            return Optional.empty();
        }
        return Optional.of(new Written(scalar.text(), node.place()));
    }

    /** A scalar as it is written, whatever YAML takes it for: {@code off} for a truth value, a date for a time. */
    Optional<Written> written(String key) {
        return mapping.get(key).flatMap(node -> {
            if (node instanceof Scalar scalar && !scalar.isNull() && scalar.type() != ScalarType.TEXT) {
                return untagged(node, name(key))
                        ? Optional.of(new Written(scalar.text(), node.place()))
                        : Optional.empty();
            }
            return text(node, name(key));
        });
    }

    Optional<Boolean> flag(String key) {
        return mapping.get(key).flatMap(node -> {
            Optional<Boolean> flag = node instanceof Scalar scalar ? scalar.flag() : Optional.empty();
            if (flag.isEmpty() && untagged(node, name(key))) {
                wrong(node, name(key), "true or false", "");
            }
            return flag;
        });
    }

    Optional<Long> whole(String key, long least, long most) {
        Optional<YamlNode> node = mapping.get(key);
        if (node.isEmpty() || !untagged(node.get(), name(key))) {
            return Optional.empty();
        }
        Optional<Long> number = node.get() instanceof Scalar scalar ? scalar.whole() : Optional.empty();
        if (number.isEmpty()) {
            wrong(node.get(), name(key), "a whole number", "");
        } else if (number.get() < least || number.get() > most) {
            problem(
                    node.get().place(),
                    name(key) + " is " + number.get() + ", but must be from " + least + " to " + most + ".",
                    "");
            return Optional.empty();
        }
        return number;
    }

    /** The nodes of a list. */
    List<YamlNode> items(String key) {
        Optional<YamlNode> node = mapping.get(key);
        if (node.isEmpty() || !untagged(node.get(), name(key))) {
            return List.of();
        }
        if (!(node.get() instanceof Sequence sequence)) {
            String remedy = node.get() instanceof Scalar scalar && !scalar.isNull()
                    ? "Write " + key + ": [" + scalar.text() + "]."
                    : "";
            wrong(node.get(), name(key), "a list", remedy);
            return List.of();
        }
        return sequence.items();
    }

    /** The texts of a list. */
    List<Written> texts(String key) {
        List<Written> texts = new ArrayList<>();
        int index = 0;
        for (YamlNode item : items(key)) {
            text(item, name(key) + "[" + index++ + "]").ifPresent(texts::add);
        }
        return texts;
    }

    Optional<Fields> fields(String key) {
        return mapping.get(key).flatMap(node -> of(node, name(key), problems));
    }

    /** The mapping that a node below is; empty, with a problem told, if it is something else. */
    Optional<Fields> within(YamlNode node, String name) {
        return of(node, name, problems);
    }

    /** Tells a list that is there and has nothing in it. */
    void requireItems(String key) {
        mapping.get(key)
                .filter(node ->
                        node instanceof Sequence sequence && sequence.items().isEmpty())
                .ifPresent(node -> problem(node.place(), name(key) + " is an empty list.", ""));
    }

    /** The keys of the mapping below a key; none if there is no such mapping. */
    List<String> keysOf(String key) {
        return mapping.get(key)
                .filter(Mapping.class::isInstance)
                .map(node ->
                        ((Mapping) node).entries().stream().map(Entry::name).toList())
                .orElse(List.of());
    }

    /** Below a key, a mapping without any entry. */
    Fields none(String key, Place place) {
        return new Fields(new Mapping(List.of(), "", place), name(key), problems);
    }

    void problem(Place place, String what, String remedy) {
        problems.add(Problem.at(place, what, remedy));
    }

    private boolean untagged(YamlNode node, String what) {
        if (node.tag().isEmpty() || node.tag().startsWith("!!")) {
            return true;
        }
        problem(node.place(), what + " carries the tag " + node.tag() + ", which has no meaning here.", "Remove it.");
        return false;
    }

    private void wrong(YamlNode node, String what, String expected, String remedy) {
        problem(node.place(), what + " is " + node.sort() + ", where " + expected + " is expected.", remedy);
    }
}
