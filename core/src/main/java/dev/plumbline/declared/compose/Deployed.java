package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.deployment.DeploymentFile;
import dev.plumbline.declared.compose.deployment.DeploymentLog;
import dev.plumbline.declared.compose.deployment.DeploymentRecord;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Secrets;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that the last recorded deployment of a project was given. */
final class Deployed {
    private Deployed() {}

    /**
     * These variables, before those of {@code .env} files and behind those that are given.
     *
     * @param tree the files at the revision that is checked
     * @param project the name of the project, as far as it is known before
     */
    static Variables behind(
            Variables given, DeploymentFile log, FileTree tree, String target, String project, List<Problem> problems) {
        FileTree files = log.branch() == null ? tree : log.branch();
        Optional<TreeFile> file = files.find(log.path());
        if (file.isEmpty()) {
            problems.add(Problem.at(
                    new Place(tree.repository(), files.revision(), log.path(), 0),
                    "no file of deployment records is called so "
                            + (log.branch() == null ? "in this revision." : "on the branch " + log.name() + "."),
                    "Correct the path in plumbline.yml, or commit an empty file until the first deployment."));
            return given;
        }
        Place place = new Place(files.repository(), files.revision(), log.path(), 0);
        Optional<DeploymentRecord> last = DeploymentLog.last(file.get().bytes(), place, target, project, problems);
        return last.map(record -> given.with(variables(record)))
                .orElseGet(() -> given.because(
                        ", and " + log.path() + " records no deployment of " + project + " to " + target));
    }

    private static Map<String, Variables.Variable> variables(DeploymentRecord record) {
        Map<String, Variables.Variable> variables = new HashMap<>();
        Step deployed = new Step(Via.DEPLOYMENT, record.summary(), record.place());
        record.variables().forEach((name, value) -> {
            Rendered text = new Rendered(
                    value.replace(String.valueOf(Rendered.HOLE), ""),
                    null,
                    List.of(deployed),
                    Secrets.secretName(name));
            variables.put(name, new Variables.Variable(text, Optional.of(record.place())));
        });
        return variables;
    }
}
