package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import dev.plumbline.notation.IpNetwork;
import dev.plumbline.notation.PortNames;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code ufw}: the lines that it keeps in its own files; the packet filter is made from them. */
final class UfwModule implements Meaning {
    private static final String RULES = "/etc/ufw/user.rules";
    private static final String RULES6 = "/etc/ufw/user6.rules";
    private static final String SWITCHES = "/etc/ufw/ufw.conf";
    private static final String DEFAULTS = "/etc/default/ufw";
    private static final String ANY = "any";

    /** One rule as ufw writes it down; of one for an application only the host knows the ports. */
    private record Rule(String action, List<String> words, String application, String way, String comment) {
        private static final String OPEN = "\0";

        String find() {
            return "### tuple ### (?:route:)?[a-z]+(?:_log|_log-all)? " + pattern() + "(?: comment=[0-9a-f]*)?";
        }

        String accepted() {
            String told = comment.isEmpty() ? "(?: comment=[0-9a-f]*)?" : " comment=" + comment;
            return "### tuple ### " + literal(action) + " " + pattern() + told;
        }

        private String pattern() {
            String all = words.stream()
                    .map(word -> word.equals(OPEN) ? "\\S+" : literal(word))
                    .collect(Collectors.joining(" "));
            return all + " " + literal((application.isEmpty() ? "" : application + " - ") + way);
        }

        String text() {
            String all = String.join(" ", words).replace(OPEN, "?");
            return "### tuple ### " + action + " " + all + " " + (application.isEmpty() ? "" : application + " - ")
                    + way + (comment.isEmpty() ? "" : " comment=" + comment);
        }
    }

    @Override
    public void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("insert", "insert_relative_to");
        Optional<String> rule = arguments.text("rule");
        Optional<String> state = arguments.text("state");
        Optional<String> policy = arguments.text("default", "policy");
        Optional<String> logging = arguments.text("logging");
        Optional<String> direction = arguments.text("direction");
        state.ifPresent(each -> state(task, each));
        policy.ifPresent(each -> policy(task, each, direction.orElse("incoming")));
        logging.ifPresent(each -> {
            String level = each.equals("on") ? "(?:low|medium|high|full)" : literal(each);
            setting(task, SWITCHES, "LOGLEVEL", level, each.equals("on") ? "low" : each);
        });
        if (rule.isPresent()) {
            rule(task, rule.get(), direction.orElse("in"));
        }
    }

    private static void state(Task task, String state) {
        switch (state) {
            case "enabled" -> setting(task, SWITCHES, "ENABLED", "yes", "yes");
            case "disabled" -> setting(task, SWITCHES, "ENABLED", "no", "no");
            case "reloaded" -> task.arguments.ignore("state");
            default -> throw new NotKnown("what the state " + state + " leaves is not known");
        }
    }

    private static void policy(Task task, String policy, String direction) {
        String which = switch (direction) {
            case "in", "incoming" -> "INPUT";
            case "out", "outgoing" -> "OUTPUT";
            default -> "FORWARD";
        };
        String word = switch (policy) {
            case "allow" -> "ACCEPT";
            case "deny" -> "DROP";
            default -> "REJECT";
        };
        setting(task, DEFAULTS, "DEFAULT_" + which + "_POLICY", "\"" + word + "\"", "\"" + word + "\"");
    }

    private static void setting(Task task, String path, String key, String accepted, String value) {
        EntryEdit entry =
                Entries.wanted(key + "=.*", key + "=" + accepted + "[ \t]*", key + "=" + value, key + "=" + value);
        Entries.line(task, path, entry, false);
    }

    private static void rule(Task task, String action, String direction) {
        Arguments arguments = task.arguments;
        boolean delete = arguments.flag(false, "delete");
        boolean route = arguments.flag(false, "route") || direction.equals("routed");
        boolean log = arguments.flag(false, "log");
        String from = arguments.choice("from_ip", arguments.choice("from", arguments.choice("src", ANY)));
        String to = arguments.choice("to_ip", arguments.choice("dest", arguments.choice("to", ANY)));
        String source = arguments.choice("from_port", ANY);
        String destination = arguments.text("to_port", "port").orElse(ANY);
        String protocol = arguments.text("proto", "protocol").orElse(ANY);
        Optional<String> application = arguments.text("name", "app");
        String comment = arguments
                .text("comment")
                .map(text -> HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .orElse("");
        String app = application.map(name -> name.replace(" ", "%20")).orElse("");
        List<String> words = app.isEmpty()
                ? List.of(protocol, port(destination), "", port(source), "")
                : List.of(Rule.OPEN, Rule.OPEN, "", port(source), "");
        String told = (route ? "route:" : "") + action + (log ? "_log" : "");
        String way = way(arguments, direction, route);
        boolean six = (from + to).contains(":");
        boolean both = from.equals(ANY) && to.equals(ANY) && !withoutSix(task);
        if (!six) {
            one(
                    task,
                    RULES,
                    new Rule(
                            told,
                            between(words, address(to, "0.0.0.0/0"), address(from, "0.0.0.0/0")),
                            app,
                            way,
                            comment),
                    delete);
        }
        if (six || both) {
            one(
                    task,
                    RULES6,
                    new Rule(told, between(words, address(to, "::/0"), address(from, "::/0")), app, way, comment),
                    delete);
        }
    }

    private static void one(Task task, String path, Rule rule, boolean delete) {
        String what = "rule \"" + rule.text().replace("### tuple ### ", "") + "\"";
        EntryEdit entry = delete
                ? Entries.unwanted(rule.accepted(), what)
                : Entries.wanted(rule.find(), rule.accepted(), rule.text(), "the " + what);
        Entries.line(task, path, entry, false);
    }

    private static List<String> between(List<String> words, String to, String from) {
        List<String> all = new ArrayList<>(words);
        all.set(2, to);
        all.set(4, from);
        return all;
    }

    private static String way(Arguments arguments, String direction, boolean route) {
        Optional<String> in = arguments.text("interface_in", "if_in");
        Optional<String> out = arguments.text("interface_out", "if_out");
        Optional<String> one = arguments.text("interface", "if");
        String plain = direction.startsWith("out") ? "out" : "in";
        if (one.isPresent()) {
            return plain + "_" + one.get();
        }
        if (in.isPresent() && out.isPresent()) {
            return "in_" + in.get() + "!out_" + out.get();
        }
        return in.map(each -> "in_" + each)
                .or(() -> out.map(each -> "out_" + each))
                .orElse(route ? "in" : plain);
    }

    /** Whether the tasks before turned IPv6 off, which is on by default. */
    private static boolean withoutSix(Task task) {
        return task.host
                .contents(DEFAULTS)
                .filter(contents -> contents.toString().contains("IPV6=no"))
                .isPresent();
    }

    private static String port(String port) {
        String number = PortNames.number(port);
        if (!number.matches("any|\\d+([:,]\\d+)*")) {
            throw new NotKnown("the number of the port \"" + port + "\" is not known");
        }
        return number;
    }

    private static String address(String address, String any) {
        return address.equals(ANY) ? any : IpNetwork.of(address).replaceFirst("(?<=\\.\\d{1,3})/32$", "");
    }
}
