package dev.plumbline.template.syntax;

import dev.plumbline.template.eval.Position;

/** Something that is not a template, at a position; never leaves this package. */
final class SyntaxProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position at;

    SyntaxProblem(String what, Position at) {
        super(what, null, false, false);
        this.at = at;
    }

    Position at() {
        return at;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
