package dev.plumbline.compare.spelling;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A version of a Debian package, in the order of dpkg.
 *
 * @param epoch before the first colon; 0 without one
 * @param upstream between epoch and revision
 * @param revision after the last hyphen; empty without one
 * @see <a href="https://manpages.debian.org/deb-version">deb-version(7)</a>
 */
public record DebianVersion(BigInteger epoch, String upstream, String revision) implements Comparable<DebianVersion> {

    /** Empty if the epoch is no number or nothing follows it. */
    public static Optional<DebianVersion> parse(String text) {
        String spelled = text.strip();
        int colon = spelled.indexOf(':');
        String epoch = colon < 0 ? "0" : spelled.substring(0, colon);
        String rest = spelled.substring(colon + 1);
        if (rest.isEmpty() || epoch.isEmpty() || !epoch.chars().allMatch(DebianVersion::digit)) {
            return Optional.empty();
        }
        int hyphen = rest.lastIndexOf('-');
        return Optional.of(new DebianVersion(
                new BigInteger(epoch),
                hyphen < 0 ? rest : rest.substring(0, hyphen),
                hyphen < 0 ? "" : rest.substring(hyphen + 1)));
    }

    /** Negative, zero or positive as the first version is earlier than, the same as or later than the second. */
    public static OptionalInt order(String first, String second) {
        Optional<DebianVersion> one = parse(first);
        Optional<DebianVersion> other = parse(second);
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(one.get().compareTo(other.get()))
                : OptionalInt.empty();
    }

    @Override
    public int compareTo(DebianVersion other) {
        int byEpoch = epoch.compareTo(other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byUpstream = order(new Walk(upstream), new Walk(other.upstream));
        return byUpstream == 0 ? order(new Walk(revision), new Walk(other.revision)) : byUpstream;
    }

    private static int order(Walk one, Walk other) {
        while (!one.ended() || !other.ended()) {
            int order = one.compareText(other);
            if (order == 0) {
                order = one.number().compareTo(other.number());
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }

    /** A part of a version is text and number by turns, each compared in its own way. */
    private static final class Walk {
        private final String part;
        private int at;

        Walk(String part) {
            this.part = part;
        }

        boolean ended() {
            return at >= part.length();
        }

        int compareText(Walk other) {
            while (inText() || other.inText()) {
                int order = Integer.compare(weight(), other.weight());
                if (order != 0) {
                    return order;
                }
                at++;
                other.at++;
            }
            return 0;
        }

        BigInteger number() {
            int start = at;
            while (!ended() && digit(part.charAt(at))) {
                at++;
            }
            return start == at ? BigInteger.ZERO : new BigInteger(part.substring(start, at));
        }

        private boolean inText() {
            return !ended() && !digit(part.charAt(at));
        }

        /** A tilde sorts before the end, letters after it, and everything else after the letters. */
        private int weight() {
            if (!inText()) {
                return 0;
            }
            char character = part.charAt(at);
            if (character == '~') {
                return -1;
            }
            boolean letter = (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
            return letter ? character : character + 256;
        }
    }
}
