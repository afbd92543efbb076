package dev.plumbline.template.filter;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters on paths. Those that would look at a file system or at the user's environment are unknown. */
final class PathFilters {
    private PathFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("basename", (value, args, calls) -> PyText.of(basename(Convert.text(value))));
        all.put("dirname", (value, args, calls) -> PyText.of(dirname(Convert.text(value))));
        all.put("splitext", (value, args, calls) -> splitExtension(Convert.text(value)));
        all.put("path_join", PathFilters::join);
        all.put("relpath", PathFilters::relative);
        all.put(
                "expanduser",
                (value, args, calls) -> Convert.text(value).startsWith("~")
                        ? PyUnknown.notEvaluated("the home of a user: filter 'expanduser'")
                        : value);
        all.put(
                "expandvars",
                (value, args, calls) -> Convert.text(value).contains("$")
                        ? PyUnknown.notEvaluated("the environment: filter 'expandvars'")
                        : value);
        all.put("realpath", (value, args, calls) -> PyUnknown.notEvaluated("links on disk: filter 'realpath'"));
        all.put("fileglob", (value, args, calls) -> PyUnknown.notEvaluated("files on disk: filter 'fileglob'"));
        WindowsPaths.register(all);
    }

    private static String basename(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String dirname(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        String bare = head.replaceAll("/+$", "");
        return bare.isEmpty() ? head : bare;
    }

    private static PyTuple splitExtension(String path) {
        int dot = path.lastIndexOf('.');
        int start = path.lastIndexOf('/') + 1;
        boolean leading =
                dot < 0 || path.substring(start, Math.max(start, dot)).chars().allMatch(c -> c == '.');
        return leading || dot < start
                ? PyTuple.of(PyText.of(path), PyText.EMPTY)
                : PyTuple.of(PyText.of(path.substring(0, dot)), PyText.of(path.substring(dot)));
    }

    private static PyValue join(PyValue value, Arguments args, Calls calls) {
        if (value instanceof PyText) {
            return value;
        }
        String joined = "";
        for (PyValue part : Items.iterate(value)) {
            String next = Convert.text(part);
            boolean plain = joined.isEmpty() || joined.endsWith("/");
            joined = next.startsWith("/") ? next : plain ? joined + next : joined + "/" + next;
        }
        return PyText.of(joined);
    }

    private static PyValue relative(PyValue value, Arguments args, Calls calls) {
        String path = Convert.text(value);
        PyValue given = args.get(0, "start", PyNone.NONE);
        String start = given == PyNone.NONE ? "" : Convert.text(given);
        if (!path.startsWith("/") || !start.startsWith("/")) {
            return PyUnknown.notEvaluated("the current directory: filter 'relpath'");
        }
        List<String> to = steps(path);
        List<String> from = steps(start);
        int shared = 0;
        while (shared < Math.min(to.size(), from.size()) && to.get(shared).equals(from.get(shared))) {
            shared++;
        }
        List<String> way = new ArrayList<>();
        for (int i = shared; i < from.size(); i++) {
            way.add("..");
        }
        way.addAll(to.subList(shared, to.size()));
        return PyText.of(way.isEmpty() ? "." : String.join("/", way));
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.remove(steps.size() - 1);
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return steps;
    }
}
