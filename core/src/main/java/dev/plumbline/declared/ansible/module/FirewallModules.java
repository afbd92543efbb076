package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Scope;
import dev.plumbline.notation.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code iptables}: rules as {@code iptables-save} prints them; {@code firewalld}: entries of the files of zones. */
final class FirewallModules {
    private static final String RULE = "firewall-rule";
    private static final String CHAIN = "firewall-chain";
    private static final String FILE = "file";

    private FirewallModules() {}

    static void iptables(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("action", "rule_num", "wait", "numeric");
        String program = arguments.choice("ip_version", "ipv4").equals("ipv6") ? "ip6tables" : "iptables";
        String table = arguments.choice("table", "filter");
        Optional<String> chain = arguments.text("chain");
        Optional<String> policy = arguments.text("policy");
        boolean present = TextModules.present(arguments);
        if (arguments.flag(false, "flush")) {
            task.gap(Scope.ofKind(RULE), "rules that are flushed are not told one by one");
            arguments.ignore("flush");
            return;
        }
        String where =
                program + " " + table + " " + chain.orElseThrow(() -> new NotKnown("the argument chain is missing"));
        if (policy.isPresent()) {
            task.present(CHAIN, where);
            task.attribute(CHAIN, where, "policy", Expectation.exactly(policy.get()));
            return;
        }
        String rule = rule(arguments, program);
        arguments.left().ifPresent(left -> {
            throw new NotKnown("how iptables prints the argument " + left + " is not known");
        });
        String name = where + ": " + rule;
        if (present) {
            task.present(RULE, name);
        } else {
            task.absent(RULE, name);
        }
    }

    /** In the order and the spelling of {@code iptables-save}. */
    private static String rule(Arguments arguments, String program) {
        List<String> words = new ArrayList<>();
        String protocol = arguments.choice("protocol", "").toLowerCase(Locale.ROOT);
        arguments.text("source").ifPresent(each -> add(words, "-s", address(each, program)));
        arguments.text("destination").ifPresent(each -> add(words, "-d", address(each, program)));
        arguments.text("in_interface").ifPresent(each -> add(words, "-i", each));
        arguments.text("out_interface").ifPresent(each -> add(words, "-o", each));
        if (!protocol.isEmpty() && !protocol.equals("all")) {
            add(words, "-p", protocol);
        }
        List<String> matches = arguments.texts("match").orElse(List.of());
        Optional<String> source = arguments.text("source_port");
        Optional<String> destination = arguments.text("destination_port");
        List<String> ports = arguments.texts("destination_ports").orElse(List.of());
        List<String> states = arguments.texts("ctstate").orElse(List.of());
        boolean implicit = source.isPresent() || destination.isPresent();
        for (String match : matches) {
            if (!List.of("conntrack", "comment", "multiport", protocol).contains(match)) {
                throw new NotKnown("how iptables prints the match " + match + " is not known");
            }
        }
        if (matches.contains("state") || (matches.size() > 1 && implicit)) {
            throw new NotKnown("in which order iptables prints the matches is not known");
        }
        if (matches.contains("conntrack") && !states.isEmpty()) {
            add(words, "-m", "conntrack", "--ctstate", states(states));
        }
        if (implicit) {
            add(words, "-m", protocol);
            source.ifPresent(each -> add(words, "--sport", port(each)));
            destination.ifPresent(each -> add(words, "--dport", port(each)));
        }
        if (!ports.isEmpty()) {
            add(words, "-m", "multiport", "--dports", String.join(",", ports));
        }
        if (!matches.contains("conntrack") && !states.isEmpty()) {
            add(words, "-m", "conntrack", "--ctstate", states(states));
        }
        arguments.text("comment").ifPresent(each -> {
            String quoted = each.matches("[A-Za-z0-9_.:/-]+") ? each : "\"" + each.replace("\"", "\\\"") + "\"";
            add(words, "-m", "comment", "--comment", quoted);
        });
        Optional<String> jump = arguments.text("jump");
        jump.ifPresent(each -> add(words, "-j", each));
        if (jump.filter("REJECT"::equals).isPresent()) {
            String how = program.equals("iptables") ? "icmp-port-unreachable" : "icmp6-port-unreachable";
            add(words, "--reject-with", arguments.choice("reject_with", how));
        }
        return String.join(" ", words);
    }

    /** What comes first is printed in this order, however it is given. */
    private static String states(List<String> states) {
        return List.of("INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED", "SNAT", "DNAT").stream()
                .filter(states::contains)
                .reduce((one, two) -> one + "," + two)
                .orElseThrow(() -> new NotKnown("what a state of connections is, is not known"));
    }

    private static String port(String port) {
        if (!port.matches("\\d+(:\\d+)?")) {
            throw new NotKnown("the number of the port \"" + port + "\" is not known");
        }
        return port;
    }

    private static String address(String address, String program) {
        boolean four = program.equals("iptables");
        if (!address.matches(four ? "\\d+(\\.\\d+){3}(/\\d+(\\.\\d+){0,3})?" : "[0-9a-f:]+(/\\d+)?")) {
            throw new NotKnown("how iptables prints the address \"" + address + "\" is not known");
        }
        if (address.contains("/")) {
            return IpNetwork.of(address);
        }
        return address + (four ? "/32" : "/128");
    }

    private static void add(List<String> words, String... more) {
        words.addAll(List.of(more));
    }

    static void firewalld(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("timeout", "offline");
        boolean permanent = arguments.flag(false, "permanent");
        boolean immediate = arguments.flag(!permanent, "immediate");
        String state = arguments.required("state");
        String zone = arguments
                .text("zone")
                .orElseThrow(() -> new NotKnown("which zone is the default one, only the host knows"));
        boolean on = List.of("enabled", "present").contains(state);
        String path = "/etc/firewalld/zones/" + zone + ".xml";
        Optional<String> entry = entry(arguments);
        if (!permanent || entry.isEmpty()) {
            throw new NotKnown(
                    permanent
                            ? "what it says of the zone " + zone + " is not compared"
                            : "rules that hold until firewalld restarts are not compared");
        }
        if (on
                && List.of("ssh", "dhcpv6-client", "mdns", "samba-client", "cockpit")
                        .contains(arguments.choice("service", ""))) {
            throw new NotKnown("the zone " + zone + " may have the service as its package ships it");
        }
        String find = "[ \t]*<" + entry.get() + "[ \t]*/>[ \t]*\n?";
        task.mention(FILE, path);
        EntryEdit edit = on
                ? new EntryEdit(
                        find,
                        find,
                        "  <" + plain(arguments) + "/>\n",
                        "the entry " + plain(arguments) + " of the zone " + zone)
                : new EntryEdit(find, "", "", "entry " + plain(arguments) + " of the zone " + zone);
        task.edit(path, edit, false);
        if (on) {
            task.present(FILE, path);
        }
        if (immediate) {
            task.gap(Scope.ofKind(RULE), "the rules that run by the zone " + zone + " are not compared");
        }
    }

    private static Optional<String> entry(Arguments arguments) {
        Optional<String> service = arguments.text("service");
        if (service.isPresent()) {
            return Optional.of("service[ \t]+name=\"" + literal(service.get()) + "\"");
        }
        Optional<String> port = arguments.text("port");
        if (port.isPresent()) {
            String[] parts = port.get().split("/", 2);
            String number = "port=\"" + literal(parts[0]) + "\"";
            String protocol = "protocol=\"" + literal(parts[parts.length - 1]) + "\"";
            return Optional.of(
                    "port[ \t]+(?:" + number + "[ \t]+" + protocol + "|" + protocol + "[ \t]+" + number + ")");
        }
        return arguments.text("source").map(each -> "source[ \t]+address=\"" + literal(each) + "\"");
    }

    private static String plain(Arguments arguments) {
        Optional<String> service = arguments.text("service");
        Optional<String> port = arguments.text("port");
        if (service.isPresent()) {
            return "service name=\"" + service.get() + "\"";
        }
        if (port.isPresent()) {
            String[] parts = port.get().split("/", 2);
            return "port port=\"" + parts[0] + "\" protocol=\"" + parts[parts.length - 1] + "\"";
        }
        return "source address=\"" + arguments.choice("source", "") + "\"";
    }
}
