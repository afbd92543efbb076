package dev.plumbline.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a misspelled word was probably meant to be. */
public final class Spelling {
    private Spelling() {}

    /** The known word that takes the fewest edits, if they are few for its length. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence for a message: the nearest known word, or all of them. */
    public static String suggestion(String word, Collection<String> known) {
        return nearest(word, known)
                .map(candidate -> "Did you mean \"" + candidate + "\"?")
                .orElse("Known here: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 16 || a.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
