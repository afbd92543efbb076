package dev.plumbline.config;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a file of accepted state (version 1), as the goal {@code plumbline:baseline} writes it and people review it. */
public final class AcceptedFile {
    private static final Set<String> DIFFERENCES = Set.of("unmanaged", "changed", "missing");

    private final List<Problem> problems = new ArrayList<>();
    private final List<AcceptedSettings> items = new ArrayList<>();

    private AcceptedFile() {}

    /**
     * What a file accepts, in order.
     *
     * @throws ConfigurationException with everything that is wrong, each with its line
     */
    public static List<AcceptedSettings> read(byte[] content, Place file) {
        AcceptedFile reading = new AcceptedFile();
        YamlNode document = YamlReader.read(content, file, YamlDialect.YAML_1_1);
        Fields.of(document, "", reading.problems).ifPresent(reading::document);
        if (!(document instanceof Mapping)) {
            reading.problems.add(Problem.at(
                    document.place(), "the file is " + document.sort() + ", where a mapping is expected.", ""));
        }
        if (!reading.problems.isEmpty()) {
            throw new ConfigurationException(reading.problems);
        }
        return List.copyOf(reading.items);
    }

    private void document(Fields top) {
        top.allowOnly(Set.of("version", "target", "accepted"), Set.of());
        if (top.whole("version", 1, 1).isEmpty()) {
            top.problem(top.place(), "the version of the format is missing.", "Begin with \"version: 1\".");
        }
        String target = required(top, "target", "Name the host or engine.");
        int index = 0;
        for (YamlNode item : top.items("accepted")) {
            Fields.of(item, "accepted[" + index++ + "]", problems).ifPresent(group -> group(group, target));
        }
    }

    private void group(Fields group, String target) {
        group.allowOnly(Set.of("kind", "difference", "ticket", "owner", "review", "items"), Set.of());
        String kind = required(group, "kind", "Name the kind of these resources.");
        String difference = required(group, "difference", "Say unmanaged, changed or missing.");
        if (!difference.isEmpty() && !DIFFERENCES.contains(difference)) {
            group.problem(
                    group.place(),
                    group.name("difference") + " is \"" + difference + "\", but must be unmanaged, changed or missing.",
                    "");
        }
        String ticket = required(group, "ticket", "Name the ticket in which it was decided.");
        String owner = required(group, "owner", "Say who answers for it.");
        LocalDate review = review(group);
        group.fields("items").ifPresent(named -> {
            for (Entry entry : named.entries()) {
                items.add(new AcceptedSettings(
                        target,
                        kind,
                        entry.name(),
                        difference,
                        pinned(entry.value()),
                        ticket,
                        owner,
                        review,
                        entry.key().place()));
            }
        });
    }

    private LocalDate review(Fields group) {
        Optional<Written> written = group.written("review");
        try {
            if (written.isPresent()) {
                return LocalDate.parse(written.get().text());
            }
            group.problem(group.place(), group.name("review") + " is missing.", "Say until when, as in 2027-03-01.");
        } catch (DateTimeException e) {
            group.problem(
                    written.orElseThrow().place(),
                    group.name("review") + " is \"" + written.get() + "\", which is not a day.",
                    "Write 2027-03-01.");
        }
        return LocalDate.MIN;
    }

    private SortedMap<String, String> pinned(YamlNode node) {
        TreeMap<String, String> pinned = new TreeMap<>();
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                if (entry.value() instanceof Scalar scalar) {
                    pinned.put(entry.name(), scalar.isNull() ? "" : scalar.text());
                } else {
                    problems.add(Problem.at(
                            entry.value().place(),
                            "\"" + entry.name() + "\" is " + entry.value().sort() + ", where a value is expected.",
                            "Write it as reports spell it, in quotes."));
                }
            }
        } else if (!(node instanceof Scalar scalar && scalar.isNull())) {
            problems.add(Problem.at(node.place(), "an item is " + node.sort() + ", where its values are expected.", ""));
        }
        return pinned;
    }

    private static String required(Fields fields, String key, String remedy) {
        if (!fields.has(key)) {
            fields.problem(fields.place(), fields.name(key) + " is missing.", remedy);
            return "";
        }
        return fields.text(key).map(Written::text).orElse("");
    }
}
