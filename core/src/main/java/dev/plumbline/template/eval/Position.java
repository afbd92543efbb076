package dev.plumbline.template.eval;

/**
 * Where in a template.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);
}
