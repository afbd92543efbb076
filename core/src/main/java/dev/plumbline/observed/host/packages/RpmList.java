package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * rpm's packages, one a line, with tabs between the fields. A package is named by its name; where there are several of
 * one name, as of kernels, each is named with version and architecture.
 */
public final class RpmList {
    private static final int FIELDS = 7;
    private static final String NONE = "(none)";

    private RpmList() {}

    /**
     * Reads the list.
     *
     * @param beside what is added to each name, because the host has another package manager
     */
    public static Reading read(Section packages, String beside) {
        Listing listing = new Listing(Kinds.PACKAGE.name());
        List<String[]> read = new ArrayList<>();
        for (String line : packages.lines()) {
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS || fields[0].isEmpty() || !fields[5].matches("[0-9]{1,12}")) {
                listing.unread(line);
            } else if (!fields[0].equals("gpg-pubkey")) {
                read.add(fields);
            }
        }
        Map<String, Long> named = read.stream().collect(Collectors.groupingBy(each -> each[0], Collectors.counting()));
        for (String[] fields : read) {
            String name =
                    named.getOrDefault(fields[0], 1L) == 1 ? fields[0] : fields[0] + "-" + fields[2] + "." + fields[3];
            listing.add(name + beside, attributes(fields));
        }
        return listing.read(packages, "rpm");
    }

    private static Map<String, Value> attributes(String[] fields) {
        Map<String, Value> attributes = new TreeMap<>(Map.of(
                "version", Value.of(fields[1].equals(NONE) ? fields[2] : fields[1] + ":" + fields[2]),
                "architecture", Value.of(fields[3]),
                "installed",
                        Value.of(
                                Instant.ofEpochSecond(Long.parseLong(fields[5])).toString())));
        if (!fields[4].equals(NONE)) {
            attributes.put("vendor", Value.of(fields[4]));
        }
        if (!fields[6].equals(NONE)) {
            attributes.put("source", Value.of(fields[6]));
        }
        return attributes;
    }
}
