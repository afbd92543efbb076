package dev.plumbline.observed.container;

import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Seals what containers and images carry. Images have the contexts of containers, so that a value which a container
 * inherits from its image compares as equal.
 */
record Sealing(String target, Sealer sealer) {
    private static final String CONTEXT = "container/";
    private static final Pattern WORDS = Pattern.compile("[\\s;&|\"'(){}]+");

    /** Always sealed: what a variable holds is nobody's business unless it was asked for. */
    Value environment(String key, String plain) {
        return sealer.seal(target, CONTEXT + "environment." + key, plain);
    }

    /** Told, unless it looks secret after all. */
    Value askedEnvironment(String key, String plain) {
        return sealer.sealIfSecret(target, CONTEXT + "environment." + key, key, plain);
    }

    Value label(String name, String plain) {
        return sealer.sealIfSecret(target, CONTEXT + "labels." + name, name, plain);
    }

    /** A command line, of which each argument that looks secret is sealed by itself. */
    Value arguments(String attribute, List<String> arguments) {
        List<Value> items = new ArrayList<>(arguments.size());
        String before = "";
        for (String argument : arguments) {
            boolean secret = Secrets.secretShape(argument)
                    || (isOption(before) && !isOption(argument) && secretOption(before))
                    || assignsSecret(argument);
            items.add(secret ? sealer.seal(target, CONTEXT + attribute, argument) : Value.of(argument));
            before = argument;
        }
        return new Value.Items(items);
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
