package dev.plumbline.declared.compose.deployment;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.format.Spelling;
import dev.plumbline.format.Utf8;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.StorageException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file of deployment records: one JSON object on each line (its JSON Schema is {@code
 * dev/plumbline/schema/deployment.schema.json}), the latest last. What is wrong in any line is a problem: of a record that
 * cannot be read nobody knows what it would say.
 */
public final class DeploymentLog {
    private static final Set<String> TEXTS = Set.of("target", "project", "commit", "build", "time");
    private static final Set<String> KEYS =
            Set.of("version", "target", "project", "variables", "commit", "build", "time");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final int LONGEST_LINE = 1 << 16;

    private final List<Problem> problems;

    private DeploymentLog(List<Problem> problems) {
        this.problems = problems;
    }

    /** The last record for a project on a target. */
    public static Optional<DeploymentRecord> last(
            byte[] content, Place file, String target, String project, List<Problem> problems) {
        Optional<String> text = Utf8.decode(content);
        if (text.isEmpty()) {
            problems.add(Problem.at(file, "is not UTF-8 text.", "Write each deployment as one line of JSON."));
            return Optional.empty();
        }
        DeploymentLog log = new DeploymentLog(problems);
        Optional<DeploymentRecord> last = Optional.empty();
        int line = 0;
        for (String each : text.get().split("\n", -1)) {
            line++;
            Optional<DeploymentRecord> read = each.isBlank() ? Optional.empty() : log.read(each, file.line(line));
            if (read.filter(record -> record.target().equals(target)
                            && (record.project().isEmpty() || record.project().equals(project)))
                    .isPresent()) {
                last = read;
            }
        }
        return last;
    }

    private Optional<DeploymentRecord> read(String line, Place place) {
        if (line.length() > LONGEST_LINE) {
            return refuse(place, "is longer than " + LONGEST_LINE + " characters.", "Record variables, not files.");
        }
        Json json;
        try {
            json = JsonText.read(line.getBytes(StandardCharsets.UTF_8), "record");
        } catch (StorageException e) {
            return refuse(place, "is no JSON: it may be cut short.", "Write one JSON object on the line.");
        }
        if (!(json instanceof Json.Members members)) {
            return refuse(place, "is no JSON object.", "Write {\"version\": 1, \"target\": …, \"variables\": {…}}.");
        }
        int before = problems.size();
        Optional<String> unknown = members.fields().keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst();
        if (unknown.isPresent()) {
            return refuse(
                    place,
                    "a deployment record has no \"" + unknown.get() + "\".",
                    Spelling.suggestion(unknown.get(), KEYS));
        }
        if (!Json.of(1).equals(members.fields().get("version"))) {
            return refuse(place, "is no deployment record of version 1.", "Begin it with \"version\": 1.");
        }
        Map<String, String> texts = texts(members, place);
        SortedMap<String, String> variables = variables(members, place);
        return problems.size() == before
                ? Optional.of(new DeploymentRecord(texts, variables, place))
                : Optional.empty();
    }

    private Map<String, String> texts(Json.Members members, Place place) {
        Map<String, String> texts = new HashMap<>();
        members.fields().forEach((key, value) -> {
            if (TEXTS.contains(key) && !(value instanceof Json.Null)) {
                if (value instanceof Json.Text text && !text.text().isBlank()) {
                    texts.put(key, text.text());
                } else {
                    refuse(place, "\"" + key + "\" is no text.", "Put it in quotes, or leave it out.");
                }
            }
        });
        if (!texts.containsKey("target")) {
            refuse(place, "says no \"target\".", "Say which target it was deployed to.");
        }
        if (!COMMIT.matcher(texts.getOrDefault("commit", "0000000")).matches()) {
            refuse(place, "\"commit\" is no id of a commit.", "Write the id in full, in lower case.");
        }
        String time = texts.get("time");
        if (time != null && !isTime(time)) {
            refuse(place, "\"time\" is no time.", "Write it in UTC, as in 2027-01-31T08:30:00Z.");
        }
        return texts;
    }

    private SortedMap<String, String> variables(Json.Members members, Place place) {
        SortedMap<String, String> variables = new TreeMap<>();
        if (!(members.fields().get("variables") instanceof Json.Members given)) {
            refuse(place, "says no \"variables\".", "Write \"variables\": {\"TAG\": \"1.4.2\"}.");
            return variables;
        }
        given.fields().forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                refuse(place, "\"variables\" holds a name that no variable has.", "Use letters, digits and _.");
            } else if (value instanceof Json.Text text) {
                variables.put(name, text.text());
            } else {
                // 1.10 would be another number than text
                refuse(place, "the variable " + name + " is no text.", "Put its value in quotes.");
            }
        });
        return variables;
    }

    private static boolean isTime(String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Optional<DeploymentRecord> refuse(Place place, String what, String remedy) {
        problems.add(Problem.at(place, what, remedy));
        return Optional.empty();
    }
}
