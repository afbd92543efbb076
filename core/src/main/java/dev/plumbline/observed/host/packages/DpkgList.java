package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** dpkg's packages, one a line, with tabs between the fields, and what apt knows of each. */
public final class DpkgList {
    private static final int FIELDS = 12;
    /** What a collector tells that knows of no recommendations. */
    private static final int EARLIER_FIELDS = 11;
    /** What a pinned collector of the first release tells. */
    private static final int FIRST_FIELDS = 4;

    private static final Reason NOT_TOLD =
            Reason.of(Code.NOT_COLLECTED, "the collector on the host is of an earlier release, which does not tell it");
    private static final List<String> LATER =
            List.of("depends", "essential", "priority", "provides", "section", "source");

    private DpkgList() {}

    /** Names, versions, architectures and states, as a collector of the first release tells them. */
    public static Reading read(Section packages) {
        return read(
                packages,
                AptStates.unknown(NOT_TOLD),
                AptPolicy.unknown(NOT_TOLD),
                PackageAges.NONE,
                AutomaticUpdates.NONE);
    }

    public static Reading read(
            Section packages, AptStates states, AptPolicy policy, PackageAges ages, AutomaticUpdates updates) {
        Listing listing = new Listing(Kinds.PACKAGE.name());
        List<String[]> read = new ArrayList<>();
        for (String line : packages.lines()) {
            String[] fields = line.split("\t", -1);
            boolean known = fields.length == FIELDS || fields.length == EARLIER_FIELDS || fields.length == FIRST_FIELDS;
            if (known && !fields[0].isEmpty()) {
                read.add(fields);
            } else {
                listing.unread(line);
            }
        }
        String own = read.stream()
                .filter(fields -> fields[0].equals("dpkg"))
                .map(fields -> fields[2])
                .findFirst()
                .orElse("");
        read.forEach(fields -> listing.add(updates.told(ages.told(resource(fields, own, states, policy)))));
        return listing.read(packages, "dpkg-query");
    }

    private static Resource resource(String[] fields, String own, AptStates states, AptPolicy policy) {
        int colon = fields[0].indexOf(':');
        String name = colon < 0 ? fields[0] : fields[0].substring(0, colon);
        String status = fields[3].strip();
        Map<String, Value> attributes = new TreeMap<>(Map.of(
                "version", Value.of(fields[1]),
                "architecture", Value.of(fields[2]),
                "status", Value.of(status),
                "held", Value.of(status.startsWith("h"))));
        Map<String, Reason> hidden = new TreeMap<>();
        if (fields.length >= EARLIER_FIELDS) {
            later(fields, attributes);
        } else {
            LATER.forEach(attribute -> hidden.put(attribute, NOT_TOLD));
        }
        if (installed(status)) {
            boolean ours = fields[2].equals("all") || fields[2].equals(own);
            states.tell(name, ours ? own : fields[2], attributes, hidden);
            policy.tell(ours ? name : name + ":" + fields[2], attributes, hidden);
        }
        return Resource.present(Kinds.PACKAGE.name(), fields[0], attributes).hiding(hidden);
    }

    private static void later(String[] fields, Map<String, Value> attributes) {
        text("source", fields[4], attributes);
        text("section", fields[5], attributes);
        text("priority", fields[6], attributes);
        attributes.put("essential", Value.of(fields[7].equals("yes")));
        attributes.put("depends", items(fields[8], fields[9]));
        attributes.put("provides", items(fields[10]));
        if (fields.length == FIELDS) {
            attributes.put("recommends", items(fields[11]));
        }
    }

    private static boolean installed(String status) {
        return status.length() > 1 && status.charAt(1) == 'i';
    }

    private static void text(String name, String value, Map<String, Value> attributes) {
        if (!value.isEmpty()) {
            attributes.put(name, Value.of(value));
        }
    }

    private static Value items(String... lists) {
        return Value.ofTexts(Arrays.stream(lists)
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .sorted()
                .distinct()
                .toList());
    }
}
