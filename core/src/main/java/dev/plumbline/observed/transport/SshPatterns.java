package dev.plumbline.observed.transport;

import java.util.List;
import java.util.Locale;

/** Patterns of ssh_config(5): {@code *} and {@code ?}, and {@code !} before one that excludes. */
final class SshPatterns {
    private SshPatterns() {}

    /** Whether one pattern matches, and none that excludes does. */
    static boolean match(List<String> patterns, String name) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean excludes = pattern.startsWith("!");
            if (matches(pattern.substring(excludes ? 1 : 0), name)) {
                if (excludes) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    /** The same for names of hosts where case does not matter: in known_hosts, and in Match but not in Host. */
    static boolean matchHost(String patterns, String name) {
        return match(List.of(patterns.toLowerCase(Locale.ROOT).split(",", -1)), name.toLowerCase(Locale.ROOT));
    }

    /** Without regular expressions, so that no pattern takes longer than its length times that of the name. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int star = -1;
        int resume = 0;
        int n = 0;
        while (n < name.length()) {
            if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
