package dev.plumbline.secret;

import java.util.Locale;
import java.util.regex.Pattern;

/** By what an argument of a command line is known to be secret: itself, and the one before it. */
final class Arguments {
    private static final Pattern WORDS = Pattern.compile("[\\s;&|\"'(){}]+");

    private Arguments() {}

    static boolean secret(String before, String argument) {
        return Secrets.secretShape(argument)
                || (isOption(before) && !isOption(argument) && secretOption(before))
                || assignsSecret(argument);
    }

    private static boolean assignsSecret(String argument) {
        String option = "";
        for (String word : WORDS.split(argument, -1)) {
            int equals = word.indexOf('=');
            if (equals > 0 && secretOption(word.substring(0, equals))) {
                return true;
            }
            if (isOption(option) && !isOption(word) && secretOption(option)) {
                return true;
            }
            option = word;
        }
        return false;
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.indexOf('=') < 0;
    }

    private static boolean secretOption(String option) {
        String name = option.replaceFirst("^-+", "");
        // options often run words together: requirepass, masterauth, dbpass
        String lower = name.toLowerCase(Locale.ROOT);
        return Secrets.secretName(name) || lower.endsWith("pass") || lower.endsWith("auth");
    }
}
