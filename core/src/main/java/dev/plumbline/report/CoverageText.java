package dev.plumbline.report;

import dev.plumbline.model.TaskCount;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.model.UnknownModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How far tasks were evaluated, as lines of text. */
final class CoverageText {
    private CoverageText() {}

    /** What is told of all targets together; nothing if everything was evaluated. */
    static List<String> lines(Collection<TaskCoverage> coverages) {
        List<String> lines = new ArrayList<>();
        List<UnknownModule> modules = TaskCoverage.joined(coverages.stream()
                .flatMap(each -> each.unknownModules().stream())
                .toList());
        TaskCount all = coverages.stream()
                .flatMap(each -> each.counts().stream())
                .reduce(new TaskCount("", "", 0, 0, 0, 0), TaskCount::plus);
        if (all.all() > all.evaluated()) {
            lines.add("");
            lines.add(Words.count(all.all(), "task") + " of all targets: " + told(all));
        }
        int guards = coverages.stream().mapToInt(each -> each.guards().size()).sum();
        if (guards > 0) {
            lines.add(Words.count(guards, "answer")
                    + " of the targets may have decided what tasks declare of them (guards in report.json)");
        }
        lines.addAll(unknown(modules));
        return lines;
    }

    /** The modules that the configuration could tell the meaning of, with what to write there. */
    static List<String> unknown(List<UnknownModule> modules) {
        List<String> lines = new ArrayList<>();
        if (!modules.isEmpty()) {
            lines.add(
                    modules.size() == 1
                            ? "1 module is not known. Say in plumbline.yml what it declares, or \"nothing\", under its ansible entry:"
                            : modules.size()
                                    + " modules are not known. Say in plumbline.yml what they declare, or \"nothing\", "
                                    + "under their ansible entry:");
            lines.add("  modules:");
            for (UnknownModule module : modules) {
                lines.add("    " + ConsoleText.encode(module.stanza()) + " # "
                        + Words.count(module.places().size(), "task") + ", as in "
                        + ConsoleText.encode(module.places().first().toString()));
            }
        }
        return lines;
    }

    static String told(TaskCount count) {
        return count.evaluated() + " evaluated, " + count.conditional() + " conditional, " + count.weak()
                + " only after a change, " + count.notEvaluated() + " not evaluated";
    }
}
