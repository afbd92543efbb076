package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.notation.IpNetwork;
import dev.plumbline.notation.PortNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A rule in the order and the spelling of {@code iptables-save} 1.8: what concerns addresses, interfaces and protocol, then
 * the matches in the order in which the module {@code iptables} hands them over, then the target. What is printed otherwise
 * than here is known to be refused, not guessed.
 */
final class IptablesRule {
    private static final long SCALE = 10_000;
    /** Units of a limit and their seconds, the longest first (iptables-extensions(8), limit). */
    private static final Map<String, Long> UNITS = units();

    private static final List<String> STATES =
            List.of("INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED", "SNAT", "DNAT");
    private static final List<String> LEVELS =
            List.of("emerg", "alert", "crit", "error", "warning", "notice", "info", "debug");
    private static final String SYN = "FIN,SYN,RST,ACK SYN";
    private static final Map<String, String> ICMP = Map.of(
            "echo-reply", "0",
            "destination-unreachable", "3",
            "source-quench", "4",
            "redirect", "5",
            "echo-request", "8",
            "router-advertisement", "9",
            "router-solicitation", "10",
            "time-exceeded", "11",
            "parameter-problem", "12",
            "timestamp-request", "13");
    private static final Map<String, String> ICMP_6 = Map.of(
            "destination-unreachable", "1",
            "packet-too-big", "2",
            "time-exceeded", "3",
            "parameter-problem", "4",
            "echo-request", "128",
            "echo-reply", "129",
            "router-solicitation", "133",
            "router-advertisement", "134",
            "neighbour-solicitation", "135",
            "neighbour-advertisement", "136");

    private final Task task;
    private final Arguments arguments;
    private final boolean six;
    private final String protocol;
    private final boolean notProtocol;
    /** The words of each match, in the order in which they are first named. */
    private final Map<String, List<String>> matches = new LinkedHashMap<>();

    IptablesRule(Task task, boolean six) {
        this.task = task;
        this.arguments = task.arguments;
        this.six = six;
        String given = arguments.choice("protocol", "").toLowerCase(Locale.ROOT);
        this.notProtocol = given.startsWith("!");
        String plain = notProtocol ? given.substring(1).strip() : given;
        this.protocol = plain.equals("icmpv6") ? "ipv6-icmp" : plain;
        if (protocol.matches(".*[0-9].*") && !protocol.equals("ipv6-icmp")) {
            throw new NotKnown("how iptables prints the protocol \"" + protocol + "\" is not known");
        }
    }

    String printed() {
        List<String> words = new ArrayList<>();
        option(words, "source", "-s", this::address);
        option(words, "destination", "-d", this::address);
        option(words, "in_interface", "-i", each -> each);
        option(words, "out_interface", "-o", each -> each);
        if (!protocol.isEmpty() && !protocol.equals("all")) {
            words.addAll(notProtocol ? List.of("!", "-p", protocol) : List.of("-p", protocol));
        }
        matches();
        matches.forEach((match, options) -> {
            words.addAll(List.of("-m", match));
            words.addAll(options);
        });
        target(words);
        return String.join(" ", words);
    }

    private void matches() {
        arguments.texts("match").orElse(List.of()).forEach(this::match);
        ports();
        states();
        ranges();
        limit();
        owner("uid_owner", "user", "uid");
        owner("gid_owner", "group", "gid");
        icmp();
        arguments.text("comment").ifPresent(each -> match("comment").addAll(List.of("--comment", quoted(each))));
        for (Map.Entry<String, List<String>> each : matches.entrySet()) {
            if (each.getValue().isEmpty() && !each.getKey().equals(protocol)) {
                throw new NotKnown("how iptables prints the match " + each.getKey() + " is not known");
            }
        }
    }

    private List<String> match(String name) {
        return matches.computeIfAbsent(name, none -> new ArrayList<>());
    }

    private void ports() {
        Optional<List<String>> several = arguments.texts("destination_ports").filter(each -> !each.isEmpty());
        several.ifPresent(ports -> match("multiport")
                .addAll(List.of("--dports", ports.stream().map(this::port).collect(Collectors.joining(",")))));
        List<String> words = new ArrayList<>();
        option(words, "source_port", "--sport", this::port);
        option(words, "destination_port", "--dport", this::port);
        String syn = arguments.choice("syn", "ignore");
        if (syn.equals("negate")) {
            words.add("!");
        }
        if (!syn.equals("ignore")) {
            words.addAll(List.of("--tcp-flags", SYN));
        }
        if (!words.isEmpty()) {
            match(protocol).addAll(words);
        }
    }

    private void states() {
        List<String> states = arguments.texts("ctstate").orElse(List.of());
        if (!states.isEmpty()) {
            boolean older = matches.containsKey("state");
            String printed = STATES.stream().filter(states::contains).collect(Collectors.joining(","));
            if (!STATES.containsAll(states)) {
                throw new NotKnown("what a state of connections is, is not known");
            }
            match(older ? "state" : "conntrack").addAll(List.of(older ? "--state" : "--ctstate", printed));
        }
    }

    private void ranges() {
        List<String> words = new ArrayList<>();
        option(words, "src_range", "--src-range", each -> each);
        option(words, "dst_range", "--dst-range", each -> each);
        if (!words.isEmpty()) {
            match("iprange").addAll(words);
        }
    }

    private void limit() {
        Optional<String> limit = arguments.text("limit");
        Optional<String> burst = arguments.text("limit_burst");
        if (limit.isEmpty() && burst.isEmpty()) {
            return;
        }
        List<String> words = match("limit");
        words.addAll(List.of("--limit", rate(limit.orElse("3/hour"))));
        burst.filter(each -> !each.equals("5")).ifPresent(each -> words.addAll(List.of("--limit-burst", each)));
    }

    /** A rate is kept as the time between two packets, and printed in the longest unit that tells it. */
    private static String rate(String given) {
        String[] parts = given.split("/", 2);
        String unit = parts.length < 2 ? "second" : parts[1].toLowerCase(Locale.ROOT);
        long seconds = UNITS.entrySet().stream()
                .filter(each -> !unit.isEmpty() && (each.getKey().startsWith(unit) || unit.startsWith(each.getKey())))
                .mapToLong(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
        if (seconds == 0 || !parts[0].matches("[1-9][0-9]{0,4}")) {
            throw new NotKnown("how iptables prints the limit \"" + given + "\" is not known");
        }
        long between = SCALE * seconds / Long.parseLong(parts[0]);
        String printed = "";
        for (Map.Entry<String, Long> each : UNITS.entrySet()) {
            long all = each.getValue() * SCALE;
            if (!printed.isEmpty() && (between > all || all / between < all % between)) {
                break;
            }
            printed = all / between + "/" + each.getKey();
        }
        return printed;
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("day", 86_400L);
        units.put("hour", 3_600L);
        units.put("min", 60L);
        units.put("sec", 1L);
        return units;
    }

    private void owner(String argument, String kind, String attribute) {
        List<String> words = new ArrayList<>();
        option(
                words,
                argument,
                argument.startsWith("u") ? "--uid-owner" : "--gid-owner",
                name -> id(kind, attribute, name));
        if (!words.isEmpty()) {
            match("owner").addAll(words);
        }
    }

    /** The number of a user or group: as it is declared, or as it is on the host. */
    private String id(String kind, String attribute, String name) {
        if (name.matches("[0-9]+")) {
            return name;
        }
        if (task.host.said(kind, name, attribute).orElse(null) instanceof Expectation.Exactly declared) {
            return declared.value().display();
        }
        Optional<Resource> seen = task.observed(kind, name);
        Value id = seen.map(each -> each.attributes().get(attribute)).orElse(null);
        if (id == null) {
            throw new NotKnown("the number of the " + kind + " " + name + " is not known");
        }
        return id.display();
    }

    private void icmp() {
        Map<String, String> numbers = six ? ICMP_6 : ICMP;
        arguments.text("icmp_type").ifPresent(type -> {
            String printed = numbers.getOrDefault(type, type);
            if (!printed.matches("any|[0-9]+(/[0-9]+)?")) {
                throw new NotKnown("the number of the ICMP type \"" + type + "\" is not known");
            }
            match(six ? "icmp6" : "icmp").addAll(List.of(six ? "--icmpv6-type" : "--icmp-type", printed));
        });
    }

    private void target(List<String> words) {
        Optional<String> jump = arguments.text("jump");
        Optional<String> prefix = arguments.text("log_prefix");
        Optional<String> level = arguments.text("log_level");
        Optional<String> reject = arguments.text("reject_with");
        String target =
                jump.orElse(prefix.isPresent() || level.isPresent() ? "LOG" : reject.isPresent() ? "REJECT" : "");
        arguments.text("goto").ifPresent(chain -> words.addAll(List.of("-g", chain)));
        if (target.isEmpty()) {
            return;
        }
        words.addAll(List.of("-j", target));
        prefix.ifPresent(each -> words.addAll(List.of("--log-prefix", quoted(each))));
        level.map(IptablesRule::level)
                .filter(each -> !each.equals("4"))
                .ifPresent(each -> words.addAll(List.of("--log-level", each)));
        if (target.equals("REJECT")) {
            words.addAll(
                    List.of("--reject-with", reject.orElse(six ? "icmp6-port-unreachable" : "icmp-port-unreachable")));
        }
        option(words, "to_destination", "--to-destination", each -> each);
        option(words, "to_source", "--to-source", each -> each);
        option(words, "to_ports", "--to-ports", each -> each);
        option(words, "gateway", "--gateway", each -> each);
    }

    private static String level(String given) {
        int number = LEVELS.indexOf(given);
        return number < 0 ? given : Integer.toString(number);
    }

    /** An option; one that begins with an exclamation mark is negated. */
    private void option(List<String> words, String argument, String flag, UnaryOperator<String> spelling) {
        arguments.text(argument).ifPresent(given -> {
            boolean not = given.startsWith("!");
            if (not) {
                words.add("!");
            }
            words.addAll(List.of(flag, spelling.apply(not ? given.substring(1).strip() : given)));
        });
    }

    /** As xtables prints a text: whole words of the plainest characters only are left without quotes. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_-]+")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String port(String port) {
        String number = PortNames.number(port);
        if (!number.matches("\\d+(:\\d+)?")) {
            throw new NotKnown("the number of the port \"" + port + "\" is not known");
        }
        return number;
    }

    private String address(String address) {
        if (!address.matches(six ? "[0-9a-f:]+(/\\d+)?" : "\\d+(\\.\\d+){3}(/\\d+(\\.\\d+){0,3})?")) {
            throw new NotKnown("how iptables prints the address \"" + address + "\" is not known");
        }
        return address.contains("/") ? IpNetwork.of(address) : address + (six ? "/128" : "/32");
    }
}
