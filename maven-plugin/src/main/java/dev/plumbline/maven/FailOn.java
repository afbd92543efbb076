package dev.plumbline.maven;

import dev.plumbline.report.ConsoleText;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** What makes the goal {@code check} fail a build. */
enum FailOn {
    /** Any violation; and what could not be seen is an error. */
    DRIFT,
    /** Nothing that is found: violations, and what could not be seen, are only reported. */
    NEVER;

    static FailOn parse(String text) throws MojoExecutionException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "drift" -> DRIFT;
            case "never" -> NEVER;
            case "unauthorized" ->
                throw new MojoExecutionException("plumbline.failOn: \"unauthorized\" is not supported by this version,"
                        + " which does not judge commits yet. Use \"drift\" or \"never\".");
            default ->
                throw new MojoExecutionException("plumbline.failOn: \"" + ConsoleText.encode(text)
                        + "\" is not known. Use \"drift\" or \"never\".");
        };
    }
}
