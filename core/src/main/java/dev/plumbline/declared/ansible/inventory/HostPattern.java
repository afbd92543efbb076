package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.template.filter.FileNamePattern;
import dev.plumbline.template.filter.PythonRegex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which hosts a pattern such as {@code web:&prod:!web3} means: that of {@code hosts} of a play, and of a limit.
 *
 * @param parts patterns, and such that begin with {@code &} or {@code !}
 */
record HostPattern(List<String> parts) {
    private static final Pattern PARTS = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*])+");
    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(?:(-?[0-9]+)|([0-9]+)([:-])([0-9]*))]");

    HostPattern {
        parts = List.copyOf(parts);
    }

    /** A pattern as written; commas separate parts, or colons if there are no commas. */
    static HostPattern parse(String text) {
        List<String> parts = new ArrayList<>();
        if (text.contains(",")) {
            parts.addAll(List.of(text.split(",", -1)));
        } else if (HostNames.parse(text).isPresent()) {
            parts.add(text);
        } else {
            Matcher matcher = PARTS.matcher(text);
            while (matcher.find()) {
                parts.add(matcher.group());
            }
        }
        return new HostPattern(parts.stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList());
    }

    static HostPattern parse(Collection<String> texts) {
        return new HostPattern(
                texts.stream().flatMap(text -> parse(text).parts().stream()).toList());
    }

    /**
     * The names of the hosts that are meant, in the order of Ansible.
     *
     * @throws InventoryProblem if it is no pattern, or has a subscript that no host has
     */
    Set<String> select(InventoryData data) throws InventoryProblem {
        List<String> regular = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String part : parts) {
            (part.startsWith("!") ? excluded : part.startsWith("&") ? others : regular).add(part);
        }
        if (regular.isEmpty()) {
            regular.add(InventoryData.ALL);
        }
        Set<String> hosts = new LinkedHashSet<>();
        for (String part : regular) {
            if (data.hosts().containsKey(part)) {
                hosts.add(part);
            } else {
                hosts.addAll(matching(part, data));
            }
        }
        for (String part : others) {
            hosts.retainAll(new LinkedHashSet<>(matching(part.substring(1), data)));
        }
        for (String part : excluded) {
            matching(part.substring(1), data).forEach(hosts::remove);
        }
        return hosts;
    }

    private static List<String> matching(String part, InventoryData data) throws InventoryProblem {
        Matcher subscript = SUBSCRIPT.matcher(part);
        if (part.startsWith("~") || !subscript.matches()) {
            return matches(part, data);
        }
        List<String> hosts = matches(subscript.group(1), data);
        if (hosts.isEmpty()) {
            return hosts;
        }
        if (subscript.group(2) != null) {
            int index = index(subscript.group(2));
            int at = index < 0 ? index + hosts.size() : index;
            if (at < 0 || at >= hosts.size()) {
                throw new InventoryProblem("no host has the subscript of the pattern " + part + ".");
            }
            return List.of(hosts.get(at));
        }
        int from = Math.min(index(subscript.group(3)), hosts.size());
        String end = subscript.group(5);
        if (end.equals("0")) {
            // a zero for the end counts as none
            return from < hosts.size() ? List.of(hosts.get(from)) : List.of();
        }
        int to = end.isEmpty() ? hosts.size() : Math.min(index(end) + 1, hosts.size());
        return hosts.subList(from, Math.max(from, to));
    }

    private static int index(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE / 2 : Integer.parseInt(digits);
    }

    private static List<String> matches(String part, InventoryData data) throws InventoryProblem {
        if (part.isEmpty()) {
            throw new InventoryProblem("the pattern of hosts has an empty part.");
        }
        Predicate<String> matcher = matcher(part);
        Set<String> hosts = new LinkedHashSet<>();
        boolean groups = false;
        for (Group group : data.groups().values()) {
            if (matcher.test(group.name())) {
                groups = true;
                group.allHosts().forEach(host -> hosts.add(host.name()));
            }
        }
        boolean special = part.chars().anyMatch(each -> ".?*[".indexOf(each) >= 0) || part.startsWith("~");
        if (!groups || special) {
            data.hosts().keySet().stream().filter(matcher).forEach(hosts::add);
        }
        if (hosts.isEmpty() && InventoryData.LOCALHOST.contains(part)) {
            hosts.add(part);
        }
        return new ArrayList<>(hosts);
    }

    private static Predicate<String> matcher(String part) throws InventoryProblem {
        if (part.startsWith("~")) {
            return PythonRegex.beginning(part.substring(1));
        }
        boolean literal = part.chars().noneMatch(each -> "*?[".indexOf(each) >= 0);
        return literal ? part::equals : FileNamePattern.of(part);
    }
}
