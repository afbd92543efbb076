package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node.Loop;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.run.TaskArguments.Around;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.Traced;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which rounds a task has: the items of its loop, and for each whether its conditions hold.
 *
 * @param rounds in order
 * @param unknown why there may be others, or none; null if that is known
 * @param anew decides a round once more, with the variables of now
 */
record Rounds(
        List<Round> rounds,
        @Nullable PyUnknown unknown,
        String loopVariable,
        String indexVariable,
        UnaryOperator<Round> anew) {
    Rounds {
        rounds = List.copyOf(rounds);
    }

    private Rounds(List<Round> rounds, @Nullable PyUnknown unknown, String loopVariable, String indexVariable) {
        this(rounds, unknown, loopVariable, indexVariable, UnaryOperator.identity());
    }

    /** A round as it is after the rounds before it, which may have set or registered variables that it reads. */
    Round again(Round round) {
        return anew.apply(round);
    }

    static Rounds of(Task task, Frame frame, RunState state) {
        return new Making(task, frame, state).rounds();
    }

    boolean isLoop() {
        return !loopVariable.isEmpty();
    }

    private static final class Making {
        private final Task task;
        private final Frame frame;
        private final RunState state;
        private final HostVariables variables;
        private final List<Step> steps;

        Making(Task task, Frame frame, RunState state) {
            this.task = task;
            this.frame = frame;
            this.state = state;
            HostVariables own = state.variables(frame);
            this.variables = frame.inherited("delegate_to").isPresent()
                    ? own.with(Level.PLAY_ROLE_DEFAULTS, ConnectionVariables.elsewhere())
                    : own;
            List<Step> all = new ArrayList<>(frame.steps());
            all.add(new Step(Via.TASK, TaskName.of(task), task.place()));
            this.steps = all;
        }

        Rounds rounds() {
            if (task.loop().isEmpty()) {
                Around around = new Around(steps, task.place(), List.of(), "");
                return new Rounds(List.of(round(variables, VariableLayer.empty(), null, 0, around)), null, "", "");
            }
            Loop loop = task.loop().get();
            String item = control("loop_var").orElse("item");
            String index = control("index_var").orElse("");
            try {
                Traced<LoopItems> items = variables.traced(() -> LoopItems.of(loop, task.module(), variables));
                return rounds(loop, items, item, index);
            } catch (TemplateException e) {
                return failing(e, item, index);
            }
        }

        private Rounds rounds(Loop loop, Traced<LoopItems> traced, String item, String index) {
            LoopItems items = traced.result();
            List<Step> led = new ArrayList<>();
            led.add(new Step(
                    Via.LOOP,
                    loop.with().isEmpty() ? "loop" : "with_" + loop.with(),
                    loop.terms().place()));
            led.addAll(traced.chain());
            Around around = new Around(steps, task.place(), led, item);
            boolean extended = flag("extended");
            List<Round> rounds = new ArrayList<>();
            for (int at = 0; at < items.items().size(); at++) {
                PyValue each = items.items().get(at);
                List<Definition> own = new ArrayList<>();
                own.add(Definition.of(item, each, loop.terms().place()));
                own.add(Definition.of(
                        "ansible_loop_var", PyText.of(item), loop.terms().place()));
                if (!index.isEmpty()) {
                    own.add(Definition.of(index, PyInt.of(at), loop.terms().place()));
                    own.add(Definition.of(
                            "ansible_index_var", PyText.of(index), loop.terms().place()));
                }
                if (extended) {
                    own.add(Definition.of(
                            "ansible_loop",
                            items.position(at, true),
                            loop.terms().place()));
                }
                VariableLayer layer = VariableLayer.of(own);
                rounds.add(round(variables.with(Level.LOOP, layer), layer, each, at, around));
            }
            if (items.unknown() != null) {
                rounds.add(unknownRound(item, items.unknown(), items.items().size(), around));
            }
            return new Rounds(rounds, items.unknown(), item, index, this::anew);
        }

        private Round anew(Round old) {
            PyValue item = old.item();
            return item == null || item instanceof PyUnknown
                    ? old
                    : round(
                            state.variables(frame).with(Level.LOOP, old.loop()),
                            old.loop(),
                            item,
                            old.at(),
                            old.around());
        }

        /** One round stands for those that nobody knows. */
        private Round unknownRound(String item, PyUnknown why, int at, Around around) {
            VariableLayer layer = VariableLayer.of(List.of(Definition.of(item, why, task.place())));
            Round round = round(variables.with(Level.LOOP, layer), layer, why, at, around);
            return new Round(
                    round.frame(),
                    round.variables(),
                    layer,
                    why,
                    at,
                    Decision.and(round.when(), new Truth.Unknown(why)),
                    round.weak(),
                    null,
                    around);
        }

        /** Without items, the condition is decided all the same, and a task that it skips does not fail. */
        private Rounds failing(TemplateException e, String item, String index) {
            Around around = new Around(steps, task.place(), List.of(), item);
            Round round = round(variables, VariableLayer.empty(), null, 0, around);
            return round.skipped()
                    ? new Rounds(List.of(round), null, "", "")
                    : new Rounds(
                            List.of(new Round(
                                    frame,
                                    variables,
                                    VariableLayer.empty(),
                                    null,
                                    0,
                                    round.when(),
                                    round.weak(),
                                    e,
                                    around)),
                            null,
                            item,
                            index);
        }

        private Round round(HostVariables own, VariableLayer layer, @Nullable PyValue item, int at, Around around) {
            List<Keyword> conditions = frame.stacked("when");
            boolean weak = frame.weak();
            Truth when;
            try {
                when = Decision.all(conditions, own);
                if (Decision.isFalse(when)) {
                    Truth afterChange = afterChange(conditions, own);
                    if (!Decision.isFalse(afterChange)) {
                        when = afterChange;
                        weak = true;
                    }
                }
            } catch (TemplateException e) {
                return new Round(frame, own, layer, item, at, doubted(Truth.of(true)), weak, e, around);
            }
            return new Round(frame, own, layer, item, at, doubted(when), weak, null, around);
        }

        private Truth doubted(Truth when) {
            return frame.doubt()
                    .or(state::doubt)
                    .map(why -> Decision.and(when, new Truth.Unknown(why)))
                    .orElse(when);
        }

        /** What the conditions would be if everything had changed something; false where they do not ask for that. */
        private Truth afterChange(List<Keyword> conditions, HostVariables own) {
            boolean asks = conditions.stream()
                    .flatMap(keyword -> keyword.items().stream())
                    .anyMatch(item -> item instanceof PyText text && text.text().contains("changed"));
            if (!asks || state.allRegistered().isEmpty()) {
                return Truth.of(false);
            }
            List<Definition> changed = new ArrayList<>();
            for (Map.Entry<String, PyValue> each : state.allRegistered().entrySet()) {
                if (each.getValue() instanceof PyDict) {
                    changed.add(Definition.of(each.getKey(), Registered.changed(each.getValue()), task.place()));
                }
            }
            try {
                return Decision.all(conditions, own.with(Level.LOOP, VariableLayer.of(changed)));
            } catch (TemplateException e) {
                return Truth.of(false);
            }
        }

        private Optional<String> control(String name) {
            return loopControl(name).flatMap(value -> {
                PyValue rendered = variables.evaluate(value, task.place());
                return rendered instanceof PyText text ? Optional.of(text.text()) : Optional.empty();
            });
        }

        private boolean flag(String name) {
            return loopControl(name)
                    .filter(value -> Decision.isTrue(Decision.truth(value)))
                    .isPresent();
        }

        private Optional<PyValue> loopControl(String name) {
            return task.keywords()
                    .get("loop_control")
                    .map(Keyword::value)
                    .filter(PyDict.class::isInstance)
                    .map(value -> ((PyDict) value).get(name));
        }
    }
}
