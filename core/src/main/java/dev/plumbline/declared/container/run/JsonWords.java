package dev.plumbline.declared.container.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of texts in JSON, as options of Podman take it; escapes beyond quotes and backslashes have no use there. */
final class JsonWords {
    private static final Pattern LIST = Pattern.compile("\\s*\\[(?:\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*,?)*\\s*\\]\\s*");
    private static final Pattern ITEM = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private JsonWords() {}

    /** The texts; empty if it is no such list. */
    static Optional<List<String>> read(String text) {
        if (!text.strip().startsWith("[") || !LIST.matcher(text).matches()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        Matcher item = ITEM.matcher(text);
        while (item.find()) {
            words.add(item.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return Optional.of(words);
    }
}
