package dev.plumbline.compare.spelling;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Permissions as people write them: octal digits, or letters as chmod(1) takes them. */
public final class FileMode {
    private static final Pattern OCTAL = Pattern.compile("(?:0[oO])?[0-7]{1,5}");
    private static final Pattern SYMBOLIC =
            Pattern.compile("[ugoa]+([-+=]([rwxXst]*|[ugo]))+(,[ugoa]+([-+=]([rwxXst]*|[ugo]))+)*");
    private static final int ALL = 07777;

    private FileMode() {}

    /** The bits that octal digits stand for; empty if the text is something else. */
    public static OptionalInt octal(String text) {
        if (!OCTAL.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        String digits = text.startsWith("0o") || text.startsWith("0O") ? text.substring(2) : text;
        int mode = Integer.parseInt(digits, 8);
        return mode <= ALL ? OptionalInt.of(mode) : OptionalInt.empty();
    }

    /**
     * What letters make of a mode; they are met exactly if that is the mode itself.
     *
     * @return empty if the text is no such mode, or one without {@code u}, {@code g}, {@code o} or {@code a}, whose
     *     effect depends on the umask
     */
    public static OptionalInt applied(String symbolic, int mode, boolean directory) {
        if (!SYMBOLIC.matcher(symbolic).matches()) {
            return OptionalInt.empty();
        }
        int result = mode;
        for (String clause : symbolic.split(",", -1)) {
            result = clause(clause, result, directory);
        }
        return OptionalInt.of(result);
    }

    private static int clause(String clause, int mode, boolean directory) {
        int at = 0;
        while ("ugoa".indexOf(clause.charAt(at)) >= 0) {
            at++;
        }
        String who = clause.substring(0, at).contains("a") ? "ugo" : clause.substring(0, at);
        int result = mode;
        while (at < clause.length()) {
            char operator = clause.charAt(at);
            int end = at + 1;
            while (end < clause.length() && "-+=".indexOf(clause.charAt(end)) < 0) {
                end++;
            }
            result = operation(operator, who, clause.substring(at + 1, end), result, directory);
            at = end;
        }
        return result;
    }

    private static int operation(char operator, String who, String what, int mode, boolean directory) {
        int bits = 0;
        int mask = 0;
        for (int i = 0; i < who.length(); i++) {
            char one = who.charAt(i);
            mask |= reach(one);
            for (int j = 0; j < what.length(); j++) {
                bits |= bits(one, what.charAt(j), mode, directory);
            }
        }
        return switch (operator) {
            case '+' -> mode | bits;
            case '-' -> mode & ~bits;
            default -> (mode & ~mask) | bits;
        };
    }

    private static int bits(char who, char what, int mode, boolean directory) {
        int shift = shift(who);
        return switch (what) {
            case 'r' -> 4 << shift;
            case 'w' -> 2 << shift;
            case 'x' -> 1 << shift;
            case 'X' -> directory || (mode & 0111) != 0 ? 1 << shift : 0;
            case 's' -> who == 'u' ? 04000 : who == 'g' ? 02000 : 0;
            case 't' -> who == 'o' ? 01000 : 0;
            default -> ((mode >> shift(what)) & 7) << shift;
        };
    }

    private static int shift(char who) {
        return who == 'u' ? 6 : who == 'g' ? 3 : 0;
    }

    private static int reach(char who) {
        return switch (who) {
            case 'u' -> 04700;
            case 'g' -> 02070;
            default -> 01007;
        };
    }
}
