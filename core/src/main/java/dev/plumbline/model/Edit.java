package dev.plumbline.model;

import java.util.Optional;

/**
 * One edit of a text, such as "this line instead of that one". Regular expressions are those of {@link
 * java.util.regex.Pattern}; a line ends with a line feed.
 */
public sealed interface Edit permits LineEdit, LineRemoval, BlockEdit, ReplaceEdit, OptionEdit, EntryEdit {

    /** What is in front of a new line, or behind it. */
    enum Side {
        AFTER,
        BEFORE
    }

    /**
     * Where something new goes.
     *
     * @param side of which side of the line that is found
     * @param regex finds the line; empty for the end of the text ({@code AFTER}) or its beginning ({@code BEFORE})
     */
    record Position(Side side, String regex) {
        public static final Position END = new Position(Side.AFTER, "");
        public static final Position BEGINNING = new Position(Side.BEFORE, "");
    }

    /**
     * What is looked for in a line.
     *
     * @param text the text
     * @param how how the text is meant
     */
    record Search(String text, How how) {
        /** How the text of a search is meant. */
        public enum How {
            /** A regular expression that is found somewhere in the line. */
            REGEX,
            /** The text itself, somewhere in the line. */
            CONTAINS,
            /** The whole line. */
            LINE
        }
    }

    /**
     * The text after the edit: the same if the edit is done already. Within this package only, as it throws where {@link
     * #tryOn} is empty.
     */
    String apply(String text);

    /** The text after the edit: the same if the edit is done already; empty if trying it exceeds the budget. */
    default Optional<String> tryOn(String text) {
        try {
            return Optional.of(apply(text));
        } catch (Scan.GivenUp e) {
            return Optional.empty();
        }
    }

    /** How a person reads it. */
    String describe();
}
