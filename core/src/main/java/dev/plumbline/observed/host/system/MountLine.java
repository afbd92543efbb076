package dev.plumbline.observed.host.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line of /proc/self/mountinfo, by proc(5).
 *
 * @param directory the mount point
 * @param device the source and, where not its root is mounted, in brackets what of it
 * @param type the type of the file system
 * @param options those of the mount and of the file system together
 */
record MountLine(String directory, String device, String type, List<String> options) {
    private static final int FIXED = 6;

    static Optional<MountLine> read(String line) {
        String[] fields = line.split(" ", -1);
        int dash = Arrays.asList(fields).indexOf("-");
        if (dash < FIXED || fields.length < dash + 4) {
            return Optional.empty();
        }
        String root = unescaped(fields[3]);
        String source = unescaped(fields[dash + 2]);
        return Optional.of(new MountLine(
                unescaped(fields[4]),
                root.equals("/") ? source : source + "[" + root + "]",
                fields[dash + 1],
                together(options(fields[5]), options(fields[dash + 3]))));
    }

    /** As findmnt shows them: read-only if either says so, and what the two share once. */
    private static List<String> together(List<String> ofMount, List<String> ofFileSystem) {
        boolean readOnly = ofMount.contains("ro") || ofFileSystem.contains("ro");
        Set<String> all = new LinkedHashSet<>(List.of(readOnly ? "ro" : "rw"));
        all.addAll(ofMount);
        all.addAll(ofFileSystem);
        all.remove(readOnly ? "rw" : "ro");
        return List.copyOf(all);
    }

    static List<String> options(String field) {
        List<String> options = new ArrayList<>();
        for (String option : unescaped(field).split(",", -1)) {
            if (!option.isEmpty()) {
                options.add(option);
            }
        }
        return options;
    }

    /** The kernel and fstab write blanks and the like as a backslash and three octal digits. */
    static String unescaped(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            boolean escape = field.charAt(i) == '\\'
                    && i + 3 < field.length()
                    && field.substring(i + 1, i + 4).matches("[0-3][0-7][0-7]");
            if (escape) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(field.charAt(i));
            }
        }
        return text.toString();
    }
}
