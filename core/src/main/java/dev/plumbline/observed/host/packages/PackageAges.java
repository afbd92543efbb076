package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Section;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When packages were installed at first: when each got its folder of documentation, which its updates keep. */
public final class PackageAges {
    /** Nothing is known. */
    static final PackageAges NONE = new PackageAges(Map.of());

    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,11}) /usr/share/doc/(\\S+)");

    private final Map<String, Instant> byName;

    private PackageAges(Map<String, Instant> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Lines of seconds and path; file systems that keep no such time tell a zero, which says nothing. */
    static PackageAges read(Section section) {
        Map<String, Instant> ages = new HashMap<>();
        for (String line : section.lines()) {
            Matcher told = LINE.matcher(line);
            if (told.matches()) {
                ages.put(told.group(2), Instant.ofEpochSecond(Long.parseLong(told.group(1))));
            }
        }
        return new PackageAges(ages);
    }

    Resource told(Resource dpkg) {
        Instant since = byName.get(dpkg.name().replaceFirst(":.*", ""));
        if (since == null) {
            return dpkg;
        }
        TreeMap<String, Value> attributes = new TreeMap<>(dpkg.attributes());
        attributes.put("installed", Value.of(since.toString()));
        return new Resource(dpkg.kind(), dpkg.name(), dpkg.presence(), attributes, dpkg.hidden());
    }
}
