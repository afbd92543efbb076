package dev.plumbline;

import java.nio.file.Path;

/**
 * Detects drift between what a Git repository declares and what hosts and containers are.
 *
 * <pre>{@code
 * DriftReport report = Plumbline.repository(Path.of(".")).at("HEAD").check();
 * }</pre>
 */
public final class Plumbline {
    private Plumbline() {}

    /** A check of what a repository declares: its work tree, a folder in it, or a bare repository. */
    public static DriftCheck repository(Path directory) {
        return new DriftCheck(directory);
    }
}
