package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Play;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which hosts the plays of a project name, before any of them runs. */
final class PlayHosts {
    private static final int DEEPEST = 20;

    private final Project project;
    private final FileTree tree;
    private final Fleet fleet;
    private final Set<String> found = new LinkedHashSet<>();

    PlayHosts(Project project, FileTree tree, Fleet fleet) {
        this.project = project;
        this.tree = tree;
        this.fleet = fleet;
    }

    Set<String> all() {
        project.playbooks().forEach(path -> playbook(path, 0));
        return found;
    }

    private void playbook(String path, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (Play play : project.files().playbook(tree, path).orElse(List.of())) {
            if (play instanceof Play.Import other) {
                text(other.file(), path)
                        .flatMap(name ->
                                project.finder(tree, TreePath.folder(path)).playbook(name.strip()))
                        .ifPresent(next -> playbook(next, depth + 1));
            } else if (play instanceof Play.Tasks tasks) {
                tasks.keywords().get("hosts").ifPresent(hosts -> named(hosts, path));
            }
        }
    }

    private void named(Keyword hosts, String path) {
        List<String> parts = new ArrayList<>();
        for (PyValue item : hosts.items()) {
            text(new Keyword(item, hosts.place()), path).ifPresent(parts::add);
        }
        fleet.matching(String.join(",", parts), List.of()).ifPresent(found::addAll);
    }

    private Optional<String> text(Keyword keyword, String path) {
        HostVariables variables = fleet.variables(TreePath.folder(path), List.of());
        try {
            return variables.evaluate(keyword.value(), keyword.place()) instanceof PyText text
                    ? Optional.of(text.text())
                    : Optional.empty();
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }
}
