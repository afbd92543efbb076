package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The packages of Alpine's apk, from its database of installed packages: lines of one letter, a colon and a value, with
 * empty lines between packages (apk-installed in its manual).
 */
public final class ApkList {
    private ApkList() {}

    public static Reading read(Section installed) {
        Listing listing = new Listing(Kinds.PACKAGE.name());
        Map<Character, String> fields = new HashMap<>();
        for (String line : installed.lines()) {
            if (line.length() > 1 && line.charAt(1) == ':') {
                fields.putIfAbsent(line.charAt(0), line.substring(2));
            } else if (line.isEmpty()) {
                add(fields, listing);
                fields.clear();
            } else {
                listing.unread(line);
            }
        }
        add(fields, listing);
        return listing.read(installed, "the database of apk");
    }

    private static void add(Map<Character, String> fields, Listing listing) {
        String name = fields.get('P');
        if (fields.isEmpty()) {
            return;
        }
        if (name == null || !fields.containsKey('V')) {
            listing.unread("a package without name or version");
            return;
        }
        Map<String, Value> attributes = new TreeMap<>(Map.of("version", Value.of(fields.getOrDefault('V', ""))));
        Map<Character, String> texts = Map.of('A', "architecture", 'o', "source");
        texts.forEach((letter, attribute) -> {
            if (fields.containsKey(letter)) {
                attributes.put(attribute, Value.of(fields.getOrDefault(letter, "")));
            }
        });
        Map<Character, String> lists = Map.of('D', "depends", 'p', "provides");
        lists.forEach((letter, attribute) -> attributes.put(
                attribute,
                Value.ofTexts(List.of(fields.getOrDefault(letter, "").strip().split("\\s+")).stream()
                        .filter(item -> !item.isEmpty())
                        .toList())));
        listing.add(name, attributes);
    }
}
