package dev.plumbline.format;

import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.model.Place;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads YAML that stands in a test, and shows nodes in one line. */
final class YamlText {
    static final Place FILE = Place.of("site.yml", 0);

    private YamlText() {}

    static YamlNode read(String text) {
        return read(text, YamlDialect.YAML_1_1);
    }

    static YamlNode read(String text, YamlDialect dialect) {
        return YamlReader.read(text.getBytes(StandardCharsets.UTF_8), FILE, dialect);
    }

    static YamlNode at(YamlNode node, String key) {
        return ((Mapping) node).get(key).orElseThrow();
    }

    static Scalar scalar(YamlNode node, String key) {
        return (Scalar) at(node, key);
    }

    /** Without places, with types: {@code {a: TEXT b, c: [INTEGER 1]}}. */
    static String shape(YamlNode node) {
        String tag = node.tag().isEmpty() ? "" : node.tag() + " ";
        if (node instanceof Scalar scalar) {
            return tag + scalar.type() + " " + scalar.text();
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return tag + sequence.items().stream().map(YamlText::shape).collect(Collectors.joining(", ", "[", "]"));
        }
        return tag
                + ((Mapping) node)
                        .entries().stream()
                                .map(entry -> entry.name() + ": " + shape(entry.value()))
                                .collect(Collectors.joining(", ", "{", "}"));
    }
}
