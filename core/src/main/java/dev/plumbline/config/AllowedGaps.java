package dev.plumbline.config;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reviewed list of what the declaration may leave open, version 1; its JSON Schema is {@code
 * dev/plumbline/schema/not-evaluated.schema.json}.
 *
 * @param gaps in order
 */
public record AllowedGaps(List<AllowedGap> gaps) {
    private static final long MOST = 100_000;

    public AllowedGaps {
        gaps = List.copyOf(gaps);
    }

    /**
     * One entry.
     *
     * @param path the file that cannot be evaluated, with the repository in front where it is another one
     * @param reason why, as reports tell it
     * @param places in how many lines
     * @param place where the entry is
     */
    public record AllowedGap(String path, String reason, int places, Place place) {}

    /**
     * Reads the list.
     *
     * @throws ConfigurationException with everything that is wrong, each with its line
     */
    public static AllowedGaps read(byte[] content, Place file) {
        List<Problem> problems = new ArrayList<>();
        List<AllowedGap> gaps = new ArrayList<>();
        YamlNode document = YamlReader.read(content, file, YamlDialect.YAML_1_1);
        Fields.of(document, "", problems).ifPresent(fields -> {
            fields.allowOnly(Set.of("version", "notEvaluated"), Set.of());
            if (!fields.has("version")) {
                fields.problem(fields.place(), "the version of the format is missing.", "Begin with \"version: 1\".");
            }
            fields.whole("version", 1, 1);
            for (YamlNode item : fields.items("notEvaluated")) {
                fields.within(item, "notEvaluated[" + gaps.size() + "]").flatMap(AllowedGaps::gap).ifPresent(gaps::add);
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new AllowedGaps(gaps);
    }

    private static Optional<AllowedGap> gap(Fields fields) {
        fields.allowOnly(Set.of("path", "reason", "places"), Set.of());
        for (String key : List.of("path", "reason")) {
            if (!fields.has(key)) {
                fields.problem(fields.place(), fields.name(key) + " is missing.", "");
            }
        }
        Optional<Written> path = fields.text("path");
        Optional<Written> reason = fields.text("reason");
        long places = fields.whole("places", 1, MOST).orElse(1L);
        return path.isPresent() && reason.isPresent()
                ? Optional.of(new AllowedGap(
                        path.get().text(), reason.get().text(), (int) places, fields.place()))
                : Optional.empty();
    }
}
