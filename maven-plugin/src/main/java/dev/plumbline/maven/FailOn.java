package dev.plumbline.maven;

import dev.plumbline.report.ConsoleText;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** What makes the goal {@code check} fail a build. */
enum FailOn {
    /** Any violation; and what could not be seen is an error. */
    DRIFT,
    /** Violations other than what only was not rolled out yet; and what could not be seen is an error. */
    UNAUTHORIZED,
    /** Nothing that is found: violations, and what could not be seen, are only reported. */
    NEVER;

    static FailOn parse(String text) throws MojoExecutionException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "drift" -> DRIFT;
            case "never" -> NEVER;
            case "unauthorized" -> UNAUTHORIZED;
            default ->
                throw new MojoExecutionException("plumbline.failOn: \"" + ConsoleText.encode(text)
                        + "\" is not known. Use \"drift\", \"unauthorized\" or \"never\".");
        };
    }
}
