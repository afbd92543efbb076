package dev.plumbline.observed.host.accounts.ssh;

import java.util.regex.Pattern;

/** Whether the criteria of a Match block hold for the connections of a user. */
enum SshdMatch {
    YES,
    NO,
    /** It depends on more than the name of the user. */
    MAYBE;

    static SshdMatch of(String criteria, String user) {
        SshdMatch match = YES;
        String[] words = criteria.split(" ", -1);
        for (int at = 0; at < words.length; at += 2) {
            if (words[at].equals("all")) {
                continue;
            }
            if (!words[at].equals("user") || at + 1 >= words.length) {
                match = MAYBE;
            } else if (!matches(words[at + 1], user)) {
                return NO;
            }
        }
        return match;
    }

    /** A list of patterns; one with an exclamation mark forbids what it matches. */
    private static boolean matches(String patterns, String user) {
        boolean matches = false;
        for (String pattern : patterns.split(",", -1)) {
            boolean negated = pattern.startsWith("!");
            String bare = negated ? pattern.substring(1) : pattern;
            if (regex(bare).matcher(user).matches()) {
                if (negated) {
                    return false;
                }
                matches = true;
            }
        }
        return matches;
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char each = pattern.charAt(at);
            regex.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
