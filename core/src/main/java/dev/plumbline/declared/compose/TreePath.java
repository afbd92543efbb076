package dev.plumbline.declared.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Paths of a repository: from its root, without a slash in front; the root is empty. */
final class TreePath {
    private TreePath() {}

    /** The folder that a file is in. */
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The path that is meant in a folder; empty if it leads out of the repository or does not begin in it. */
    static Optional<String> in(String folder, String written) {
        if (written.startsWith("/") || written.startsWith("~") || written.contains(":\\")) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        for (String step : (folder + "/" + written).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return Optional.empty();
                }
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return Optional.of(String.join("/", steps));
    }

    /** How a folder is written from another one: {@code .}, {@code ./infra}, {@code ../shared}. */
    static String from(String start, String folder) {
        List<String> one = steps(start);
        List<String> other = steps(folder);
        int shared = 0;
        while (shared < one.size() && shared < other.size() && one.get(shared).equals(other.get(shared))) {
            shared++;
        }
        List<String> way = new ArrayList<>();
        for (int i = shared; i < one.size(); i++) {
            way.add("..");
        }
        if (way.isEmpty()) {
            way.add(".");
        }
        way.addAll(other.subList(shared, other.size()));
        return String.join("/", way);
    }

    private static List<String> steps(String path) {
        return path.isEmpty() ? List.of() : Arrays.asList(path.split("/", -1));
    }
}
