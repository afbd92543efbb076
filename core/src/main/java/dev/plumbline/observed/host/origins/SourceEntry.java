package dev.plumbline.observed.host.origins;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One package source as one place of the configuration says it.
 *
 * @param name its name as a resource, without the secret parts of its address
 * @param address where it is fetched from, as written
 * @param suite the suite of Debian's sources; empty elsewhere
 * @param enabled whether it is in use
 * @param file the file that names it
 * @param options the options by name in lower case, {@code signed-by} among them, each with its values
 */
record SourceEntry(
        String name,
        String address,
        String suite,
        boolean enabled,
        String file,
        SortedMap<String, List<String>> options) {
    /** A user, mostly with a password, in front of the host; and a part of the path that nobody would choose as a name. */
    private static final Pattern SECRET =
            Pattern.compile("(?<=://)[^/\\s]*@|(?<=/)(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{32,}(?=/|$)");

    SourceEntry {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    static SourceEntry debian(List<String> parts, boolean enabled, String file, Map<String, List<String>> options) {
        List<String> named = new ArrayList<>(parts);
        named.set(1, open(parts.get(1)));
        return new SourceEntry(
                String.join(" ", named), parts.get(1), parts.get(2), enabled, file, new TreeMap<>(options));
    }

    /** Text with the secret parts of the addresses in it left out. */
    static String open(String text) {
        return SECRET.matcher(text).replaceAll(secret -> secret.group().endsWith("@") ? "" : "***");
    }

    /** The secret parts of an address, or nothing. */
    static String secret(String address) {
        return SECRET.matcher(address)
                .results()
                .map(MatchResult::group)
                .map(each -> each.endsWith("@") ? each.substring(0, each.length() - 1) : each)
                .collect(Collectors.joining(" "));
    }
}
