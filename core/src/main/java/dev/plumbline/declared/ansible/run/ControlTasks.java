package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Reason;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tasks that steer the run and declare nothing: variables, failures, facts, the end of a play. */
final class ControlTasks {
    private static final Set<String> HANDLED = Set.of(
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
            "validate_argument_spec");
    private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no");

    private final PlayContext play;
    private final RunState state;
    private final VariableIncludes includes;

    ControlTasks(PlayContext play, RunState state) {
        this.play = play;
        this.state = state;
        this.includes = new VariableIncludes(play, state);
    }

    boolean handles(Task task) {
        return HANDLED.contains(task.module()) && task.is(task.module());
    }

    /** Runs one round, and tells what is registered. */
    PyValue run(Task task, Round round) {
        Standing standing = round.weak()
                ? Standing.WEAK
                : round.when() instanceof Truth.Unknown ? Standing.CONDITIONAL : Standing.READS;
        state.coverage()
                .count(round.frame().role().map(use -> use.role().name()).orElse(""), task.place(), standing);
        if (round.weak()) {
            return Registered.skipped();
        }
        return switch (task.module()) {
            case "set_fact" -> setFact(task, round);
            case "include_vars" -> includes.run(task, round);
            case "fail" -> failing(task, round, new Truth.Known(false));
            case "assert" -> asserting(task, round);
            case "meta" -> meta(task, round);
            case "setup", "gather_facts" -> gather();
            case "add_host", "group_by" -> regroup(task, round);
            default -> Registered.unchanged();
        };
    }

    private PyValue gather() {
        state.gatherFacts();
        return Registered.unchanged()
                .put("ansible_facts", PyUnknown.notEvaluated("what a task registered that gathers facts"));
    }

    private PyValue setFact(Task task, Round round) {
        TaskArguments arguments = TaskArguments.render(task, List.of(), round.variables(), round.around());
        PyDict facts = PyDict.empty();
        List<Definition> definitions = new ArrayList<>();
        boolean cacheable = false;
        for (Map.Entry<String, PyValue> each : arguments.values().entrySet()) {
            if (each.getKey().equals("cacheable")) {
                cacheable = Decision.isTrue(KeywordValue.truth(each.getValue()));
                continue;
            }
            PyValue name = round.variables().evaluate(PyText.of(each.getKey()), task.place());
            if (!(name instanceof PyText text)) {
                state.coverage().gap(task.place(), "sets a variable whose name is not known");
                continue;
            }
            PyValue value = elsewhere(round) ? ofFirstHost(task, each.getKey()) : truth(each.getValue());
            value = round.when() instanceof Truth.Unknown unknown
                    ? perhaps(text.text(), value, round, unknown.unknown())
                    : value;
            Keyword keyword = task.arguments().get(each.getKey());
            definitions.add(Definition.of(text.text(), value, keyword == null ? task.place() : keyword.place()));
            facts.put(text.text(), value);
        }
        if (round.certain()) {
            arguments
                    .failures()
                    .forEach(e -> state.coverage()
                            .gap(e.place().orElse(task.place()), "Ansible would fail here: " + e.what()));
        }
        if (isOfOther(round)) {
            return Registered.unchanged().put("ansible_facts", facts);
        }
        state.set(Level.SET_FACT, VariableLayer.of(definitions));
        if (cacheable) {
            definitions.forEach(definition -> state.fact(definition.name(), definition.value()));
        }
        return Registered.unchanged().put("ansible_facts", facts);
    }

    /** Whether the facts are those of the host that the task is delegated to. */
    private boolean isOfOther(Round round) {
        return Decision.isTrue(KeywordValue.flag(round.frame(), "delegate_facts", round.variables()))
                && !(Actor.host(round.frame(), round.variables(), state.target()) instanceof PyText text
                        && text.text().equals(state.target()));
    }

    /** Whether the task runs once, on another host, whose variables decide what it sets for all. */
    private boolean elsewhere(Round round) {
        return !play.first() && !Decision.isFalse(KeywordValue.flag(round.frame(), "run_once", round.variables()));
    }

    private static PyValue ofFirstHost(Task task, String name) {
        Keyword written = task.arguments().get(name);
        return written != null && !written.value().toString().contains("{")
                ? truth(written.value())
                : PyUnknown.of(
                        Reason.of(Reason.Code.NOT_EVALUATED, "a fact that a task sets once, on another host"),
                        task.place());
    }

    /** A value that is set only if something unknown holds: known if it was the same before. */
    private static PyValue perhaps(String name, PyValue value, Round round, PyUnknown why) {
        try {
            boolean same = round.variables().find(name).filter(value::equals).isPresent();
            return same ? value : why;
        } catch (TemplateException e) {
            return why;
        } catch (dev.plumbline.template.value.UnknownReached e) {
            return why;
        }
    }

    private static PyValue truth(PyValue value) {
        if (value instanceof PyText text && TRUTHS.contains(text.text().toLowerCase(Locale.ROOT)) && !text.secret()) {
            return PyBool.of(Set.of("true", "yes").contains(text.text().toLowerCase(Locale.ROOT)));
        }
        return value;
    }

    private PyValue asserting(Task task, Round round) {
        Keyword that = task.arguments().get("that");
        if (that == null) {
            return Registered.unchanged();
        }
        try {
            Keyword conditions = that.value() instanceof PyText
                    ? new Keyword(round.variables().evaluate(that.value(), that.place()), that.place())
                    : that;
            return failing(task, round, Decision.all(List.of(conditions), round.variables()));
        } catch (TemplateException e) {
            state.coverage().gap(task.place(), "an assertion that Ansible would fail over: " + e.what());
            return Registered.unchanged();
        }
    }

    /** What is certainly false fails; what may be true is taken to be. */
    private PyValue failing(Task task, Round round, Truth holds) {
        if (!Decision.isFalse(holds)) {
            return task.is("assert") ? asserted(task, round) : Registered.unchanged();
        }
        if (!round.certain()) {
            return ((Truth.Unknown) round.when()).unknown();
        }
        String otherwise = task.is("fail") ? "Failed as requested from task" : "Assertion failed";
        Map<String, PyValue> arguments = TaskArguments.render(task, List.of(), round.variables(), round.around())
                .values();
        PyValue said = arguments.getOrDefault(
                "msg",
                task.is("fail") ? PyText.of(otherwise) : arguments.getOrDefault("fail_msg", PyText.of(otherwise)));
        PyDict failed = Registered.failed(said);
        return task.is("assert")
                ? failed.put("assertion", PyUnknown.notEvaluated("which condition does not hold"))
                        .put("evaluated_to", PyBool.FALSE)
                : failed;
    }

    private static PyValue asserted(Task task, Round round) {
        return Registered.unchanged()
                .put(
                        "msg",
                        TaskArguments.render(task, List.of(), round.variables(), round.around())
                                .values()
                                .getOrDefault("success_msg", PyText.of("All assertions passed")));
    }

    private PyValue meta(Task task, Round round) {
        Keyword free = task.arguments().get(Task.FREE_FORM);
        String what = free != null && free.value() instanceof PyText text ? text.text() : "";
        boolean ends = Set.of("end_play", "end_host", "end_batch").contains(what);
        if (ends && round.when() instanceof Truth.Unknown unknown) {
            state.doubt(unknown.unknown());
        } else if (ends) {
            end(what, round);
        } else if (what.equals("clear_facts") && round.certain()) {
            state.forgetFacts();
        }
        return Registered.unchanged();
    }

    /** The end of a play is decided by the first of its hosts; on another one, what that host says is not known. */
    private void end(String what, Round round) {
        boolean conditional = !round.frame().stacked("when").isEmpty();
        if (what.equals("end_host") || play.first() || !conditional) {
            state.endPlay();
        } else {
            state.doubt(PyUnknown.of(
                    Reason.of(Reason.Code.NOT_EVALUATED, "another host decides whether the play ends"),
                    round.around().place()));
        }
    }

    private PyValue regroup(Task task, Round round) {
        if (task.module().equals("add_host")) {
            state.coverage()
                    .gap(
                            task.place(),
                            "adds a host while the play runs; what later plays do on such hosts is not evaluated");
            return Registered.unchanged();
        }
        Map<String, PyValue> arguments = TaskArguments.render(task, List.of(), round.variables(), round.around())
                .values();
        if (arguments.get("key") instanceof PyText text && round.certain()) {
            List<String> groups = new ArrayList<>(List.of(text.text().replace(' ', '-')));
            PyValue parents = arguments.getOrDefault("parents", PyList.of());
            for (PyValue parent : parents instanceof PyText one ? List.of(one) : Items.list(parents)) {
                groups.add(Spelling.str(parent).replace(' ', '-'));
            }
            state.joinGroups(groups);
        } else {
            state.coverage().gap(task.place(), "puts the host into a group that is not known");
        }
        return Registered.unchanged();
    }
}
