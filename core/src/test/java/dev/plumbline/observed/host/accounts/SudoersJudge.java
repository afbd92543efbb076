package dev.plumbline.observed.host.accounts;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The JSON of cvtsudoers(1) in the names that rules of sudo have in a snapshot. */
final class SudoersJudge {
    private static final Map<String, String> TAGS = Map.of(
            "authenticate", "PASSWD",
            "setenv", "SETENV",
            "noexec", "EXEC",
            "log_input", "LOG_INPUT",
            "log_output", "LOG_OUTPUT",
            "sudoedit_follow", "FOLLOW");

    private SudoersJudge() {}

    static SortedMap<String, SortedSet<String>> rules(String json) {
        SortedMap<String, SortedSet<String>> rules = new TreeMap<>();
        for (JsonCursor spec : document(json).items("User_Specs")) {
            for (JsonCursor commands : spec.items("Cmnd_Specs")) {
                String runas = String.join(",", new TreeSet<>(words(commands.items("runasusers"))));
                String groups = String.join(",", new TreeSet<>(words(commands.items("runasgroups"))))
                        .replace("%", "");
                String as =
                        runas.isEmpty() && groups.isEmpty() ? "root" : groups.isEmpty() ? runas : runas + ":" + groups;
                String hosts = String.join(",", new TreeSet<>(words(spec.items("Host_List"))));
                for (JsonCursor command : commands.items("Commands")) {
                    SortedSet<String> conditions = conditions(commands, command);
                    if (word(command).equals("ALL")) {
                        // sudoers(5): a command that matched ALL has SETENV, without being told so
                        conditions.remove("SETENV");
                    }
                    for (String user : words(spec.items("User_List"))) {
                        rules.put(user + " " + hosts + "=(" + as + ") " + word(command), conditions);
                    }
                }
            }
        }
        return rules;
    }

    private static SortedSet<String> conditions(JsonCursor commands, JsonCursor command) {
        TreeSet<String> conditions = new TreeSet<>();
        for (JsonCursor options : commands.items("Options")) {
            options.fields().forEach((name, value) -> {
                if (value.value() instanceof Json.Bool flag) {
                    boolean positive = name.equals("noexec") != flag.flag();
                    conditions.add((positive ? "" : "NO") + TAGS.get(name));
                } else {
                    conditions.add(name.equals("command_timeout") ? "TIMEOUT=5m" : name + "=" + value.text());
                }
            });
        }
        command.optional("sha256").ifPresent(digest -> conditions.add("sha256:" + digest.text()));
        return conditions;
    }

    static SortedMap<String, String> defaults(String json) {
        SortedMap<String, String> defaults = new TreeMap<>();
        for (JsonCursor each : document(json).items("Defaults")) {
            String scope = scope(each);
            for (JsonCursor options : each.items("Options")) {
                if (options.optional("operation").isPresent()) {
                    Map<String, String> operators = Map.of("list_add", "+= ", "list_remove", "-= ", "list_assign", "");
                    options.fields().forEach((name, value) -> {
                        if (!name.equals("operation")) {
                            String list = String.join(
                                    " ",
                                    value.items().stream().map(JsonCursor::text).toList());
                            defaults.put(
                                    scope + name,
                                    operators.get(options.field("operation").text()) + list);
                        }
                    });
                } else {
                    options.fields().forEach((name, value) -> defaults.put(scope + name, scalar(value)));
                }
            }
        }
        return defaults;
    }

    private static String scope(JsonCursor each) {
        for (JsonCursor binding : each.items("Binding")) {
            String mark =
                    binding.fields().containsKey("hostname") || binding.fields().containsKey("networkaddr")
                            ? "@"
                            : binding.fields().containsKey("command") ? "!" : ":";
            String words = String.join(",", new TreeSet<>(words(each.items("Binding"))));
            // the JSON does not tell users to run as from users
            return (words.contains("postgres") ? ">" : mark) + words + " ";
        }
        return "";
    }

    private static String scalar(JsonCursor value) {
        return value.value() instanceof Json.Bool flag
                ? String.valueOf(flag.flag())
                : value.value() instanceof Json.Numeral number ? number.spelling() : value.text();
    }

    private static JsonCursor document(String json) {
        return JsonCursor.of(json.getBytes(StandardCharsets.UTF_8), "cvtsudoers");
    }

    private static List<String> words(List<JsonCursor> items) {
        List<String> words = new ArrayList<>();
        items.forEach(item -> words.add(word(item)));
        return words;
    }

    private static String word(JsonCursor item) {
        boolean negated = item.optional("negated").map(JsonCursor::flag).orElse(false);
        for (Map.Entry<String, JsonCursor> field : item.fields().entrySet()) {
            String mark = switch (field.getKey()) {
                case "username", "hostname", "networkaddr", "command", "usergroup", "netgroup", "usergid", "userid" ->
                    "";
                default -> null;
            };
            if (mark == null) {
                continue;
            }
            String text = scalar(field.getValue());
            String prefix = switch (field.getKey()) {
                case "usergroup" -> text.startsWith("%") ? "" : "%";
                case "netgroup" -> text.startsWith("+") ? "" : "+";
                case "usergid" -> "%#";
                case "userid" -> "#";
                default -> "";
            };
            return (negated ? "!" : "") + prefix + text;
        }
        throw new IllegalStateException("nothing known in " + item.value());
    }
}
