package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Node.Block;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.run.RoleUses.Naming;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The roles that a play imports: Ansible reads them before the play begins, so that their variables are seen everywhere in
 * it.
 */
final class StaticRoles {
    private static final int DEEPEST = 60;

    private final PlayContext play;
    private final HostVariables variables;
    private final RoleUses uses;
    private final List<RoleUse> found = new ArrayList<>();
    private int depth;

    StaticRoles(PlayContext play, HostVariables variables) {
        this.play = play;
        this.variables = variables;
        // what cannot be found is told when the run comes to it
        this.uses = new RoleUses(play, new CoverageBook());
    }

    List<RoleUse> found() {
        return List.copyOf(found);
    }

    /** The names of the roles that could not be found. */
    Set<String> lost() {
        return uses.lost();
    }

    void role(RoleUse use) {
        use.dependencies().forEach(this::role);
        Frame frame = Frame.play(Keywords.NONE, play.folder()).role(use, RoleUses.step(use));
        nodes(use.role().tasks(), frame);
    }

    void nodes(List<Node> nodes, Frame frame) {
        if (depth > DEEPEST) {
            return;
        }
        depth++;
        for (Node node : nodes) {
            if (node instanceof Block block) {
                nodes(block.tasks(), frame);
                nodes(block.rescue(), frame);
                nodes(block.always(), frame);
            } else if (node instanceof Task task && task.is("import_role")) {
                imported(task, frame);
            } else if (node instanceof Task task && task.is("import_tasks")) {
                tasks(task, frame);
            }
        }
        depth--;
    }

    private void tasks(Task task, Frame around) {
        Frame frame = around.inner(Frame.Sort.IMPORT, Keywords.NONE, VariableLayer.empty(), null);
        Optional<String> path = text(task, "file").flatMap(name -> Includes.path(play, name, frame, true));
        path.flatMap(each -> play.files().tasks(Includes.tree(play, frame), each))
                .ifPresent(nodes -> nodes(nodes, frame.in(TreePath.folder(path.orElse("")))));
    }

    private void imported(Task task, Frame frame) {
        Map<String, String> from = new HashMap<>();
        for (String each : List.of("tasks", "vars", "defaults", "handlers")) {
            if (task.arguments().containsKey(each + "_from")) {
                text(task, each + "_from").ifPresent(name -> from.put(each, TreePath.name(name)));
            }
        }
        List<RoleUse> chain = new ArrayList<>();
        frame.role().ifPresent(use -> {
            chain.addAll(use.chain());
            chain.add(use);
        });
        Naming naming =
                new Naming(Keywords.NONE, task.keywords().vars(), VariableLayer.empty(), chain, true, task.place());
        text(task, task.arguments().containsKey("name") ? "name" : "role")
                .flatMap(name -> uses.named(name, naming, from, variables))
                .ifPresent(use -> {
                    found.add(use);
                    role(use);
                });
    }

    private Optional<String> text(Task task, String argument) {
        Keyword keyword =
                task.arguments().getOrDefault(argument, task.arguments().get(Task.FREE_FORM));
        if (keyword == null) {
            return Optional.empty();
        }
        try {
            return variables.evaluate(keyword.value(), keyword.place()) instanceof PyText text
                    ? Optional.of(text.text().strip())
                    : Optional.empty();
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }
}
