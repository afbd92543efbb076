package dev.plumbline.report;

/**
 * The encoder of everything untrusted that is shown on a terminal, in a log or in a text file.
 *
 * <p>Control, format and bidirectional characters, separators of lines and paragraphs, lone surrogates and
 * non-characters become <code>&#92;u{…}</code>, so that no text can end its line, move the cursor, color what follows,
 * or turn around what stands beside it.
 */
public final class ConsoleText {
    /** The most characters that one text may take; what is longer is cut, and says so. */
    public static final int LIMIT = 500;

    private ConsoleText() {}

    /** The text on one line, of at most {@link #LIMIT} characters. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (int index = 0; index < text.length(); ) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            append(encoded, character);
            if (encoded.length() > LIMIT) {
                return cut(text);
            }
        }
        return encoded.toString();
    }

    private static String cut(String text) {
        String mark = "… (" + text.length() + " characters)";
        StringBuilder encoded = new StringBuilder();
        for (int index = 0; index < text.length(); ) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            int before = encoded.length();
            append(encoded, character);
            if (encoded.length() > LIMIT - mark.length()) {
                encoded.setLength(before);
                break;
            }
        }
        return encoded.append(mark).toString();
    }

    private static void append(StringBuilder encoded, int character) {
        if (isSafe(character)) {
            encoded.appendCodePoint(character);
        } else {
            encoded.append("\\u{").append(Integer.toHexString(character)).append('}');
        }
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
