package dev.plumbline.explain.next;

import java.util.Optional;
import java.util.regex.Pattern;

/** Words of a command line that a person copies into a POSIX shell. */
public final class ShellWord {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private ShellWord() {}

    /** The word, in quotes where it needs them; empty if it holds characters that a person would not see. */
    public static Optional<String> of(String word) {
        if (word.isEmpty() || UNSHOWN.matcher(word).find()) {
            return Optional.empty();
        }
        return Optional.of(SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'");
    }

    /** The same for a word that stands where an option could. */
    public static Optional<String> operand(String word) {
        return word.startsWith("-") ? Optional.empty() : of(word);
    }
}
