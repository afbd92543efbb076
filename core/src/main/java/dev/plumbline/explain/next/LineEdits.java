package dev.plumbline.explain.next;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small changes of the lines of a file, by which it may declare something else. Whether it does, must be tried. */
final class LineEdits {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+@%:=-]*(?<!:)");

    /** Words that stand for a truth value where something is declared, each with its opposite. */
    private static final Map<String, String> OPPOSITES = opposites();

    private LineEdits() {}

    private static Map<String, String> opposites() {
        Map<String, String> words = new LinkedHashMap<>();
        String[] pairs = {
            "started",
            "stopped",
            "running",
            "stopped",
            "enabled",
            "disabled",
            "yes",
            "no",
            "true",
            "false",
            "True",
            "False",
            "on",
            "off",
            "present",
            "absent"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
            words.putIfAbsent(pairs[i + 1], pairs[i]);
        }
        return words;
    }

    /** The versions of a file in which a line says what was seen instead of what is declared. */
    static List<List<String>> adopting(List<String> lines, int number, AttributeDifference attribute) {
        Value observed = attribute.observed();
        if (attribute.declared() == null
                || observed == null
                || observed instanceof Value.Fingerprint
                || !(attribute.declared().expectation() instanceof Expectation.Exactly exactly)
                || exactly.value() instanceof Value.Fingerprint) {
            return List.of();
        }
        if (number == 0) {
            boolean whole = attribute.path().equals("content") && observed instanceof Value.Text;
            return whole ? List.of(List.of(observed.display().split("\n", -1))) : List.of();
        }
        if (exactly.value() instanceof Value.Flag) {
            List<List<String>> versions = new ArrayList<>();
            OPPOSITES.forEach((word, opposite) -> versions.addAll(replaced(lines, number, word, opposite)));
            return versions;
        }
        return replaced(lines, number, exactly.value().display(), observed.display());
    }

    /** The file with one word of a line replaced: one version for each place in the line where it stands. */
    static List<List<String>> replaced(List<String> lines, int number, String old, String text) {
        if (number < 1 || number > lines.size() || old.isBlank() || text.contains("\n")) {
            return List.of();
        }
        String line = lines.get(number - 1);
        Matcher word = Pattern.compile("(?<![\\w.-])" + Pattern.quote(old) + "(?![\\w-]|\\.\\w)")
                .matcher(line);
        List<List<String>> versions = new ArrayList<>();
        while (word.find()) {
            boolean quoted = word.start() > 0 && "'\"".indexOf(line.charAt(word.start() - 1)) >= 0;
            boolean fits = quoted
                    ? !text.matches(".*['\"\\\\].*")
                    : PLAIN.matcher(text).matches();
            if (!fits) {
                continue;
            }
            List<String> version = new ArrayList<>(lines);
            version.set(number - 1, line.substring(0, word.start()) + text + line.substring(word.end()));
            versions.add(version);
        }
        // where several words of a line are the same, the last is the likeliest to be the value
        java.util.Collections.reverse(versions);
        return versions;
    }

    /** The file without a line and what is indented below it. */
    static List<String> without(List<String> lines, int number) {
        if (number < 1 || number > lines.size()) {
            return lines;
        }
        int indent = indent(lines.get(number - 1));
        int end = number;
        while (end < lines.size() && !lines.get(end).isBlank() && indent(lines.get(end)) > indent) {
            end++;
        }
        List<String> left = new ArrayList<>(lines.subList(0, number - 1));
        left.addAll(lines.subList(end, lines.size()));
        return left;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
