package dev.plumbline;

import dev.plumbline.model.ProgressListener;
import dev.plumbline.observed.Want;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** What a run needs beside what the repository says. */
record RunOptions(
        Map<String, String> variables,
        FingerprintKey key,
        ProgressListener progress,
        InstantSource clock,
        Path home,
        String trusted,
        Set<Want> wants) {

    RunOptions {
        variables = Map.copyOf(variables);
        wants = Set.copyOf(wants);
    }

    Sealer sealer() {
        return Sealer.with(key);
    }
}
