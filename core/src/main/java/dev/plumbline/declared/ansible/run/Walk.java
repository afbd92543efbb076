package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Node.Block;
import dev.plumbline.declared.ansible.play.Node.Broken;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Reason;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Goes through lists of tasks in order: blocks with what rescues them, imports, includes, and tasks by their tags. */
final class Walk {
    /** Set where something failed, and perhaps nothing did. */
    private static final VariableLayer FAILED = MagicVariables.layer(Map.of(
            "ansible_failed_task", PyUnknown.notEvaluated("which task of a block failed"),
            "ansible_failed_result", PyUnknown.notEvaluated("how a task of a block failed")));

    /** Deeper than any real nesting of blocks, includes and roles. */
    private static final int DEEPEST = 120;

    private final PlayContext play;
    private final RunState state;
    private final TaskRun tasks;
    private final Includes includes;

    Walk(PlayContext play, RunState state, Modules modules) {
        this.play = play;
        this.state = state;
        this.tasks = new TaskRun(play, state, modules);
        this.includes = new Includes(play, state, this);
    }

    Includes includes() {
        return includes;
    }

    void all(List<Node> nodes, Frame frame) {
        if (frame.outwards().size() > DEEPEST) {
            nodes.stream()
                    .findFirst()
                    .ifPresent(node -> state.coverage()
                            .gap(node.place(), Reason.Code.BUDGET_EXCEEDED, "tasks include each other without end"));
            return;
        }
        for (Node node : nodes) {
            if (state.stopped()) {
                return;
            }
            one(node, frame);
        }
    }

    private void one(Node node, Frame frame) {
        if (node instanceof Broken broken) {
            count(frame, node, Standing.NOT_EVALUATED);
            state.coverage().gap(broken.place(), "what stands here " + broken.what());
        } else if (node instanceof Block block) {
            block(block, frame);
        } else {
            task((Task) node, frame);
        }
    }

    private void count(Frame frame, Node node, Standing standing) {
        state.coverage().count(frame.role().map(use -> use.role().name()).orElse(""), node.place(), standing);
    }

    private void block(Block block, Frame around) {
        Frame frame = around.inner(
                Frame.Sort.BLOCK, block.keywords(), block.keywords().vars(), null);
        boolean rescues = !block.rescue().isEmpty();
        if (rescues) {
            state.guarded(true);
        }
        all(block.tasks(), frame);
        if (rescues) {
            state.guarded(false);
        }
        if (rescues) {
            state.set(Level.SET_FACT, FAILED);
        }
        if (state.failed() && rescues) {
            state.rescued();
            all(block.rescue(), frame);
        } else if (!state.stopped()) {
            all(block.rescue(), frame.weakened());
        }
        always(block.always(), frame);
        state.leave(frame);
    }

    /** Runs whatever happened before; a failure goes on after it. */
    private void always(List<Node> nodes, Frame frame) {
        if (nodes.isEmpty()) {
            return;
        }
        state.failure()
                .ifPresentOrElse(
                        failure -> {
                            state.rescued();
                            all(nodes, frame);
                            state.fail(failure.what(), failure.place());
                        },
                        () -> all(nodes, frame));
    }

    private void task(Task task, Frame frame) {
        if (task.is("import_tasks") || (task.is("include") && isStatic(task, frame))) {
            includes.importTasks(task, frame);
        } else if (task.is("import_role")) {
            includes.importRole(task, frame);
        } else if (selected(task, frame)) {
            if (task.is("include_tasks") || task.is("include")) {
                includes.includeTasks(task, frame);
            } else if (task.is("include_role")) {
                includes.includeRole(task, frame);
            } else if (isFlush(task)) {
                flush();
            } else {
                tasks.run(task, frame);
            }
        }
    }

    private static boolean isFlush(Task task) {
        Keyword free = task.arguments().get(Task.FREE_FORM);
        return task.is("meta") && free != null && PyText.of("flush_handlers").equals(free.value());
    }

    /** Handlers that were notified; on a host that is as declared nothing changed, so that they are weak. */
    void flush() {
        for (HandlerBook.Handler handler : play.handlers().flush()) {
            if (state.stopped()) {
                return;
            }
            one(handler.node(), handler.frame().weakened());
        }
    }

    /** The old {@code include} is an import unless its name is a template or it has a loop. */
    private static boolean isStatic(Task task, Frame frame) {
        Keyword free = task.arguments().get(Task.FREE_FORM);
        boolean template = free != null
                && free.value() instanceof PyText text
                && text.text().contains("{{");
        boolean dynamic = frame.outwards().stream().anyMatch(each -> each.sort() == Frame.Sort.INCLUDE);
        return !template && task.loop().isEmpty() && !dynamic;
    }

    private boolean selected(Task task, Frame frame) {
        Frame own = frame.inner(Frame.Sort.TASK, task.keywords(), VariableLayer.empty(), null);
        return play.tags().takes(tags(own));
    }

    /** Whether the run takes what has the tags of a frame. */
    boolean selects(Frame frame) {
        return play.tags().takes(tags(frame));
    }

    /** Tags add up from around. */
    private Set<String> tags(Frame frame) {
        Set<String> tags = new TreeSet<>();
        for (Keyword keyword : frame.stacked("tags")) {
            for (PyValue item : written(keyword)) {
                if (item instanceof PyText text && text.text().contains("{{")) {
                    rendered(keyword, item, frame, tags);
                } else {
                    add(item, tags);
                }
            }
        }
        return tags;
    }

    private void rendered(Keyword keyword, PyValue item, Frame frame, Set<String> tags) {
        try {
            HostVariables variables = state.variables(frame.parent().orElse(frame));
            add(variables.evaluate(item, keyword.place()), tags);
        } catch (TemplateException e) {
            state.coverage().gap(keyword.place(), "a tag that cannot be evaluated: " + e.what());
        }
    }

    /** Only a text that stands for the whole list has commas between its items. */
    private static List<PyValue> written(Keyword keyword) {
        return keyword.value() instanceof PyText text
                ? Stream.of(text.text().split(",", -1))
                        .map(each -> (PyValue) PyText.of(each.strip()))
                        .toList()
                : keyword.items();
    }

    private static void add(PyValue tag, Set<String> tags) {
        if (Items.isSequence(tag) && !(tag instanceof PyText)) {
            Items.list(tag).forEach(each -> add(each, tags));
        } else {
            tags.add(Spelling.str(tag));
        }
    }

    /** Runs a role here: what it depends on, then its own tasks, unless the same ran before. */
    void role(RoleUse use, Frame frame) {
        for (RoleUse dependency : use.dependencies()) {
            role(dependency, frame.role(dependency, RoleUses.step(dependency)));
        }
        String key = RoleUses.key(use);
        boolean again = use.role().repeats() || use.included();
        if (!again && play.completedRoles().contains(key)) {
            return;
        }
        int before = state.tasksRan();
        all(use.role().tasks(), frame);
        if (state.tasksRan() > before) {
            play.completedRoles().add(key);
        }
        state.leave(frame);
    }

    /** Makes the handlers of a role, and of all that it depends on, known to the play. */
    void handlers(RoleUse use, Frame frame) {
        use.dependencies().forEach(each -> handlers(each, frame.role(each, RoleUses.step(each))));
        play.handlers().add(use.role().handlers(), frame);
    }

    /** Only the variables: all that an include hands on. */
    static Keywords without(Keywords keywords) {
        return new Keywords(Map.of(), keywords.vars());
    }
}
