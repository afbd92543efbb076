package dev.plumbline.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a misspelled word was probably meant to be. */
public final class Spelling {
    private static final int MAX_LENGTH = 64;

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

    /** How many letters to insert, to leave out, to replace or to swap with the next one (optimal string alignment). */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 16 || a.length() > MAX_LENGTH) {
            return Integer.MAX_VALUE;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : least(a, b, i, j, edits);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int least(String a, String b, int i, int j, int[][] edits) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
