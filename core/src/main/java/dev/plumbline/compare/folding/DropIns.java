package dev.plumbline.compare.folding;

import dev.plumbline.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        Set<String> folders = new LinkedHashSet<>();
        folders(unit, folders);
        names.forEach(name -> folders(name, folders));
        TreeSet<String> found = new TreeSet<>();
        folders.forEach(folder -> found.addAll(all.getOrDefault(folder, List.of())));
        return found;
    }

    private static void folders(String unit, Set<String> folders) {
        int dot = unit.lastIndexOf('.');
        if (dot <= 0) {
            return;
        }
        String type = unit.substring(dot);
        String stem = unit.substring(0, dot);
        folders.add(unit);
        folders.add(unit.replaceFirst("@[^@]*\\.", "@."));
        for (int dash = stem.indexOf('-'); dash >= 0; dash = stem.indexOf('-', dash + 1)) {
            folders.add(stem.substring(0, dash + 1) + type);
        }
        folders.add(type.substring(1));
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
