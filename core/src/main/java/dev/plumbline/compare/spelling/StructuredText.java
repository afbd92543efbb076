package dev.plumbline.compare.spelling;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Place;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.TextFormat;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text says in its format: the order of keys, white space, quotes and comments aside. */
public final class StructuredText {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=(?:\"([^\"\\\\$`]*)\"|'([^']*)'|([^\\s\"'\\\\$`#;&|<>()]*))(?:\\s+#.*)?");
    private static final int LONGEST_NUMBER = 400;

    private StructuredText() {}

    /**
     * Whether two texts say the same. What cannot be read in the format says nothing, and is the same as nothing else.
     */
    public static boolean same(TextFormat format, String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Optional<Object> said = said(format, one);
        return said.isPresent() && said.equals(said(format, other));
    }

    private static Optional<Object> said(TextFormat format, String text) {
        try {
            return switch (format) {
                case JSON -> Optional.of(json(JsonText.read(text.getBytes(StandardCharsets.UTF_8), "text")));
                case YAML ->
                    Optional.of(
                            YamlReader.readAll(
                                            text.getBytes(StandardCharsets.UTF_8),
                                            Place.of("text", 0),
                                            YamlDialect.COMPOSE)
                                    .stream()
                                    .map(StructuredText::yaml)
                                    .toList());
                case PROPERTIES -> properties(text);
                case INI -> ini(text);
                case KEY_VALUE -> Optional.of(assignments(text));
            };
        } catch (PlumblineException e) {
            return Optional.empty();
        }
    }

    private static Object json(Json json) {
        if (json instanceof Json.Members members) {
            Map<String, Object> said = new HashMap<>();
            members.fields().forEach((name, value) -> said.put(name, json(value)));
            return said;
        }
        if (json instanceof Json.Array array) {
            return array.items().stream().map(StructuredText::json).toList();
        }
        return json instanceof Json.Numeral number ? number(number.spelling()) : json;
    }

    /** 1.0, 1 and 1e0 are one number. */
    private static Object number(String spelling) {
        return spelling.length() <= LONGEST_NUMBER && !spelling.matches(".*[eE][-+]?[0-9]{4,}")
                ? new BigDecimal(spelling).stripTrailingZeros()
                : spelling;
    }

    private record Tagged(String tag, Object value) {}

    private static Object yaml(YamlNode node) {
        Object said;
        if (node instanceof YamlNode.Mapping mapping) {
            Map<Object, Object> entries = new HashMap<>();
            mapping.entries().forEach(entry -> entries.put(yaml(entry.key()), yaml(entry.value())));
            said = entries;
        } else if (node instanceof YamlNode.Sequence sequence) {
            said = sequence.items().stream().map(StructuredText::yaml).toList();
        } else {
            YamlNode.Scalar scalar = (YamlNode.Scalar) node;
            said = switch (scalar.type()) {
                case NULL -> new Json.Null();
                case BOOLEAN -> scalar.flag().orElseThrow();
                case INTEGER -> scalar.whole().<Object>map(BigDecimal::valueOf).orElse(scalar.text());
                case FLOAT -> scalar.text().matches("[-+0-9.eE]+") ? decimal(scalar.text()) : scalar.text();
                case TIMESTAMP, TEXT -> scalar.text();
            };
        }
        return node.tag().isEmpty() ? said : new Tagged(node.tag(), said);
    }

    private static Object decimal(String text) {
        try {
            return number(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Optional<Object> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
            return Optional.of(properties);
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /** Section and key to the values that it is given, in order: whether the first or the last counts is up to who reads it. */
    private static Optional<Object> ini(String text) {
        Map<List<String>, List<String>> said = new HashMap<>();
        String section = "";
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (raw.startsWith(" ") || raw.startsWith("\t")) {
                // some readers take that for more of the line before
                return Optional.empty();
            }
            Matcher header = SECTION.matcher(line);
            if (header.matches()) {
                section = header.group(1).strip();
                said.putIfAbsent(List.of(section), new ArrayList<>());
                continue;
            }
            int sign = line.indexOf('=');
            String key = sign < 0 ? line : line.substring(0, sign).strip();
            String value = sign < 0 ? "" : line.substring(sign + 1).strip();
            said.computeIfAbsent(List.of(section, key, sign < 0 ? "" : "="), none -> new ArrayList<>())
                    .add(value);
        }
        return Optional.of(said);
    }

    /** Names to values; whatever else a shell would do stays as it is, in its order. */
    private static Object assignments(String text) {
        Map<String, String> values = new HashMap<>();
        List<String> others = new ArrayList<>();
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                // behind anything else that a shell runs, what a name means may depend on it
                String name = others.isEmpty() ? assignment.group(1) : assignment.group(1) + " " + others.size();
                values.put(name, first(assignment.group(2), assignment.group(3), assignment.group(4)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                others.add(raw);
            }
        }
        return List.of(values, others);
    }

    private static String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return "";
    }
}
