package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What unattended-upgrades installed, by the paragraphs of apt's {@code history.log} (apt.conf(5), {@code
 * Dir::Log::History}). A run that somebody asked for is none of these: the collector leaves it out.
 */
public final class AutomaticUpdates {
    /** Nothing is known. */
    static final AutomaticUpdates NONE = new AutomaticUpdates(Map.of());

    private static final Pattern DATE = Pattern.compile("Start-Date: +(\\d{4}-\\d{2}-\\d{2}) +(\\d{2}:\\d{2}:\\d{2})");
    private static final Pattern CHANGED = Pattern.compile("(?:Upgrade|Install): (.*)");
    private static final Pattern ITEM = Pattern.compile("([^ (),]+):([a-z0-9-]+) \\(([^(),]+)(?:, ([^(),]+))?\\)");
    private static final String AUTOMATIC = "automatic";

    /** That a version was installed, in place of which other one; of a new package there is none. */
    private record Update(String at, String from, String to) {}

    /** By name and architecture, the latest first. */
    private final Map<String, List<Update>> updates;

    private AutomaticUpdates(Map<String, List<Update>> updates) {
        this.updates = updates;
    }

    static AutomaticUpdates read(Section section) {
        Map<String, List<Update>> updates = new HashMap<>();
        String at = "";
        for (String line : section.lines()) {
            Matcher date = DATE.matcher(line);
            Matcher changed = CHANGED.matcher(line);
            if (date.matches()) {
                at = date.group(1) + " " + date.group(2);
            } else if (line.isBlank()) {
                at = "";
            } else if (changed.matches() && !at.isEmpty()) {
                Matcher item = ITEM.matcher(changed.group(1));
                while (item.find()) {
                    updates.computeIfAbsent(item.group(1) + ":" + item.group(2), any -> new ArrayList<>())
                            .add(update(at, item.group(3), item.group(4)));
                }
            }
        }
        // the rotated logs are in no order
        updates.values().forEach(each -> each.sort((one, other) -> other.at().compareTo(one.at())));
        return new AutomaticUpdates(updates);
    }

    private static Update update(String at, String first, String second) {
        return second == null || second.equals(AUTOMATIC) ? new Update(at, "", first) : new Update(at, first, second);
    }

    Resource told(Resource dpkg) {
        Value version = dpkg.attributes().get("version");
        Value architecture = dpkg.attributes().get("architecture");
        if (version == null || architecture == null || updates.isEmpty()) {
            return dpkg;
        }
        String name = dpkg.name().replaceFirst(":.*", "");
        List<Update> own = new ArrayList<>(updates.getOrDefault(name + ":" + architecture.display(), List.of()));
        if (architecture.display().equals("all")) {
            // apt logs these with the architecture of the host
            updates.forEach((key, each) -> {
                if (key.startsWith(name + ":")) {
                    own.addAll(each);
                }
            });
        }
        String at = "";
        Set<String> from = new LinkedHashSet<>();
        String reached = version.display();
        for (Update update : own) {
            if (update.to().equals(reached)) {
                at = at.isEmpty() ? update.at() : at;
                // an empty one tells that the package was new
                if (!from.add(update.from()) || update.from().isEmpty()) {
                    break;
                }
                reached = update.from();
            }
        }
        if (at.isEmpty()) {
            return dpkg;
        }
        TreeMap<String, Value> attributes = new TreeMap<>(dpkg.attributes());
        attributes.put("updated", Value.of(at));
        attributes.put("updated-from", Value.ofTexts(List.copyOf(from)));
        return new Resource(dpkg.kind(), dpkg.name(), dpkg.presence(), attributes, dpkg.hidden());
    }
}
