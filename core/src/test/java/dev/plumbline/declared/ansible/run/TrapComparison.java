package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The calls of one host in order, here and in Ansible. What is uncertain here may be in Ansible or not.
 *
 * @param uncertain the calls that are uncertain here, or have an argument that is
 */
record TrapComparison(List<String> differences, List<String> uncertain) {
    int open() {
        return uncertain.size();
    }

    /** The placeholder of what is left out is another one in each run. */
    private static final String OMITTED = "__omit_place_holder__";

    static TrapComparison of(List<RenderedLine> lines, HostRun.Result run, boolean ends) {
        List<String> differences = new ArrayList<>();
        List<ModuleCall> own = new ArrayList<>(run.calls());
        // what Ansible could not evaluate is unknown here
        for (RenderedLine line : lines) {
            if (line.refused() && line.calls()) {
                own.removeIf(call -> RenderedComparison.place(call).equals(line.path())
                        && (!isKnown(call) || !(call.circumstances().when() instanceof Truth.Known)));
            }
        }
        List<RenderedLine> real = lines.stream()
                .filter(RenderedLine::ran)
                .filter(RenderedLine::calls)
                .filter(line -> !line.refused())
                .toList();
        List<String> open = new ArrayList<>();
        open.addAll(compare(real.stream().filter(line -> !line.isDelegated()).toList(), own, differences, ends));
        TreeMap<String, List<RenderedLine>> elsewhere = new TreeMap<>();
        real.stream()
                .filter(RenderedLine::isDelegated)
                .filter(line -> !line.host().equals("localhost"))
                .forEach(line -> elsewhere
                        .computeIfAbsent(line.host(), key -> new ArrayList<>())
                        .add(line));
        run.charged().keySet().forEach(host -> elsewhere.computeIfAbsent(host, key -> new ArrayList<>()));
        for (Map.Entry<String, List<RenderedLine>> each : elsewhere.entrySet()) {
            open.addAll(
                    compare(each.getValue(), run.charged().getOrDefault(each.getKey(), List.of()), differences, ends));
        }
        return new TrapComparison(differences, open);
    }

    private static List<String> compare(
            List<RenderedLine> real, List<ModuleCall> own, List<String> differences, boolean ends) {
        List<String> open = new ArrayList<>();
        int next = 0;
        List<ModuleCall> weak =
                own.stream().filter(call -> call.circumstances().weak()).toList();
        for (ModuleCall call : own) {
            boolean certain = call.circumstances().when() instanceof Truth.Known
                    && !call.circumstances().weak();
            Map<String, PyValue> arguments = arguments(call);
            boolean known = isKnown(call);
            if (!certain || !known) {
                open.add(RenderedComparison.place(call) + " " + arguments);
            }
            while (certain && next < real.size() && ofAny(weak, real.get(next))) {
                next++;
            }
            if (ends && next == real.size()) {
                return open;
            }
            boolean equal = next < real.size() && equal(call, arguments, real.get(next));
            if (equal) {
                next++;
            } else if (certain) {
                String there = next < real.size() ? told(real.get(next)) : "nothing more";
                differences.add("here " + RenderedComparison.place(call) + " " + arguments + ", in Ansible " + there
                        + "\n  all here:" + all(own) + "\n  all there:"
                        + real.stream().map(each -> "\n    " + told(each)).toList());
                return open;
            }
        }
        real.subList(next, real.size()).stream()
                .filter(line -> !ofAny(weak, line))
                .forEach(line -> differences.add("only in Ansible: " + told(line) + "\n  all here:" + all(own)));
        return open;
    }

    /** What runs after a change only is in no order. */
    private static boolean ofAny(List<ModuleCall> weak, RenderedLine line) {
        return weak.stream().anyMatch(call -> equal(call, arguments(call), line));
    }

    private static boolean isKnown(ModuleCall call) {
        return arguments(call).values().stream().noneMatch(RenderedComparison::isUnknown);
    }

    private static boolean equal(ModuleCall call, Map<String, PyValue> own, RenderedLine line) {
        if (!RenderedComparison.place(call).equals(line.path())) {
            return false;
        }
        Map<String, PyValue> real = new TreeMap<>();
        if (line.arguments() instanceof PyDict dict) {
            dict.entries().forEach((key, value) -> real.put(((PyText) key).text(), value));
        }
        real.values().removeIf(PyNone.class::isInstance);
        real.keySet().removeIf(name -> name.startsWith("_") && !name.equals("_raw_params"));
        return own.keySet().equals(real.keySet())
                && own.entrySet().stream()
                        .allMatch(each -> RenderedComparison.isUnknown(each.getValue())
                                || same(each.getValue(), Objects.requireNonNull(real.get(each.getKey()))));
    }

    private static boolean same(PyValue own, PyValue real) {
        PyValue plain = plain(own);
        if (plain.typeName().equals(real.typeName()) && RenderedComparison.same(plain, plain(real))) {
            return true;
        }
        String omitted = OMITTED + "[0-9a-f]*";
        String told = Spelling.repr(plain);
        return told.contains(OMITTED)
                && told.replaceAll(omitted, "")
                        .equals(Spelling.repr(plain(real)).replaceAll(omitted, ""));
    }

    /** As the recorded text has it: dictionaries are sorted, and tuples are lists. */
    private static PyValue plain(PyValue value) {
        if (value instanceof PyDict dict) {
            TreeMap<String, PyValue> sorted = new TreeMap<>();
            dict.entries().forEach((key, each) -> sorted.put(Spelling.str(key), plain(each)));
            PyDict plain = PyDict.empty();
            sorted.forEach(plain::put);
            return plain;
        }
        if (value instanceof PyTuple || value instanceof PyList) {
            return new PyList(
                    Items.list(value).stream().map(TrapComparison::plain).toList());
        }
        return value;
    }

    private static Map<String, PyValue> arguments(ModuleCall call) {
        Map<String, PyValue> arguments = new TreeMap<>(call.arguments());
        if (call.freeForm() != null) {
            arguments.put("_raw_params", call.freeForm());
        }
        arguments.values().removeIf(PyNone.class::isInstance);
        return arguments;
    }

    private static String all(List<ModuleCall> own) {
        StringBuilder all = new StringBuilder();
        own.forEach(call -> all.append("\n    ")
                .append(RenderedComparison.place(call))
                .append(' ')
                .append(call.circumstances().when() instanceof Truth.Unknown ? "(perhaps) " : "")
                .append(call.circumstances().weak() ? "(weak) " : "")
                .append(arguments(call)));
        return all.toString();
    }

    private static String told(RenderedLine line) {
        return line.path() + " " + line.status() + " " + Spelling.repr(line.arguments());
    }
}
