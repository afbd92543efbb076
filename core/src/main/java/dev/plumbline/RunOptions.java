package dev.plumbline;

import dev.plumbline.model.ProgressListener;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** What a run needs beside what the repository says. */
record RunOptions(
        Map<String, String> variables,
        FingerprintKey key,
        ProgressListener progress,
        InstantSource clock,
        Path home,
        String trusted) {

    RunOptions {
        variables = Map.copyOf(variables);
    }

    Sealer sealer() {
        return Sealer.with(key);
    }
}
