package dev.plumbline.declared.compose;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of another machine as text. */
final class HostPath {
    private HostPath() {}

    /** An absolute path without doubled and trailing slashes, {@code .} and {@code ..}. */
    static String clean(String path) {
        return "/" + ending(path);
    }

    /** What a path ends with wherever it starts; empty for the start itself. */
    static String ending(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("~")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
