package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.run.RoleUses.Naming;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tasks and roles that other tasks bring in: imports as if they stood there, includes when the run comes to them. */
final class Includes {
    private final PlayContext play;
    private final RunState state;
    private final Walk walk;
    private final RoleUses roles;

    Includes(PlayContext play, RunState state, Walk walk) {
        this.play = play;
        this.state = state;
        this.walk = walk;
        this.roles = new RoleUses(play, state.coverage());
    }

    RoleUses roles() {
        return roles;
    }

    void importTasks(Task task, Frame around) {
        Frame frame = around.inner(Frame.Sort.IMPORT, task.keywords(), parameters(task), step(task));
        rendered(task, state.variables(frame), "file").ifPresent(name -> tasks(task, name, frame, true));
        state.leave(frame);
    }

    /** The old {@code include} hands its further arguments on as variables. */
    private static VariableLayer parameters(Task task) {
        if (!task.is("include")) {
            return task.keywords().vars();
        }
        List<Definition> all = new ArrayList<>();
        for (String name : task.keywords().vars().names()) {
            task.keywords().vars().find(name).ifPresent(all::add);
        }
        task.arguments().forEach((name, keyword) -> {
            if (!name.equals(Task.FREE_FORM) && !name.equals("file")) {
                all.add(Definition.of(name, keyword.value(), keyword.place()));
            }
        });
        return VariableLayer.of(all);
    }

    void includeTasks(Task task, Frame around) {
        dynamic(
                task,
                around,
                (round, frame) ->
                        rendered(task, round.variables(), "file").ifPresent(name -> tasks(task, name, frame, false)));
    }

    void importRole(Task task, Frame around) {
        Frame frame =
                around.inner(Frame.Sort.IMPORT, task.keywords(), task.keywords().vars(), step(task));
        role(task, state.variables(frame), frame);
        state.leave(frame);
    }

    void includeRole(Task task, Frame around) {
        dynamic(task, around, (round, frame) -> role(task, round.variables(), frame));
    }

    private interface Body {
        void run(Round round, Frame frame);
    }

    private void dynamic(Task task, Frame around, Body body) {
        Frame own = around.inner(Frame.Sort.TASK, task.keywords(), parameters(task), null);
        Rounds rounds = Rounds.of(task, own, state);
        for (Round round : rounds.rounds()) {
            if (state.stopped() || round.skipped()) {
                continue;
            }
            if (round.failure() != null) {
                lost(task, around, round.failure().what());
                continue;
            }
            if (!state.mayCall()) {
                state.leaveRun();
                return;
            }
            VariableLayer handed = new JoinedLayer(List.of(parameters(task), round.loop()));
            Frame frame = around.inner(Frame.Sort.INCLUDE, Walk.without(task.keywords()), handed, step(task));
            if (round.weak()) {
                frame = frame.weakened();
            }
            if (round.when() instanceof Truth.Unknown unknown) {
                frame = frame.doubted(unknown.unknown());
            }
            Frame inner = applied(task, frame);
            state.ran();
            body.run(round, inner);
            state.leave(inner);
            state.leave(frame);
        }
        state.leave(own);
    }

    /** What {@code apply} puts around the included tasks. */
    private static Frame applied(Task task, Frame frame) {
        Keyword apply = task.arguments().get("apply");
        if (apply == null || !(apply.value() instanceof PyDict dict)) {
            return frame;
        }
        Map<String, Keyword> byName = new LinkedHashMap<>();
        List<Definition> variables = new ArrayList<>();
        dict.entries().forEach((key, value) -> {
            String name = key instanceof PyText text ? text.text() : "";
            if (name.equals("vars") && value instanceof PyDict vars) {
                vars.entries().forEach((each, item) -> {
                    if (each instanceof PyText variable) {
                        variables.add(Definition.of(variable.text(), item, apply.place()));
                    }
                });
            } else {
                byName.put(name, new Keyword(value, apply.place()));
            }
        });
        VariableLayer layer = VariableLayer.of(variables);
        return frame.inner(Frame.Sort.BLOCK, new Keywords(byName, layer), layer, null);
    }

    private void tasks(Task task, String name, Frame frame, boolean imported) {
        Optional<String> path = path(play, name, frame, imported);
        Optional<List<Node>> nodes = path.flatMap(each -> play.files().tasks(tree(play, frame), each));
        if (nodes.isEmpty()) {
            lost(task, frame, "there is no task file \"" + name + "\" in the repository");
            return;
        }
        Frame inside = frame.in(TreePath.folder(path.orElseThrow()));
        walk.all(nodes.get(), inside);
        state.leave(inside);
    }

    /** The repository that the files of a frame are in. */
    static FileTree tree(PlayContext play, Frame frame) {
        return frame.role().map(use -> use.role().tree()).orElse(play.tree());
    }

    /** Where a task file is: in the role, beside the files that led here, beside the playbook. */
    static Optional<String> path(PlayContext play, String name, Frame frame, boolean imported) {
        Optional<String> absolute = Checkout.relative(name);
        if (absolute.isPresent()) {
            return absolute;
        }
        Set<String> beside = new LinkedHashSet<>();
        Optional<RoleUse> role = frame.role();
        for (Frame each : frame.outwards()) {
            if (each.role().equals(role) && each.sort() != Frame.Sort.ROLE && each.sort() != Frame.Sort.PLAY) {
                beside.add(each.folder());
            }
        }
        List<String> own = role.map(
                        use -> List.of(use.role().path() + "/tasks", use.role().path() + "/handlers"))
                .orElse(List.of());
        Set<String> folders = new LinkedHashSet<>(imported ? beside : own);
        folders.addAll(imported ? own : beside);
        role.ifPresent(use -> folders.add(use.role().path()));
        folders.add(play.folder() + "/tasks");
        folders.add(play.folder());
        return folders.stream()
                .flatMap(folder -> TreePath.join(folder, name).stream())
                .filter(path -> ProjectFiles.file(tree(play, frame), path).isPresent())
                .findFirst();
    }

    private void role(Task task, HostVariables variables, Frame frame) {
        Map<String, String> from = new HashMap<>();
        for (String each : List.of("tasks", "vars", "defaults", "handlers")) {
            if (task.arguments().containsKey(each + "_from")) {
                Optional<String> name = rendered(task, variables, each + "_from");
                if (name.isEmpty()) {
                    return;
                }
                // an import knows the last part only
                from.put(each, task.is("include_role") ? name.get() : TreePath.name(name.get()));
            }
        }
        Optional<String> name = rendered(task, variables, task.arguments().containsKey("name") ? "name" : "role");
        if (name.isEmpty()) {
            return;
        }
        Keyword repeated = task.arguments().get("allow_duplicates");
        boolean again = repeated == null || Decision.isTrue(KeywordValue.truth(repeated.value()));
        List<RoleUse> chain = new ArrayList<>();
        frame.role().ifPresent(use -> {
            chain.addAll(use.chain());
            chain.add(use);
        });
        roles.named(
                        name.get(),
                        new Naming(
                                Keywords.NONE,
                                task.keywords().vars(),
                                VariableLayer.empty(),
                                chain,
                                again,
                                task.place()),
                        from,
                        variables)
                .ifPresent(use -> run(use, frame.role(use, RoleUses.step(use)), shown(task)));
    }

    private void run(RoleUse use, Frame frame, boolean shown) {
        walk.handlers(use, frame);
        walk.role(use, frame);
        if (shown) {
            use.defaultsWithDependencies().forEach(layer -> state.set(Level.PLAY_ROLE_DEFAULTS, layer));
            use.variablesWithDependencies().forEach(layer -> state.set(Level.PLAY_ROLE_VARS, layer));
        }
    }

    /** Whether the variables of an included role are to be seen by what comes after it; those of imports always are. */
    private static boolean shown(Task task) {
        Keyword shown = task.arguments().get("public");
        return task.is("include_role") && shown != null && Decision.isTrue(KeywordValue.truth(shown.value()));
    }

    /** An argument as text; the free form where it is not given. */
    private Optional<String> rendered(Task task, HostVariables variables, String argument) {
        Keyword keyword =
                task.arguments().getOrDefault(argument, task.arguments().get(Task.FREE_FORM));
        if (keyword == null) {
            lost(task, null, "it does not say what to include");
            return Optional.empty();
        }
        try {
            PyValue value = variables.evaluate(keyword.value(), keyword.place());
            if (value instanceof PyText text) {
                return Optional.of(text.text().strip());
            }
            lost(
                    task,
                    null,
                    "what is included is not known"
                            + (value instanceof PyUnknown unknown ? ": " + unknown.reason() : ""));
        } catch (TemplateException e) {
            lost(task, null, "what is included cannot be evaluated: " + e.what());
        }
        return Optional.empty();
    }

    private void lost(Task task, @org.jspecify.annotations.Nullable Frame frame, String why) {
        String role =
                frame == null ? "" : frame.role().map(use -> use.role().name()).orElse("");
        state.coverage().count(role, task.place(), Standing.NOT_EVALUATED);
        state.coverage().gap(task.place(), why);
    }

    private static Step step(Task task) {
        return new Step(Via.INCLUDE, TaskName.of(task), task.place());
    }
}
