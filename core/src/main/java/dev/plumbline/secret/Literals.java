package dev.plumbline.secret;

import java.util.Collection;
import java.util.List;

/** Up to 64 short texts that are looked for all at once, which takes one pass over what they may be in. */
final class Literals {
    private static final int ASCII = 128;

    private final List<String> literals;
    /** By first character, the bits of those that begin with it. */
    private final long[] starting = new long[ASCII];

    private Literals(List<String> literals) {
        this.literals = literals;
        for (int i = 0; i < literals.size(); i++) {
            starting[literals.get(i).charAt(0)] |= 1L << i;
        }
    }

    static Literals of(List<String> literals) {
        if (literals.size() > Long.SIZE) {
            throw new IllegalArgumentException(literals.size() + " literals");
        }
        return new Literals(List.copyOf(literals));
    }

    /** Those that are in the text, a bit for each; zero if none is. */
    long in(String text) {
        long found = 0;
        for (int i = 0; i < text.length(); i++) {
            char first = text.charAt(i);
            long left = first < ASCII ? starting[first] & ~found : 0;
            while (left != 0) {
                int bit = Long.numberOfTrailingZeros(left);
                left &= left - 1;
                if (text.startsWith(literals.get(bit), i)) {
                    found |= 1L << bit;
                }
            }
        }
        return found;
    }

    /** The bits of some of them. */
    long bits(Collection<String> some) {
        long bits = 0;
        for (String each : some) {
            bits |= 1L << literals.indexOf(each);
        }
        return bits;
    }
}
