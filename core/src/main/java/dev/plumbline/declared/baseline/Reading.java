package dev.plumbline.declared.baseline;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import java.util.Collection;
import java.util.List;

/** One baseline file being read for one target, and the problems and texts of files found so far. */
record Reading(
        FileTree tree, Place file, String target, Sealer sealer, List<Problem> problems, List<RenderedFile> rendered) {

    void problem(YamlNode node, String what, String remedy) {
        problems.add(Problem.at(node.place(), what, remedy));
    }

    /** Names a key that is not known here, with the nearest that is. */
    void unknownKey(YamlNode.Entry entry, String where, Collection<String> known) {
        problem(
                entry.key(),
                "\"" + entry.name() + "\" is not known in " + where + ".",
                Spelling.suggestion(entry.name(), known));
    }
}
