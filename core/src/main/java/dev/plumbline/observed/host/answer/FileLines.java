package dev.plumbline.observed.host.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines of several files in one section: the name of the file, NUL, and the line. A name ends at the first NUL and a
 * line at the next line feed, so neither can pass for something else.
 */
public final class FileLines {
    private static final int LONGEST_NAME = 8192;

    private final SortedMap<String, List<String>> lines = new TreeMap<>();
    private final Map<String, Long> sizes = new TreeMap<>();

    private FileLines() {}

    public static FileLines read(Section section) {
        FileLines files = new FileLines();
        Records records = section.records('\n');
        byte[] pending = new byte[0];
        while (records.hasNext()) {
            byte[] record = join(pending, records.nextBytes());
            int nul = indexOfNul(record);
            // a name may hold line feeds, which the next record goes on after
            pending = nul < 0 && record.length < LONGEST_NAME ? join(record, new byte[] {'\n'}) : new byte[0];
            if (nul >= 0) {
                files.add(record, nul);
            }
        }
        return files;
    }

    private void add(byte[] record, int nul) {
        String name = ByteText.decode(Arrays.copyOf(record, nul));
        byte[] line = Arrays.copyOfRange(record, nul + 1, record.length);
        lines.computeIfAbsent(name, none -> new ArrayList<>()).add(ByteText.decode(line));
        sizes.merge(name, line.length + 1L, Long::sum);
    }

    /** The lines of a file; none if it is empty, was not read, or is not there. */
    public List<String> of(String name) {
        return Collections.unmodifiableList(lines.getOrDefault(name, List.of()));
    }

    /** The first line of a file without white space around it; empty if there is none. */
    public String first(String name) {
        return of(name).stream().findFirst().map(String::strip).orElse("");
    }

    public boolean has(String name) {
        return lines.containsKey(name);
    }

    /** Whether all of a file of this size was read; its last line may lack its line feed. */
    public boolean whole(String name, long size) {
        long read = sizes.getOrDefault(name, 0L);
        return read == size || read == size + 1;
    }

    /** The names of files of which at least one line was read, in order. */
    public List<String> names() {
        return List.copyOf(lines.keySet());
    }

    private static int indexOfNul(byte[] record) {
        for (int at = 0; at < record.length; at++) {
            if (record[at] == 0) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] join(byte[] one, byte[] other) {
        if (one.length == 0) {
            return other;
        }
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
