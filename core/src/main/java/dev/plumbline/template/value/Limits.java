package dev.plumbline.template.value;

/**
 * What an evaluation may use up; beyond it the result is an error, never a hang.
 *
 * @param steps nodes evaluated, and values looked at by comparisons and filters
 * @param text characters in one text
 * @param items in all lists and dictionaries made
 * @param depth of calls, includes and variables within each other
 * @param regex characters read by regular expressions
 */
public record Limits(long steps, int text, long items, int depth, long regex) {
    public static final Limits DEFAULT = new Limits(1_000_000, 4_000_000, 2_000_000, 60, 2_000_000);
}
