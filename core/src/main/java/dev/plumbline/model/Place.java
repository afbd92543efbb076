package dev.plumbline.model;

import java.util.Comparator;

/**
 * Where something is written.
 *
 * @param repository the name of the declaring repository; empty for the one being checked
 * @param revision the full commit id, or empty where the text is not from Git
 * @param path from the root of the repository, with {@code /}
 * @param line counted from 1; 0 means the file as a whole
 */
public record Place(String repository, String revision, String path, int line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::repository)
            .thenComparing(Place::path)
            .thenComparingInt(Place::line)
            .thenComparing(Place::revision);

    public static Place of(String path, int line) {
        return new Place("", "", path, line);
    }

    /** The same place at another line. */
    public Place line(int other) {
        return new Place(repository, revision, path, other);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code path:line}, with the repository in front where it is another one. */
    @Override
    public String toString() {
        String file = repository.isEmpty() ? path : repository + "//" + path;
        return line == 0 ? file : file + ":" + line;
    }
}
