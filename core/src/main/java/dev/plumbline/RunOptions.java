package dev.plumbline;

import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.Want;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run needs beside what the repository says. */
record RunOptions(
        Map<String, String> variables,
        FingerprintKey key,
        ProgressListener progress,
        InstantSource clock,
        Path home,
        String trusted,
        Set<Want> wants,
        Credentials credentials,
        Pace pace,
        List<Snapshot> earlier,
        Optional<String> override) {

    RunOptions {
        variables = Map.copyOf(variables);
        wants = Set.copyOf(wants);
        earlier = List.copyOf(earlier);
    }

    /** The same for something that is not to be told a second time. */
    RunOptions silent() {
        return new RunOptions(
                variables,
                key,
                ProgressListener.NONE,
                clock,
                home,
                trusted,
                wants,
                credentials,
                pace,
                earlier,
                override);
    }

    Sealer sealer() {
        return Sealer.with(key);
    }
}
