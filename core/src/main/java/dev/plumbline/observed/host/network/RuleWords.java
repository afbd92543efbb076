package dev.plumbline.observed.host.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of a rule as iptables takes them, in no order and without those that it adds by itself when it saves a rule,
 * so that two spellings of one rule are equal.
 */
final class RuleWords {
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|\\S+");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z].*");
    private static final Pattern ADDRESS = Pattern.compile("(?:! )?(?:-s|-d) [0-9a-fA-F.:]+");
    private static final Set<String> ADDED = Set.of(
            "-m tcp",
            "-m udp",
            "-m icmp",
            "-m icmp6",
            "-m ipv6-icmp",
            "--name DEFAULT",
            "--mask 255.255.255.255",
            "--mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "--rsource",
            "--limit-burst 5",
            "--reject-with icmp-port-unreachable",
            "--reject-with icmp6-port-unreachable");

    private RuleWords() {}

    static SortedSet<String> of(String rule) {
        List<String> options = new ArrayList<>();
        StringBuilder option = new StringBuilder();
        Matcher word = WORD.matcher(rule);
        while (word.find()) {
            String each = word.group();
            boolean begins = each.equals("!")
                    || (OPTION.matcher(each).matches() && !option.toString().equals("!"));
            if (begins && !option.isEmpty()) {
                options.add(option.toString());
                option.setLength(0);
            }
            option.append(option.isEmpty() ? "" : " ").append(each);
        }
        options.add(option.toString());
        SortedSet<String> plain = new TreeSet<>();
        for (String each : options) {
            String shorter = each.replaceFirst("^(--limit [0-9]+)/([a-z]{3})[a-z]*$", "$1/$2");
            String masked = ADDRESS.matcher(shorter).matches()
                    ? shorter + (shorter.indexOf(':') < 0 ? "/32" : "/128")
                    : shorter;
            plain.add(masked);
        }
        plain.removeAll(ADDED);
        return plain;
    }
}
