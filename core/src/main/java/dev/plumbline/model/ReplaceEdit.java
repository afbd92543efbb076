package dev.plumbline.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that is found is to be something else. The meaning is that of Ansible's {@code replace}.
 *
 * @param regex what is replaced; {@code ^} and {@code $} are the ends of lines
 * @param replacement as of {@link Matcher#appendReplacement}
 * @param within finds the part of the text that is meant, over lines; empty for all of it
 * @param group the group of {@code within} that is meant
 */
public record ReplaceEdit(String regex, String replacement, String within, int group) implements Edit {

    @Override
    public String apply(String text) {
        Scan scan = new Scan();
        if (within.isEmpty()) {
            return replaced(text, scan);
        }
        Matcher part = scan.matcher(within, Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS, text);
        if (!scan.found(part)) {
            return text;
        }
        return text.substring(0, part.start(group))
                + replaced(text.substring(part.start(group), part.end(group)), scan)
                + text.substring(part.end(group));
    }

    private String replaced(String text, Scan scan) {
        Matcher matcher = scan.matcher(regex, Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS, text);
        StringBuilder all = new StringBuilder();
        int from = 0;
        while (scan.found(matcher)) {
            try {
                matcher.appendReplacement(all, replacement);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new Scan.GivenUp("not a replacement: " + replacement);
            }
            from = matcher.end();
        }
        return all.append(text, from, text.length()).toString();
    }

    @Override
    public String describe() {
        return "\"" + Lines.shown(replacement) + "\" instead of /" + Lines.shown(regex) + "/";
    }
}
