package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Our calls beside what Ansible recorded, task by task in the order of the run. Counts arguments that are equal, that differ
 * and that are unknown here; calls that only one side has; calls that Ansible skipped and that certainly run here.
 */
final class RenderedComparison {
    /** Steered by the run itself, never handed to a module. */
    static final Set<String> CONTROL = Set.of(
            "set_fact",
            "include_vars",
            "fail",
            "assert",
            "debug",
            "meta",
            "setup",
            "gather_facts",
            "add_host",
            "group_by",
            "set_stats",
            "validate_argument_spec",
            "include_tasks",
            "include_role",
            "import_tasks",
            "import_role",
            "include");

    int equal;
    int unknown;
    int conditional;
    final List<String> differences = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    final List<String> surplus = new ArrayList<>();

    static RenderedComparison of(List<RenderedLine> real, List<ModuleCall> calls) {
        RenderedComparison comparison = new RenderedComparison();
        Map<String, Deque<ModuleCall>> ours = new LinkedHashMap<>();
        for (ModuleCall call : calls) {
            if (!call.circumstances().weak()) {
                ours.computeIfAbsent(place(call), key -> new ArrayDeque<>()).add(call);
            }
        }
        for (RenderedLine line : real) {
            String module = line.action().substring(line.action().lastIndexOf('.') + 1);
            if (!CONTROL.contains(module) && !line.path().contains("/handlers/")) {
                comparison.line(line, ours.getOrDefault(line.path(), new ArrayDeque<>()));
            }
        }
        ours.values()
                .forEach(left -> left.forEach(call -> {
                    if (call.circumstances().when() instanceof Truth.Known) {
                        comparison.surplus.add(place(call) + " " + call.written() + " runs here and not in Ansible");
                    }
                }));
        return comparison;
    }

    static String place(ModuleCall call) {
        List<dev.plumbline.model.Origin.Step> steps =
                call.circumstances().origin().chain();
        return (steps.isEmpty()
                        ? call.circumstances().origin().place()
                        : steps.get(steps.size() - 1).place())
                .toString();
    }

    private void line(RenderedLine line, Deque<ModuleCall> ours) {
        if (!line.ran()) {
            ModuleCall next = ours.peek();
            if (next != null && next.circumstances().when() instanceof Truth.Unknown) {
                ours.remove();
                conditional++;
            }
            return;
        }
        ModuleCall call = ours.poll();
        if (call == null) {
            missing.add(line.path() + " " + line.action() + " " + line.status());
            return;
        }
        if (call.circumstances().when() instanceof Truth.Unknown) {
            conditional++;
        }
        arguments(line, call);
    }

    private void arguments(RenderedLine line, ModuleCall call) {
        Map<String, PyValue> mine = new TreeMap<>(call.arguments());
        if (call.freeForm() != null) {
            mine.put(Task.FREE_FORM, call.freeForm());
        }
        Map<String, PyValue> theirs = new TreeMap<>();
        ((PyDict) line.arguments()).entries().forEach((key, value) -> theirs.put(((PyText) key).text(), value));
        theirs.values().removeIf(PyNone.class::isInstance);
        mine.values().removeIf(PyNone.class::isInstance);
        theirs.keySet().removeIf(name -> name.startsWith("_") && !name.equals(Task.FREE_FORM));
        for (Map.Entry<String, PyValue> each : theirs.entrySet()) {
            PyValue own = mine.remove(each.getKey());
            if (own == null) {
                differences.add(line.path() + " " + each.getKey() + ": missing, " + Spelling.repr(each.getValue()));
            } else if (isUnknown(own)) {
                unknown++;
            } else if (same(own, each.getValue())) {
                equal++;
            } else {
                differences.add(line.path() + " " + each.getKey() + ": " + Spelling.repr(own) + ", in Ansible "
                        + Spelling.repr(each.getValue()));
            }
        }
        mine.forEach((name, value) -> {
            if (isUnknown(value)) {
                unknown++;
            } else {
                differences.add(line.path() + " " + name + ": surplus, " + Spelling.repr(value));
            }
        });
    }

    static boolean same(PyValue own, PyValue theirs) {
        return own.typeName().equals(theirs.typeName())
                && Spelling.repr(own).replace(Checkout.ROOT, "/ROOT").equals(Spelling.repr(theirs));
    }

    static boolean isUnknown(PyValue value) {
        if (value instanceof PyUnknown || value instanceof PyPartial) {
            return true;
        }
        if (value instanceof PyDict dict) {
            return dict.entries().values().stream().anyMatch(RenderedComparison::isUnknown);
        }
        return value instanceof dev.plumbline.template.value.PyList list
                && list.items().stream().anyMatch(RenderedComparison::isUnknown);
    }

    double share() {
        int all = equal + differences.size();
        return all == 0 ? 1 : (double) equal / all;
    }

    @Override
    public String toString() {
        return equal + " arguments equal, " + differences.size() + " different, " + unknown + " unknown here; "
                + missing.size() + " calls missing, " + surplus.size() + " too many, " + conditional + " conditional";
    }
}
