package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.CallResult;
import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.declared.ansible.module.Circumstances;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.model.Reason;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs single tasks: each round of the loop, its condition, its arguments, the call, and what is kept of the result. */
final class TaskRun {
    private static final Set<String> COMMANDS = Set.of("command", "shell", "script", "raw");
    private static final Set<String> SETTERS = Set.of("set_fact", "include_vars");
    private static final Map<String, String> OF_FACTS =
            Map.of("service_facts", "services", "package_facts", "packages", "mount_facts", "mount_points");

    private final PlayContext play;
    private final RunState state;
    private final ControlTasks control;
    private final Modules modules;

    TaskRun(PlayContext play, RunState state, Modules modules) {
        this.play = play;
        this.state = state;
        this.modules = modules;
        this.control = new ControlTasks(play, state);
    }

    void run(Task task, Frame frame) {
        Frame own =
                frame.inner(Frame.Sort.TASK, task.keywords(), task.keywords().vars(), null);
        try {
            Rounds rounds = Rounds.of(task, own, state);
            List<PyValue> results = new ArrayList<>();
            boolean ran = false;
            boolean fails = false;
            for (Round first : rounds.rounds()) {
                Round round = results.isEmpty() || !carriesOver(task) ? first : rounds.again(first);
                ran |= !round.skipped();
                if (!state.mayCall()) {
                    state.coverage()
                            .gap(
                                    task.place(),
                                    Reason.Code.BUDGET_EXCEEDED,
                                    "too many calls for one host; stopped here");
                    state.leaveRun();
                    return;
                }
                PyValue result = round(task, round);
                fails |= fails(result, round);
                if (rounds.isLoop()) {
                    register(task, own, result);
                }
                results.add(
                        rounds.isLoop() && round.item() != null
                                ? Registered.round(
                                        result, rounds.loopVariable(), round.item(), rounds.indexVariable(), round.at())
                                : result);
            }
            keep(task, own, ran, result(rounds, results));
            if (fails) {
                state.fail("\"" + TaskName.of(task) + "\" certainly fails", task.place());
            }
        } finally {
            state.leave(own);
        }
    }

    private PyValue round(Task task, Round round) {
        if (round.skipped()) {
            return Registered.skipped();
        }
        if (round.failure() != null) {
            return failed(task, round, round.failure());
        }
        Optional<PyValue> refused = refused(task, round);
        if (refused.isPresent()) {
            return refused.get();
        }
        PyValue result = control.handles(task) ? control.run(task, round) : call(task, round);
        if (round.weak()) {
            return Registered.skipped();
        }
        if (round.when() instanceof Truth.Unknown unknown) {
            return unknown.unknown();
        }
        return Outcome.of(task, result, round.variables());
    }

    /** What Ansible says of a task that uses something undefined, where it says it to a task that goes on from there. */
    private Optional<PyValue> refused(Task task, Round round) {
        if (!round.certain() || (!state.isGuarded() && !ignoresErrors(round)) || control.handles(task)) {
            return Optional.empty();
        }
        return TaskArguments.render(task, modules.defaults(task, round.frame()), round.variables(), round.around())
                .failures()
                .stream()
                .filter(TaskRun::isCertain)
                .findFirst()
                .map(e -> failed(task, round, e));
    }

    private static boolean isCertain(TemplateException e) {
        return e.sort() == TemplateException.Sort.UNDEFINED || e.sort() == TemplateException.Sort.FAILED;
    }

    private static boolean ignoresErrors(Round round) {
        return Decision.isTrue(ignoring(round));
    }

    private static Truth ignoring(Round round) {
        return KeywordValue.flag(round.frame(), "ignore_errors", round.variables());
    }

    private PyValue failed(Task task, Round round, TemplateException e) {
        if (round.weak() || round.when() instanceof Truth.Unknown) {
            state.coverage().count(role(round), task.place(), round.weak() ? Standing.WEAK : Standing.CONDITIONAL);
        } else {
            state.coverage().count(role(round), task.place(), Standing.NOT_EVALUATED);
        }
        if (!round.weak()) {
            // what runs only after a change declares nothing, and may rely on what that change sets
            state.coverage().gap(e.place().orElse(task.place()), code(e), "Ansible would fail here: " + e.what());
        }
        boolean certain = !round.weak() && Decision.isTrue(round.when()) && isCertain(e);
        if (certain && (state.isGuarded() || ignoresErrors(round))) {
            return Registered.failed(PyUnknown.notEvaluated("what Ansible says of a task that it cannot evaluate"));
        }
        return PyUnknown.of(Reason.of(code(e), "a task that cannot be evaluated: " + e.what()), task.place());
    }

    private static Reason.Code code(TemplateException e) {
        return e.sort() == TemplateException.Sort.BUDGET ? Reason.Code.BUDGET_EXCEEDED : Reason.Code.NOT_EVALUATED;
    }

    private PyValue call(Task task, Round round) {
        PyValue where = Actor.host(round.frame(), round.variables(), state.target());
        if (where instanceof PyUnknown unknown) {
            state.coverage().count(role(round), task.place(), Standing.NOT_EVALUATED);
            state.coverage().gap(task.place(), "it is not known which host this task acts on: " + unknown.reason());
            return unknown;
        }
        String host = ((PyText) where).text();
        boolean here = host.equals(state.target());
        boolean dry = Decision.isTrue(KeywordValue.flag(round.frame(), "check_mode", round.variables()));
        boolean other =
                !play.first() && Decision.isTrue(KeywordValue.flag(round.frame(), "run_once", round.variables()));
        if (host.isEmpty() || dry || other) {
            state.coverage().count(role(round), task.place(), Standing.READS);
            return PyUnknown.notEvaluated(
                    other
                            ? "what a task gave that runs once, on another host"
                            : "what a task gave that is not run here");
        }
        ModuleCall call = moduleCall(task, round);
        if (!here) {
            state.charge(host, call);
            state.coverage().count(role(round), task.place(), Standing.READS);
            return PyUnknown.notEvaluated("what a task gave on " + host);
        }
        state.call(call);
        CallResult result = state.host().apply(call);
        state.coverage().count(role(round), task.place(), result.standing());
        facts(round, result);
        return result.standing() == Standing.NOT_EVALUATED ? partly(call, result) : result.registered();
    }

    /** A dictionary would say that what it does not have is undefined; only of commands all keys are known. */
    private PyValue partly(ModuleCall call, CallResult result) {
        Reason reason = result.reason() == null
                ? Reason.of(Reason.Code.NOT_EVALUATED, "what " + call.written() + " gave")
                : result.reason();
        String fact = OF_FACTS.get(call.name());
        if (fact != null && !call.circumstances().weak()) {
            state.fact(fact, PyUnknown.of(reason, call.circumstances().origin().place()));
        }
        return COMMANDS.contains(call.name())
                ? result.registered()
                : PyUnknown.of(reason, call.circumstances().origin().place());
    }

    private void facts(Round round, CallResult result) {
        if (round.weak()) {
            return;
        }
        for (Map.Entry<String, PyValue> fact : result.facts().entrySet()) {
            state.fact(
                    fact.getKey(), round.when() instanceof Truth.Unknown unknown ? unknown.unknown() : fact.getValue());
        }
    }

    ModuleCall moduleCall(Task task, Round round) {
        TaskArguments arguments =
                TaskArguments.render(task, modules.defaults(task, round.frame()), round.variables(), round.around());
        if (round.certain()) {
            arguments
                    .failures()
                    .forEach(e -> state.coverage()
                            .gap(e.place().orElse(task.place()), code(e), "Ansible would fail here: " + e.what()));
        }
        Circumstances circumstances = new Circumstances(
                onceOf(round),
                round.weak(),
                Actor.user(round.frame(), round.variables(), play.acting()),
                !Decision.isFalse(KeywordValue.flag(round.frame(), "no_log", round.variables())),
                round.around().origin(),
                new RunFiles(SearchPath.of(play.tree(), round.frame(), play.folder()), round.variables()));
        boolean goesOn = task.keywords().has("failed_when") || !Decision.isFalse(ignoring(round));
        PyValue free = arguments.freeForm();
        return new ModuleCall(
                modules.canonical(task.action()),
                task.action(),
                modules.settled(arguments.values()),
                free == null || free instanceof PyNone ? null : free,
                goesOn ? circumstances.failing() : circumstances,
                arguments.origins());
    }

    /** Whether it runs: one that runs once does so on another host, where it is not known which ones there are. */
    private Truth onceOf(Round round) {
        return play.others().isPresent()
                        && Decision.isTrue(round.when())
                        && !Decision.isFalse(KeywordValue.flag(round.frame(), "run_once", round.variables()))
                ? new Truth.Unknown(play.others().get())
                : round.when();
    }

    /** What certainly fails ends the run of the host, unless that is ignored or rescued. */
    private static boolean fails(PyValue result, Round round) {
        return result instanceof PyDict dict
                && dict.get("failed") == PyBool.TRUE
                && !round.weak()
                && Decision.isTrue(round.when())
                && Decision.isFalse(ignoring(round));
    }

    /** Whether a round of a loop can read what the rounds before it left. */
    private static boolean carriesOver(Task task) {
        return task.keywords().get("register").isPresent() || SETTERS.contains(task.module());
    }

    /** Registers the result, and notifies. */
    private void keep(Task task, Frame own, boolean ran, PyValue result) {
        if (ran) {
            state.ran();
            own.inherited("notify").ifPresent(keyword -> notify(keyword, own));
        }
        register(task, own, result);
    }

    private void register(Task task, Frame own, PyValue result) {
        task.keywords().get("register").ifPresent(keyword -> {
            if (keyword.value() instanceof PyText name && !own.weak()) {
                state.register(Definition.of(name.text(), Registered.literal(result), task.place()));
            }
        });
    }

    private static PyValue result(Rounds rounds, List<PyValue> results) {
        if (rounds.unknown() != null) {
            return rounds.unknown();
        }
        if (!rounds.isLoop()) {
            return results.get(0);
        }
        return results.isEmpty() ? Registered.withoutItems() : Registered.looped(results);
    }

    private void notify(Keyword keyword, Frame own) {
        try {
            PyValue names = state.variables(own).evaluate(keyword.value(), keyword.place());
            for (PyValue name : new Keyword(names, keyword.place()).items()) {
                if (name instanceof PyText text) {
                    play.handlers().notify(text.text(), this::handlerName);
                }
            }
        } catch (TemplateException e) {
            // handlers declare nothing on a host that is as declared, so that nothing is lost
            state.coverage().count(own.role().map(use -> use.role().name()).orElse(""), keyword.place(), Standing.WEAK);
        }
    }

    private String handlerName(Keyword written, Frame frame) {
        String text = ((PyText) written.value()).text();
        if (!text.contains("{{")) {
            return text;
        }
        try {
            PyValue name = state.variables(frame).evaluate(written.value(), written.place());
            return name instanceof PyText known ? known.text() : text;
        } catch (TemplateException e) {
            return text; // nothing can name it
        }
    }

    private static String role(Round round) {
        return round.frame().role().map(use -> use.role().name()).orElse("");
    }
}
