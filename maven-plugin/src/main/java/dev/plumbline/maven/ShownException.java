package dev.plumbline.maven;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import dev.plumbline.report.ConsoleText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it may be shown: with the stack and the name of the real one, and what it says encoded. Maven adds the
 * messages of causes to the one that it shows, and {@code -e} prints all of them; they may quote what somebody else wrote.
 */
final class ShownException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;

    private ShownException(String type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    static ShownException of(Throwable real) {
        return of(real, message(real));
    }

    private static ShownException of(Throwable real, String message) {
        Throwable cause = real.getCause();
        ShownException shown = new ShownException(
                real.getClass().getName(), message, cause == null ? null : of(cause, firstLine(cause)));
        shown.setStackTrace(real.getStackTrace());
        return shown;
    }

    /** What a parser says below the first line is where it was, in its own terms; our message has told that better. */
    private static String firstLine(Throwable cause) {
        return cause instanceof ConfigurationException
                ? message(cause)
                : ConsoleText.encode(String.valueOf(cause.getMessage()).split("\n", 2)[0]);
    }

    /** One line for each problem of a configuration, else one line. */
    static String message(Throwable real) {
        if (real instanceof ConfigurationException configuration) {
            return configuration.problems().stream()
                    .map(Problem::toString)
                    .map(ConsoleText::encode)
                    .collect(Collectors.joining("\n"));
        }
        return ConsoleText.encode(String.valueOf(real.getMessage()));
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the name of the real type; Maven shows the message itself
    public String toString() {
        return type + ": " + getMessage();
    }
}
