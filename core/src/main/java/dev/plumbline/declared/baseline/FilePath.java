package dev.plumbline.declared.baseline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths as text, without asking any file system. */
final class FilePath {
    private FilePath() {}

    /** An absolute path without doubled or trailing slashes, {@code .} and {@code ..}; empty if it is not absolute. */
    static Optional<String> normalize(String path) {
        if (!path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of("/" + String.join("/", parts));
    }

    /**
     * A path from the root of the tree.
     *
     * @param file the file that names it
     * @param named as named there: relative to the file, or from the root with a slash in front
     * @return empty if it leads out of the tree
     */
    static Optional<String> within(String file, String named) {
        int slash = file.lastIndexOf('/');
        String whole = named.startsWith("/") || slash < 0 ? named : file.substring(0, slash) + "/" + named;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : whole.split("/", -1)) {
            if (part.equals("..") && parts.pollLast() == null) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }
}
