package dev.plumbline.declared.ansible.run;

import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What one evaluation is given.
 *
 * @param tree the repository; notes what is read
 * @param facts of the host, without {@code ansible_} in front
 * @param observed what was seen on the host, for tasks that look before they act
 * @param factsRead is told the name of each fact that is asked for
 * @param environment values for {@code lookup('env', …)}, of the variables that may be seen
 * @param sealer makes secrets fingerprints
 */
public record Evaluating(
        FileTree tree,
        Map<String, Value> facts,
        Optional<Snapshot> observed,
        Consumer<String> factsRead,
        Function<String, Optional<String>> environment,
        Sealer sealer) {}
