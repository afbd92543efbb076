package dev.plumbline.observed.host.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a configuration that is spread over folders of one name, as sysctl.d(5) tells it: sorted by their names,
 * and of those with one name the one in the most important folder counts alone. An empty one, or a link to /dev/null,
 * only hides those that are less important.
 */
public final class ConfigFolders {
    private static final List<String> PLACES = List.of("/etc/", "/run/", "/usr/local/lib/", "/usr/lib/", "/lib/");

    private ConfigFolders() {}

    /**
     * A file that counts.
     *
     * @param path where it lies, a link perhaps
     * @param lines its lines
     */
    public record Part(String path, List<String> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The files that count, in their order.
     *
     * @param folder such as {@code sysctl.d}, of which files ending with .conf are read
     */
    public static List<Part> parts(HostFiles files, String folder) {
        SortedMap<String, HostFile> byName = new TreeMap<>();
        for (String place : PLACES) {
            for (HostFile file : files.in(place + folder)) {
                if (file.name().endsWith(".conf") && (file.regular() || file.link())) {
                    byName.putIfAbsent(file.name(), file);
                }
            }
        }
        List<Part> parts = new ArrayList<>();
        for (HostFile file : byName.values()) {
            files.text(file.path())
                    .ifPresent(
                            text -> parts.add(new Part(file.path(), text.lines().toList())));
        }
        return parts;
    }

    /** The folders of that name. */
    public static List<String> places(String folder) {
        return PLACES.stream().map(place -> place + folder).toList();
    }
}
