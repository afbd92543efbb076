package dev.plumbline.template.syntax;

import dev.plumbline.template.eval.Position;
import dev.plumbline.template.syntax.Token.Sort;
import java.util.List;

/** The tokens of a template, one after the other. */
final class Tokens {
    private final List<Token> tokens;
    private int next;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(next);
    }

    Token look() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Position at() {
        return current().at();
    }

    Token take() {
        Token token = current();
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    int index() {
        return next;
    }

    /** The tokens from an index to here. */
    List<Token> between(int from) {
        return tokens.subList(from, next);
    }

    boolean skipOperator(String wanted) {
        boolean found = current().isOperator(wanted);
        if (found) {
            take();
        }
        return found;
    }

    boolean skipName(String wanted) {
        boolean found = current().isName(wanted);
        if (found) {
            take();
        }
        return found;
    }

    Token expect(Sort sort) {
        if (!current().is(sort)) {
            throw problem("expected " + new Token(sort, "name", at()).told().replace("'name'", "a name") + ", got "
                    + current().told());
        }
        return take();
    }

    void expectOperator(String wanted) {
        if (!skipOperator(wanted)) {
            throw problem("expected '" + wanted + "', got " + current().told());
        }
    }

    void expectName(String wanted) {
        if (!skipName(wanted)) {
            throw problem("expected '" + wanted + "', got " + current().told());
        }
    }

    SyntaxProblem problem(String what) {
        return new SyntaxProblem(what, at());
    }
}
