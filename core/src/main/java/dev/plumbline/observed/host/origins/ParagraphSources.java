package dev.plumbline.observed.host.origins;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sources in Debian's control format: each paragraph names all combinations of its values (sources.list(5)). */
final class ParagraphSources {
    private static final Set<String> OWN = Set.of("types", "uris", "suites", "components", "enabled");
    private static final Set<String> LISTS = Set.of("architectures", "languages", "targets");
    private static final Set<String> OFF = Set.of("no", "false", "without", "off", "disable", "0");

    private ParagraphSources() {}

    static void read(String file, String text, List<SourceEntry> entries, Consumer<String> unread) {
        for (Map<String, String> paragraph : ControlText.paragraphs(text)) {
            List<String> types = words(paragraph, "types");
            List<String> addresses = words(paragraph, "uris");
            List<String> suites = words(paragraph, "suites");
            List<String> components = words(paragraph, "components");
            boolean flat = components.isEmpty() && suites.stream().allMatch(suite -> suite.endsWith("/"));
            if (types.isEmpty() || addresses.isEmpty() || suites.isEmpty() || (components.isEmpty() && !flat)) {
                unread.accept(file + ": a paragraph without Types, URIs, Suites or Components");
                continue;
            }
            boolean enabled = !OFF.contains(
                    paragraph.getOrDefault("enabled", "yes").strip().toLowerCase(Locale.ROOT));
            Map<String, List<String>> options = options(paragraph);
            for (List<String> parts : combinations(List.of(types, addresses, suites), components)) {
                entries.add(SourceEntry.debian(parts, enabled, file, options));
            }
        }
    }

    private static List<List<String>> combinations(List<List<String>> fields, List<String> components) {
        List<List<String>> all = List.of(List.of());
        List<List<String>> wanted = new ArrayList<>(fields);
        if (!components.isEmpty()) {
            wanted.add(components);
        }
        for (List<String> values : wanted) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> begun : all) {
                for (String value : values) {
                    List<String> next = new ArrayList<>(begun);
                    next.add(value);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private static Map<String, List<String>> options(Map<String, String> paragraph) {
        Map<String, List<String>> options = new TreeMap<>();
        paragraph.forEach((name, value) -> {
            if (name.equals("signed-by") && value.contains("BEGIN PGP")) {
                options.put(name, List.of("key in the file, sha256 " + sha256(value)));
            } else if (!OWN.contains(name) && !name.startsWith("x-") && !name.isEmpty()) {
                boolean list = LISTS.contains(name.replaceFirst("-(?:add|remove)$", "")) || name.equals("signed-by");
                options.put(optionName(name), list ? words(paragraph, name) : List.of(value.strip()));
            }
        });
        return options;
    }

    /** One-line sources call these arch, lang and target. */
    private static String optionName(String name) {
        return name.replaceFirst("^architectures", "arch")
                .replaceFirst("^languages", "lang")
                .replaceFirst("^targets", "target")
                .replaceFirst("-add$", "+")
                .replaceFirst("^(arch|lang|target)-remove$", "$1-");
    }

    private static List<String> words(Map<String, String> paragraph, String name) {
        String separator = name.equals("signed-by") ? "[\\s,]+" : "\\s+";
        return Arrays.stream(paragraph.getOrDefault(name, "").strip().split(separator))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
