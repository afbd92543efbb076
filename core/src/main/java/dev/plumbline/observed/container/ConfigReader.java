package dev.plumbline.observed.container;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.Utf8;
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

    /** What containers and images have in common, as far as it is set. */
    ConfigReader config(JsonCursor config) {
        environment(config).forEach((key, plain) -> put("environment", key, sealing.environment(key, plain)));
        config.optional("Labels")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((name, label) -> put("labels", name, sealing.label(name, label.text())));
        arguments("command", config, "Cmd");
        arguments("entrypoint", config, "Entrypoint");
        config.optional("ExposedPorts")
                .map(ConfigReader::keys)
                .orElse(List.of())
                .forEach(port -> put("expose", port, Value.of(true)));
        config.optional("Healthcheck").ifPresent(this::healthcheck);
        return text("user", config, "User")
                .text("working-dir", config, "WorkingDir")
                .text("stop-signal", config, "StopSignal");
    }

    private void healthcheck(JsonCursor check) {
        check.optional("Test")
                .map(ConfigReader::texts)
                .filter(test -> !test.isEmpty())
                .ifPresent(test -> put("healthcheck.test", sealing.arguments("healthcheck.test", test)));
        whole("healthcheck.interval", check, "Interval")
                .whole("healthcheck.timeout", check, "Timeout")
                .whole("healthcheck.start-period", check, "StartPeriod")
                .whole("healthcheck.start-interval", check, "StartInterval")
                .whole("healthcheck.retries", check, "Retries");
    }

    /** A text that is set, which is one that is not empty. */
    ConfigReader text(String attribute, JsonCursor object, String field) {
        object.optional(field)
                .map(ConfigReader::spelled)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> put(attribute, Value.of(text)));
        return this;
    }

    /** A number that is set, which is one that is not zero. */
    ConfigReader whole(String attribute, JsonCursor object, String field) {
        object.optional(field)
                .map(JsonCursor::whole)
                .filter(number -> number != 0)
                .ifPresent(number -> put(attribute, Value.of(number)));
        return this;
    }

    /** A switch that is on. */
    ConfigReader flag(String attribute, JsonCursor object, String field) {
        object.optional(field).filter(JsonCursor::flag).ifPresent(on -> put(attribute, Value.of(true)));
        return this;
    }

    /** A list that is not empty. */
    ConfigReader list(String attribute, JsonCursor object, String field) {
        List<String> texts = object.optional(field).map(ConfigReader::texts).orElse(List.of());
        return texts.isEmpty() ? this : put(attribute, Value.ofTexts(texts));
    }

    /** Each entry of an object of texts; one that looks secret as its fingerprint. */
    ConfigReader map(String attribute, JsonCursor object, String field) {
        object.optional(field)
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((name, text) -> option(attribute, name, spelled(text)));
        return this;
    }

    /** One entry of a map of texts; one that looks secret as its fingerprint. */
    ConfigReader option(String attribute, String name, String text) {
        return put(attribute, name, sealing.option(attribute, name, text));
    }

    /** Some engines spell as a number what others spell as text. */
    private static String spelled(JsonCursor scalar) {
        return scalar.value() instanceof Json.Text ? scalar.text() : String.valueOf(scalar.whole());
    }

    static List<String> keys(JsonCursor object) {
        return object.value() instanceof Json.Members members
                ? members.fields().keySet().stream().sorted().toList()
                : List.of();
    }

    ConfigReader put(String attribute, Value value) {
        attributes.put(attribute, value);
        return this;
    }

    /** An entry of a map; one whose name cannot be kept hides what the map does not tell. */
    ConfigReader put(String map, String key, Value value) {
        String path = map + "." + key;
        if (path.length() > PATH_BYTES / 3 && path.getBytes(StandardCharsets.UTF_8).length > PATH_BYTES) {
            hidden.put(map, Reason.of(Reason.Code.TRUNCATED, "a name is longer than " + PATH_BYTES + " bytes"));
            return this;
        }
        if (!Utf8.isWellFormed(path)) {
            hidden.put(map, Reason.of(Reason.Code.MALFORMED, "a name is not Unicode text"));
            return this;
        }
        return put(path, value);
    }

    /** What the engine has no way to tell, unless it tells it after all. */
    ConfigReader untold(Reason reason, String... paths) {
        for (String path : paths) {
            boolean there =
                    attributes.keySet().stream().anyMatch(each -> each.equals(path) || each.startsWith(path + "."));
            if (!there) {
                hidden.put(path, reason);
            }
        }
        return this;
    }

    /** What the engine tells whatever it is. */
    ConfigReader withhold(Reason reason, String path, String told) {
        if (attributes.remove(path, Value.of(told))) {
            hidden.put(path, reason);
        }
        return this;
    }

    Resource resource(String kind, String name) {
        Resource resource = Resource.present(kind, name, attributes);
        return hidden.isEmpty() ? resource : resource.hiding(hidden);
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
