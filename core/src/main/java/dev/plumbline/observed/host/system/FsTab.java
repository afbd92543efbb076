package dev.plumbline.observed.host.system;

import java.util.ArrayList;
import java.util.List;

/** The lines of fstab(5). */
final class FsTab {
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /**
     * One line.
     *
     * @param device the first field
     * @param directory the mount point, without a slash at its end
     * @param type the type of the file system
     * @param options the fourth field, {@code defaults} if there is none
     * @param dump the fifth field
     * @param pass the sixth field
     */
    record Entry(String device, String directory, String type, List<String> options, long dump, long pass) {}

    private FsTab() {}

    static FsTab read(String text) {
        FsTab all = new FsTab();
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                all.line(stripped);
            }
        }
        return all;
    }

    private void line(String line) {
        String[] fields = line.split("[ \t]+", -1);
        String dump = fields.length > 4 ? fields[4] : "0";
        String pass = fields.length > 5 ? fields[5] : "0";
        if (fields.length < 3 || !dump.matches("[0-9]{1,9}") || !pass.matches("[0-9]{1,9}")) {
            broken.add(line);
            return;
        }
        String directory = MountLine.unescaped(fields[1]);
        entries.add(new Entry(
                MountLine.unescaped(fields[0]),
                directory.length() > 1 ? directory.replaceFirst("/+$", "") : directory,
                fields[2],
                MountLine.options(fields.length > 3 ? fields[3] : "defaults"),
                Long.parseLong(dump),
                Long.parseLong(pass)));
    }

    List<Entry> mounts() {
        return entries.stream()
                .filter(entry ->
                        !entry.type().equals("swap") && entry.directory().startsWith("/"))
                .toList();
    }

    List<Entry> swaps() {
        return entries.stream().filter(entry -> entry.type().equals("swap")).toList();
    }

    /** What is no entry. */
    List<String> broken() {
        return broken;
    }
}
