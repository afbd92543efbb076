package dev.plumbline.report;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Place;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code not-evaluated.yml}: what the declaration leaves open, as a list that reviewers can agree to and {@code allow} of the
 * configuration can name. Its schema is {@code not-evaluated.schema.json}.
 */
final class NotEvaluatedReport implements ReportWriter {

    @Override
    public String name() {
        return "not-evaluated";
    }

    @Override
    public String fileName() {
        return "not-evaluated.yml";
    }

    @Override
    public byte[] write(DriftReport report) {
        TreeMap<String, TreeMap<String, Set<Place>>> byPath = new TreeMap<>();
        for (TargetReport target : report.targets()) {
            for (Gap gap : target.gaps()) {
                byPath.computeIfAbsent(gap.place().line(0).toString(), none -> new TreeMap<>())
                        .computeIfAbsent(gap.reason().toString(), none -> new HashSet<>())
                        .add(gap.place());
            }
        }
        StringBuilder text = new StringBuilder("# What cannot be evaluated of the declarations, and may be so.\nversion: 1\n");
        text.append(byPath.isEmpty() ? "notEvaluated: []\n" : "notEvaluated:\n");
        byPath.forEach((path, reasons) -> reasons.forEach((reason, places) -> text.append("  - {path: ")
                .append(quoted(path))
                .append(", reason: ")
                .append(quoted(reason))
                .append(places.size() == 1 ? "" : ", places: " + places.size())
                .append("}\n")));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** JSON's text is YAML's too. */
    private static String quoted(String text) {
        return new String(JsonText.compact(Json.of(text)), StandardCharsets.UTF_8).strip();
    }
}
