package dev.plumbline.source;

/** Names out of a repository, which whoever pushes chooses, made fit for a message. */
final class Printable {
    private static final int MOST = 300;

    private Printable() {}

    /** Whether it has nothing that a terminal obeys or that is not seen. */
    static boolean is(String text) {
        return text.codePoints().allMatch(Printable::visible);
    }

    /** With what is not seen as <code>&#92;u{1b}</code>, and cut where it is long. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(MOST).toArray();
        for (int point : points) {
            if (visible(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append("\\u{").append(Integer.toHexString(point)).append('}');
            }
        }
        return points.length == MOST ? shown.append("...").toString() : shown.toString();
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
