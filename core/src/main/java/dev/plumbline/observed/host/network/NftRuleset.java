package dev.plumbline.observed.host.network;

import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code nft -s list ruleset} prints, by nft(8): tables of chains, sets and other things, one rule a line. A rule or
 * a set of several lines is made one.
 */
final class NftRuleset {
    private static final Pattern TABLE = Pattern.compile("table (?<name>\\S+ \\S+) \\{(?: #.*)?");
    private static final Pattern BLOCK = Pattern.compile("(?<word>[a-z]+(?: [a-z]+)?) (?<name>\\S+) \\{(?: #.*)?");
    private static final Pattern BASE =
            Pattern.compile("type (?<type>\\S+) hook (?<hook>\\S+)(?: devices? .*?)? priority (?<priority>[^;]+);"
                    + "(?: policy (?<policy>[a-z]+);)?.*");
    private static final Pattern ELEMENTS = Pattern.compile("elements = \\{ ?(?<all>.*?) ?\\}");

    private final FirewallRules rules;
    private final Set<String> otherwise;
    private String table = "";
    private String word = "";
    private String block = "";
    private final List<String> body = new ArrayList<>();

    /** @param otherwise the tables that iptables shows, each as in {@code ip filter}, which are told by that */
    NftRuleset(FirewallRules rules, Set<String> otherwise) {
        this.rules = rules;
        this.otherwise = otherwise;
    }

    void read(List<String> lines) {
        StringBuilder pending = new StringBuilder();
        int open = 0;
        for (String line : lines) {
            String stripped = line.strip();
            boolean starts = pending.isEmpty() && (TABLE.matcher(stripped).matches() || startsBlock(stripped));
            if (stripped.isEmpty() || (pending.isEmpty() && stripped.startsWith("#"))) {
                continue;
            }
            if (starts || (pending.isEmpty() && stripped.equals("}"))) {
                structure(stripped);
                continue;
            }
            open += braces(stripped);
            pending.append(pending.isEmpty() ? "" : " ").append(stripped);
            if (open <= 0) {
                statement(pending.toString());
                pending.setLength(0);
                open = 0;
            }
        }
        if (!pending.isEmpty() || !table.isEmpty()) {
            rules.unread(pending.isEmpty() ? "the table " + table + " has no end" : pending.toString());
        }
    }

    private boolean startsBlock(String line) {
        return !table.isEmpty() && block.isEmpty() && BLOCK.matcher(line).matches();
    }

    /** How many more braces open than close outside of quotes. */
    private static int braces(String line) {
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            quoted ^= each == '"';
            open += quoted ? 0 : each == '{' ? 1 : each == '}' ? -1 : 0;
        }
        return open;
    }

    private void structure(String line) {
        Matcher begins = TABLE.matcher(line);
        Matcher within = BLOCK.matcher(line);
        if (line.equals("}")) {
            if (!block.isEmpty()) {
                ended();
                block = "";
            } else {
                table = "";
            }
        } else if (begins.matches()) {
            table = begins.group("name");
        } else if (within.matches()) {
            word = within.group("word");
            block = within.group("name");
            body.clear();
        }
    }

    private void statement(String line) {
        if (block.isEmpty()) {
            boolean flags = line.startsWith("flags ") || line.startsWith("comment ");
            if (!flags && !told()) {
                rules.unread(line);
            }
        } else {
            body.add(line);
        }
    }

    private boolean told() {
        return otherwise.contains(table);
    }

    private void ended() {
        if (told()) {
            return;
        }
        String name = table + " " + block;
        if (word.equals("chain")) {
            chain(name);
        } else {
            set(name);
        }
    }

    private void chain(String name) {
        Map<String, String> attributes = new TreeMap<>();
        for (String line : body) {
            Matcher base = BASE.matcher(line);
            if (base.matches()) {
                attributes.put("type", base.group("type"));
                attributes.put("hook", base.group("hook"));
                attributes.put("priority", base.group("priority").strip());
                attributes.put("policy", base.group("policy") == null ? "accept" : base.group("policy"));
            } else if (!line.startsWith("comment \"")) {
                rules.rule(name, line);
            }
        }
        rules.chain(name, attributes);
    }

    private void set(String name) {
        List<String> definition = new ArrayList<>();
        List<String> elements = new ArrayList<>();
        boolean changing = false;
        for (String line : body) {
            Matcher all = ELEMENTS.matcher(line);
            if (all.matches()) {
                Arrays.stream(all.group("all").split("\\s*,\\s*"))
                        .filter(element -> !element.isEmpty())
                        .forEach(elements::add);
            } else {
                definition.add(line);
                changing |= line.matches("flags .*\\b(?:dynamic|timeout)\\b.*");
            }
        }
        Map<String, Value> values = new TreeMap<>();
        values.put("definition", Value.of((word + " " + String.join("; ", definition)).strip()));
        if (!changing) {
            values.put("elements", Value.ofTexts(elements));
        }
        rules.set(name, values);
    }
}
