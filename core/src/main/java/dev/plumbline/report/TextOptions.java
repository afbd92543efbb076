package dev.plumbline.report;

/**
 * How much of a report is shown as text, and how.
 *
 * @param lines the most findings of one sort that are shown of a target
 * @param colors whether verdicts are colored with ANSI escape sequences; for terminals only
 * @param verbose whether the equivalences that were applied are listed, not only counted
 */
public record TextOptions(int lines, boolean colors, boolean verbose) {
    /** For a terminal or a build log: at most 20 findings of a sort and target. */
    public static final TextOptions CONSOLE = new TextOptions(20, false, false);

    /** For a file: everything. */
    public static final TextOptions FILE = new TextOptions(Integer.MAX_VALUE, false, false);

    public TextOptions {
        if (lines < 1) {
            throw new IllegalArgumentException("at least one line is shown, not " + lines);
        }
    }

    public TextOptions withColors(boolean wanted) {
        return new TextOptions(lines, wanted, verbose);
    }

    public TextOptions withVerbose(boolean wanted) {
        return new TextOptions(lines, colors, wanted);
    }
}
