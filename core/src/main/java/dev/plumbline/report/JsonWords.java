package dev.plumbline.report;

import java.nio.charset.StandardCharsets;

/** Untrusted text as it may stand in a JSON string; quotes and control characters are the business of the format. */
public final class JsonWords {
    /** The most characters of one value in a report; more is in the snapshot or in the repository. */
    private static final int LIMIT = 10_000;

    private JsonWords() {}

    /** Well-formed Unicode: a lone surrogate, which UTF-8 cannot hold, becomes {@code ?}. */
    public static String text(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** As {@link #text}, and cut where it is too long, saying so. */
    public static String value(String text) {
        return text.length() <= LIMIT
                ? text(text)
                : text(text.substring(0, LIMIT)) + "… (" + text.length() + " characters)";
    }
}
