package dev.plumbline.compare.folding;

import dev.plumbline.model.Resource;
import dev.plumbline.notation.UnitName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that add to units, as they lie on the target, whether or not systemd has read them (systemd.unit(5)). */
final class DropIns {
    private static final Pattern FILE =
            Pattern.compile("/(?:etc|run|usr/lib|usr/local/lib)/systemd/system/([^/]+)\\.d/[^/]+\\.conf");

    private final World world;
    private @Nullable Map<String, List<String>> byFolder;

    DropIns(World world) {
        this.world = world;
    }

    /** Those of a unit by any of its names, of its template, of what its name begins with, and of all of its type. */
    Collection<String> of(String unit, Collection<String> names) {
        Map<String, List<String>> all = byFolder();
        if (all.isEmpty()) {
            return List.of();
        }
        TreeSet<String> found = new TreeSet<>();
        Stream.concat(Stream.of(unit), names.stream())
                .flatMap(name -> UnitName.withDropIns(name).stream())
                .forEach(folder -> found.addAll(all.getOrDefault(folder, List.of())));
        found.addAll(all.getOrDefault(UnitName.type(unit), List.of()));
        return found;
    }

    private Map<String, List<String>> byFolder() {
        if (byFolder == null) {
            byFolder = new HashMap<>();
            for (Resource each : world.all("setting-file")) {
                Matcher file = FILE.matcher(each.name());
                if (file.matches()) {
                    byFolder.computeIfAbsent(file.group(1), none -> new ArrayList<>())
                            .add(each.name());
                }
            }
        }
        return byFolder;
    }
}
