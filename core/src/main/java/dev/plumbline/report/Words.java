package dev.plumbline.report;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names, values and places as they stand in a sentence.
 *
 * @param encoder of the language that the sentence is for
 */
record Words(UnaryOperator<String> encoder) {
    /** Reads as one word, so that it cannot be taken for a part of the sentence. */
    private static final Pattern WORD = Pattern.compile("[\\w./:@+~=%\\[\\]*#-]+(?: \\([a-z-]+\\))?");

    private static final Pattern LISTENER = Pattern.compile("(?:tcp|udp) [\\w.:*%\\[\\]-]+");

    /** The most of one value that a sentence shows. */
    private static final int LENGTH = 120;

    String name(String name) {
        return LISTENER.matcher(name).matches() ? encoder.apply(name) : quoted(name);
    }

    String value(Value value) {
        if (value instanceof Value.Items list) {
            return list.items().stream().map(this::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Value.Fingerprint ? encoder.apply(value.display()) : quoted(shortened(value.display()));
    }

    String expectation(Expectation expectation) {
        if (expectation instanceof Expectation.Exactly exactly) {
            return value(exactly.value());
        }
        if (expectation instanceof Expectation.OneOf oneOf) {
            return oneOf.values().stream().map(this::value).collect(Collectors.joining(" or "));
        }
        if (expectation instanceof Expectation.Bounded bounded) {
            return bounded.bound().sign() + " " + value(bounded.value());
        }
        if (expectation instanceof Expectation.AtLeast atLeast) {
            return "at least " + value(new Value.Items(atLeast.values()));
        }
        if (expectation instanceof Expectation.Either either) {
            return either.alternatives().stream().map(this::expectation).collect(Collectors.joining(" or perhaps "));
        }
        return encoder.apply(shortened(expectation.describe()));
    }

    String place(Origin origin) {
        return encoder.apply(origin.place().toString());
    }

    String reason(Reason reason) {
        String sort = reason.code().spelling().replace('-', ' ');
        return reason.detail().isEmpty() ? sort : sort + ": " + encoder.apply(reason.detail());
    }

    /** {@code 1 target}, {@code 3 targets}. */
    static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    /** The first few, and how many more there are. */
    static String few(List<String> words, int most, String separator) {
        String shown = words.stream().limit(most).collect(Collectors.joining(separator));
        return words.size() <= most ? shown : shown + separator + "and " + (words.size() - most) + " more";
    }

    private String quoted(String text) {
        return WORD.matcher(text).matches()
                ? encoder.apply(text)
                : "\"" + encoder.apply(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
    }

    private static String shortened(String text) {
        if (text.length() <= LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
        return text.substring(0, end) + "…";
    }
}
