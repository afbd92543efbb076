package dev.plumbline.declared.ansible.vars;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths within a repository: relative to its root, with {@code /}, never leading out of it. */
public final class TreePath {
    private TreePath() {}

    /**
     * A path written in a folder.
     *
     * @return empty if it is absolute or leads out of the repository
     */
    public static Optional<String> join(String folder, String written) {
        if (written.startsWith("/") || written.startsWith("~")) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : (folder + "/" + written).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** The folder that a path is in; empty for the root. */
    public static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last part. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The ending of the last part from its last dot on; empty if it has none but at its beginning. */
    public static String extension(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }

    /** A path as a glob that matches itself only. */
    public static String escaped(String path) {
        return path.replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1");
    }
}
