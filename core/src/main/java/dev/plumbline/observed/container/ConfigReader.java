package dev.plumbline.observed.container;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the attributes that containers and images have in common, from the {@code Config} of either. */
final class ConfigReader {
    /** What a snapshot file can hold as a name; also far beyond what any engine makes. */
    private static final int PATH_BYTES = 900;

    private final Sealing sealing;
    private final Map<String, Value> attributes = new TreeMap<>();
    private final Map<String, Reason> hidden = new TreeMap<>();

    ConfigReader(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Environment, labels, command, entry point and user. */
    ConfigReader config(JsonCursor config) {
        environment(config).forEach((key, plain) -> put("environment", key, sealing.environment(key, plain)));
        config.optional("Labels")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((name, label) -> put("labels", name, sealing.label(name, label.text())));
        arguments("command", config, "Cmd");
        arguments("entrypoint", config, "Entrypoint");
        return put("user", Value.of(config.text("User", "")));
    }

    ConfigReader put(String attribute, Value value) {
        attributes.put(attribute, value);
        return this;
    }

    /** An entry of a map; one whose name cannot be kept hides what the map does not tell. */
    ConfigReader put(String map, String key, Value value) {
        String path = map + "." + key;
        if (path.getBytes(StandardCharsets.UTF_8).length > PATH_BYTES) {
            hidden.put(map, Reason.of(Reason.Code.TRUNCATED, "a name is longer than " + PATH_BYTES + " bytes"));
            return this;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            hidden.put(map, Reason.of(Reason.Code.MALFORMED, "a name is not Unicode text"));
            return this;
        }
        return put(path, value);
    }

    Resource resource(String kind, String name) {
        return Resource.present(kind, name, attributes).hiding(hidden);
    }

    /** The variables that have a value; of several with one name the last counts, as it does for the engine. */
    static Map<String, String> environment(JsonCursor config) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonCursor item : config.items("Env")) {
            String assignment = item.text();
            int equals = assignment.indexOf('=');
            if (equals >= 0) {
                variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        return variables;
    }

    /** A time as RFC 3339 spells it, in UTC. */
    static Value time(JsonCursor time) {
        String text = time.text();
        if (text.endsWith("Z")) {
            return Value.of(text);
        }
        try {
            return Value.of(OffsetDateTime.parse(text).toInstant().toString());
        } catch (DateTimeException e) {
            throw time.broken("is not a time.");
        }
    }

    static List<String> texts(JsonCursor texts) {
        return texts.items().stream().map(JsonCursor::text).toList();
    }

    private void arguments(String attribute, JsonCursor config, String field) {
        config.optional(field).ifPresent(cursor -> {
            // some engines spell an entry point that is not set as an empty text
            List<String> arguments = cursor.value() instanceof Json.Text text
                    ? text.text().isEmpty() ? List.of() : List.of(text.text())
                    : texts(cursor);
            put(attribute, sealing.arguments(attribute, arguments));
        });
    }
}
