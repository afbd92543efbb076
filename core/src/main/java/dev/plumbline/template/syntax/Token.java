package dev.plumbline.template.syntax;

import dev.plumbline.template.eval.Position;

/**
 * A token.
 *
 * @param text of data, a name, an operator or a number as written; of a string its value
 */
record Token(Sort sort, String text, Position at) {
    /** Sorts of tokens. */
    enum Sort {
        DATA("text"),
        BLOCK_BEGIN("the start of a statement"),
        BLOCK_END("the end of a statement"),
        PRINT_BEGIN("the start of an expression"),
        PRINT_END("the end of an expression"),
        NAME("a name"),
        STRING("a string"),
        INTEGER("a number"),
        FLOAT("a number"),
        OPERATOR("an operator"),
        END("the end of the template");

        private final String told;

        Sort(String told) {
            this.told = told;
        }
    }

    boolean is(Sort wanted) {
        return sort == wanted;
    }

    boolean isOperator(String wanted) {
        return sort == Sort.OPERATOR && text.equals(wanted);
    }

    boolean isName(String wanted) {
        return sort == Sort.NAME && text.equals(wanted);
    }

    /** How to call it in a message. */
    String told() {
        return switch (sort) {
            case NAME, OPERATOR, INTEGER, FLOAT -> "'" + text + "'";
            default -> sort.told;
        };
    }
}
