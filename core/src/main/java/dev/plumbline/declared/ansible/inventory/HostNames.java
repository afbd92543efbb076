package dev.plumbline.declared.ansible.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that one entry of an inventory stands for.
 *
 * @param names one, or several if it has ranges such as {@code [01:20]}
 * @param port if one follows after a colon
 */
record HostNames(List<String> names, Optional<Integer> port) {
    private static final int MOST = 50_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final Pattern BRACKETED_PORT = Pattern.compile("\\[(.+)]:([0-9]+)");
    private static final Pattern PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*])*):([0-9]+)");

    private static final String NUMBERS = "\\[[0-9]+:[0-9]+(?::[0-9]+)?]";
    private static final String HEX_NUMBERS = "\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?]";
    private static final String LETTERS_OR_NUMBERS = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?]";
    private static final String PART_4 = "(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|" + NUMBERS + ")";
    private static final String PART_6 = "(?:[0-9a-f]{1,4}|" + HEX_NUMBERS + ")";
    private static final String LABEL =
            "(?:\\w|" + LETTERS_OR_NUMBERS + ")(?:[\\w_-]|" + LETTERS_OR_NUMBERS + ")*(?<![_-])";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;
    private static final Pattern IPV4 = Pattern.compile("(?:" + PART_4 + "\\.){3}" + PART_4, FLAGS);
    private static final Pattern IPV6 = Pattern.compile(ipv6(), FLAGS);
    private static final Pattern NAME = Pattern.compile(
            LABEL + "(?:\\." + LABEL + ")*", FLAGS | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static String ipv6() {
        String p = PART_6;
        String dotted = "(?:" + p + "\\.){3}" + p;
        return "(?:" + p + ":){7}" + p
                + "|(?:" + p + ":){1,6}:"
                + "|(?:" + p + ":)(?::" + p + "){1,6}"
                + "|(?:" + p + ":){2}(?::" + p + "){1,5}"
                + "|(?:" + p + ":){3}(?::" + p + "){1,4}"
                + "|(?:" + p + ":){4}(?::" + p + "){1,3}"
                + "|(?:" + p + ":){5}(?::" + p + "){1,2}"
                + "|(?:" + p + ":){6}(?::" + p + ")"
                + "|:(?::" + p + "){1,6}"
                + "|" + p + "?::"
                + "|(?:0:){6}" + dotted
                + "|::(?:ffff:)?" + dotted
                + "|(?:0:){5}ffff:" + dotted;
    }

    /** Whether a name is an address, which has no short form. */
    static boolean isAddress(String name) {
        return IPV4.matcher(name).matches() || IPV6.matcher(name).matches();
    }

    /** An address or a name, and a port: {@code parse_address} of Ansible; empty if it is neither. */
    static Optional<HostNames> parse(String text) {
        String name = text;
        Optional<Integer> port = Optional.empty();
        for (Pattern pattern : List.of(BRACKETED_PORT, PORT)) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches() && matcher.group(2).length() < 10) {
                name = matcher.group(1);
                port = Optional.of(Integer.parseInt(matcher.group(2)));
            }
        }
        boolean valid = isAddress(name) || NAME.matcher(name).matches();
        return valid ? Optional.of(new HostNames(List.of(name), port)) : Optional.empty();
    }

    /** The same, with ranges spelled out; what is neither address nor name is a name all the same. */
    static HostNames expand(String text) throws InventoryProblem {
        HostNames parsed = parse(text).orElse(new HostNames(List.of(text), Optional.empty()));
        String name = parsed.names().get(0);
        return name.contains("[") ? new HostNames(ranges(name), parsed.port()) : parsed;
    }

    private static List<String> ranges(String text) throws InventoryProblem {
        int open = text.indexOf('[');
        int close = text.indexOf(']');
        if (open < 0) {
            return List.of(text);
        }
        if (close < open || text.indexOf('|') >= 0) {
            throw new InventoryProblem("the range in " + text + " is not closed.");
        }
        List<String> tails = ranges(text.substring(close + 1));
        List<String> names = new ArrayList<>();
        for (String each : range(text.substring(open + 1, close).split(":", -1), text)) {
            if (names.size() + tails.size() > MOST) {
                throw new InventoryProblem("the ranges of " + text + " stand for more than " + MOST + " hosts.");
            }
            tails.forEach(tail -> names.add(text.substring(0, open) + each + tail));
        }
        return names;
    }

    private static List<String> range(String[] bounds, String text) throws InventoryProblem {
        if (bounds.length != 2 && bounds.length != 3) {
            throw new InventoryProblem("the range in " + text + " is not begin:end or begin:end:step.");
        }
        String begin = bounds[0].isEmpty() ? "0" : bounds[0];
        String end = bounds[1];
        int step = bounds.length == 3 ? (int) number(bounds[2], text) : 1;
        if (end.isEmpty() || step < 1) {
            throw new InventoryProblem("the range in " + text + " has no end, or a step below 1.");
        }
        int from = begin.length() == 1 ? LETTERS.indexOf(begin) : -1;
        int to = end.length() == 1 ? LETTERS.indexOf(end) : -1;
        List<String> values = new ArrayList<>();
        if (from >= 0 && to >= 0) {
            if (from > to) {
                throw new InventoryProblem("the range in " + text + " ends before it begins.");
            }
            for (int at = from; at <= to; at += step) {
                values.add(LETTERS.substring(at, at + 1));
            }
            return values;
        }
        boolean padded = begin.length() > 1 && begin.startsWith("0");
        if (padded && begin.length() != end.length()) {
            throw new InventoryProblem("begin and end of the range in " + text + " differ in length.");
        }
        long last = number(end, text);
        for (long at = number(begin, text); at <= last; at += step) {
            if (values.size() == MOST) {
                throw new InventoryProblem("the range in " + text + " stands for more than " + MOST + " hosts.");
            }
            String digits = Long.toString(at);
            values.add(padded ? "0".repeat(Math.max(0, begin.length() - digits.length())) + digits : digits);
        }
        return values;
    }

    private static long number(String digits, String text) throws InventoryProblem {
        if (!digits.matches("[0-9]{1,9}")) {
            throw new InventoryProblem("the range in " + text + " has a bound that is no number.");
        }
        return Long.parseLong(digits);
    }
}
