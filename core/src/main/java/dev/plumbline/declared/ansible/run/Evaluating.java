package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.requirement.Supplies;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What one evaluation is given.
 *
 * @param tree the repository; notes what is read
 * @param noting makes the files of what the repository requires note what is read of them
 * @param facts of the host, without {@code ansible_} in front
 * @param observed what was seen on the host, for tasks that look before they act
 * @param factsRead is told the name of each fact that is asked for
 * @param environment values for {@code lookup('env', …)}, of the variables that may be seen
 * @param sealer makes secrets fingerprints
 */
public record Evaluating(
        FileTree tree,
        UnaryOperator<FileTree> noting,
        Map<String, Value> facts,
        Optional<Snapshot> observed,
        Consumer<String> factsRead,
        Function<String, Optional<String>> environment,
        Sealer sealer) {

    /** The same of a repository in which what it requires is. */
    Evaluating with(Supplies supplies) {
        return new Evaluating(supplies.over(tree, noting), noting, facts, observed, factsRead, environment, sealer);
    }

    /** The same of a host with other facts. */
    Evaluating with(Map<String, Value> other) {
        return new Evaluating(tree, noting, other, observed, factsRead, environment, sealer);
    }
}
