package dev.plumbline.compare.spelling;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of POSIX systems, as texts: nothing is looked up. */
public final class AbsolutePath {
    private AbsolutePath() {}

    /** Without empty steps, steps on the spot, detours, and a slash at the end. A relative path stays as it is. */
    public static String clean(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return "/" + String.join("/", steps);
    }

    /** A path as seen from a directory. */
    public static String join(String directory, String path) {
        return clean(path.startsWith("/") ? path : directory + "/" + path);
    }

    /** The directory that holds a clean path. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** The last step of a clean path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
