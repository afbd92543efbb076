package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.play.Play;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.TaskCount;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The run of all playbooks on one host, from the first to the last play. */
public final class HostRun {
    private static final int DEEPEST_IMPORTS = 20;

    private final Project project;
    private final FileTree tree;
    private final Fleet fleet;
    private final RunState state;
    private final Elsewhere elsewhere;

    /**
     * What a run came to.
     *
     * @param calls those that were applied to the host, in order
     * @param gaps what could not be evaluated, beside what the modules tell
     * @param counts how far the tasks were evaluated
     * @param charged the calls that tasks of this host make on others, by their names
     */
    record Result(
            List<ModuleCall> calls,
            List<Gap> gaps,
            Collection<TaskCount> counts,
            Map<String, List<ModuleCall>> charged) {
        Result {
            calls = List.copyOf(calls);
            gaps = List.copyOf(gaps);
            counts = List.copyOf(counts);
            charged = new LinkedHashMap<>(charged);
        }
    }

    HostRun(Project project, FileTree tree, Fleet fleet, RunState state, Elsewhere elsewhere) {
        this.project = project;
        this.tree = tree;
        this.fleet = fleet;
        this.state = state;
        this.elsewhere = elsewhere;
    }

    /** Runs everything. The host given is told each call. */
    static Result of(Project project, FileTree tree, Fleet fleet, String target, HostFacts facts, AbstractHost host) {
        RunState state = new RunState(target, host, fleet.variables("", List.of()), facts);
        Elsewhere elsewhere = new Elsewhere(project, tree);
        fleet.follow(state, elsewhere);
        HostRun run = new HostRun(project, tree, fleet, state, elsewhere);
        for (String playbook : project.playbooks()) {
            run.playbook(playbook, null, 0, tree.place(playbook, 0));
        }
        return new Result(
                state.made(), state.coverage().gaps(), state.coverage().counts(), state.charged());
    }

    private void playbook(String path, @Nullable Frame around, int depth, Place from) {
        Optional<List<Play>> plays = project.files().playbook(tree, path);
        if (plays.isEmpty()) {
            state.coverage().gap(from, "there is no playbook \"" + path + "\" in the repository");
            return;
        }
        if (depth > DEEPEST_IMPORTS) {
            state.coverage().gap(from, Reason.Code.BUDGET_EXCEEDED, "playbooks import each other without end");
            return;
        }
        for (Play play : plays.get()) {
            if (play instanceof Play.Broken broken) {
                state.coverage().gap(broken.place(), "what stands here " + broken.what());
            } else if (play instanceof Play.Import other) {
                imported(other, path, around, depth);
            } else if (!state.gone()) {
                play((Play.Tasks) play, TreePath.folder(path), around);
            }
        }
    }

    private void imported(Play.Import other, String path, @Nullable Frame around, int depth) {
        HostVariables variables = fleet.variables(TreePath.folder(path), state.joinedGroups());
        Optional<String> name = text(other.file(), variables);
        Optional<String> found =
                name.flatMap(each -> project.finder(tree, TreePath.folder(path)).playbook(each.strip()));
        if (found.isEmpty()) {
            state.coverage()
                    .gap(other.place(), "which playbook is imported is not known, or it is not in the repository");
            return;
        }
        Step step = new Step(Via.INCLUDE, found.get(), other.place());
        Frame base = around == null ? Frame.play(Keywords.NONE, TreePath.folder(path)) : around;
        playbook(
                found.get(),
                base.inner(
                        Frame.Sort.PLAYBOOK, other.keywords(), other.keywords().vars(), step),
                depth + 1,
                other.place());
    }

    /** The hosts of a play as its {@code order} takes them into batches. */
    private static List<String> ordered(Play.Tasks play, List<String> hosts) {
        String order = play.keywords()
                .get("order")
                .map(keyword -> Spelling.str(keyword.value()))
                .orElse("inventory");
        List<String> ordered = new ArrayList<>(hosts);
        if (order.endsWith("sorted")) {
            Collections.sort(ordered);
        }
        if (order.startsWith("reverse")) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    private void play(Play.Tasks play, String folder, @Nullable Frame around) {
        HostVariables variables = fleet.variables(folder, state.joinedGroups());
        Optional<List<String>> hosts = hosts(play, variables, state.joinedGroups());
        elsewhere.play(play, folder, hosts);
        if (hosts.isEmpty()) {
            state.coverage().gap(play.place(), "which hosts this play is for is not known");
            return;
        }
        if (!hosts.get().contains(state.target())) {
            return;
        }
        state.grouping(joined -> fleet.variables(folder, joined));
        List<PyValue> serial = play.keywords().get("serial").map(Keyword::items).orElse(List.of());
        List<String> batch = Batches.around(state.target(), ordered(play, hosts.get()), serial);
        PlayContext context =
                PlayContext.of(project, tree, folder, hosts.get(), batch.get(0).equals(state.target()));
        if (!state.joinedGroups().isEmpty() && !hosts.equals(hosts(play, variables, Set.of()))) {
            context = context.amongOthers();
        }
        Frame frame = around == null
                ? Frame.play(play.keywords(), folder)
                : around.in(folder)
                        .inner(Frame.Sort.PLAY, play.keywords(), play.keywords().vars(), null);
        new PlayRun(project, context, state, play, frame).run(variables);
    }

    /** The hosts of a play if this one had joined some groups. */
    private Optional<List<String>> hosts(Play.Tasks play, HostVariables variables, Collection<String> joined) {
        Keyword keyword = play.keywords().get("hosts").orElseThrow();
        PyValue value;
        try {
            value = variables.evaluate(keyword.value(), keyword.place());
        } catch (TemplateException e) {
            return Optional.empty();
        }
        if (value instanceof PyText text) {
            return fleet.matching(text.text(), joined);
        }
        if (value instanceof PyUnknown || !Items.isSequence(value)) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (PyValue each : Items.list(value)) {
            if (!(each instanceof PyText text)) {
                return Optional.empty();
            }
            parts.add(text.text());
        }
        return fleet.matching(String.join(",", parts), joined);
    }

    private static Optional<String> text(Keyword keyword, HostVariables variables) {
        try {
            return variables.evaluate(keyword.value(), keyword.place()) instanceof PyText text
                    ? Optional.of(text.text())
                    : Optional.empty();
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }
}
