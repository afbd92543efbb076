package dev.plumbline.notation.sudo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The aliases of sudoers, of all four sorts. */
final class SudoAliases {
    /** The sorts, as their keywords spell them. */
    enum Sort {
        USER,
        RUNAS,
        HOST,
        COMMAND
    }

    /** A word means itself unless there is an alias of its name. */
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private static final int MOST_STEPS = 50_000;

    private final Map<Sort, Map<String, List<String>>> members = new HashMap<>();
    private int steps;
    private boolean exhausted;

    void put(Sort sort, String name, List<String> words) {
        members.computeIfAbsent(sort, none -> new HashMap<>()).put(name, List.copyOf(words));
    }

    /** The words with aliases resolved; an alias in itself is passed over, as sudo does. */
    List<String> resolved(Sort sort, List<String> words) {
        List<String> resolved = new ArrayList<>();
        steps = 0;
        words.forEach(word -> resolve(sort, word, new HashSet<>(), resolved));
        return resolved;
    }

    /** Whether aliases in aliases made more members than are followed. */
    boolean exhausted() {
        return exhausted;
    }

    private void resolve(Sort sort, String word, Set<String> above, List<String> resolved) {
        if (++steps > MOST_STEPS) {
            exhausted = true;
            return;
        }
        String bare = word.replaceFirst("^!+", "");
        List<String> known = members.getOrDefault(sort, Map.of()).get(bare);
        boolean negated = (word.length() - bare.length()) % 2 == 1;
        if (known == null || !NAME.matcher(bare).matches()) {
            resolved.add((negated ? "!" : "") + bare);
        } else if (above.add(bare)) {
            known.forEach(member -> resolve(sort, negated ? "!" + member : member, above, resolved));
            above.remove(bare);
        }
    }
}
