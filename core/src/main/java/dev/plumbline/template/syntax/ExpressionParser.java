package dev.plumbline.template.syntax;

import dev.plumbline.template.eval.Expr;
import dev.plumbline.template.eval.Expressions.Constant;
import dev.plumbline.template.eval.Expressions.Dictionary;
import dev.plumbline.template.eval.Expressions.Name;
import dev.plumbline.template.eval.Expressions.Sequence;
import dev.plumbline.template.eval.Operators.Binary;
import dev.plumbline.template.eval.Operators.Compare;
import dev.plumbline.template.eval.Operators.Concat;
import dev.plumbline.template.eval.Operators.Conditional;
import dev.plumbline.template.eval.Operators.Logic;
import dev.plumbline.template.eval.Operators.Not;
import dev.plumbline.template.eval.Operators.Sign;
import dev.plumbline.template.eval.Position;
import dev.plumbline.template.syntax.Token.Sort;
import dev.plumbline.template.value.Arithmetic;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Expressions, from the loosest operator to the tightest, as Jinja binds them. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Map<String, Arithmetic> SUMS = Map.of("+", Arithmetic.ADD, "-", Arithmetic.SUBTRACT);
    private static final Map<String, Arithmetic> PRODUCTS = Map.of(
            "*", Arithmetic.MULTIPLY, "/", Arithmetic.DIVIDE, "//", Arithmetic.FLOOR_DIVIDE, "%", Arithmetic.MODULO);
    private static final int MOST_DEPTH = 100;
    /** A longer chain would be a tree too deep to evaluate. */
    private static final int LONGEST_CHAIN = 800;

    private final Tokens tokens;
    private final PostfixParser postfix;
    private int depth;

    ExpressionParser(Tokens tokens, Recorder recorder) {
        this.tokens = tokens;
        this.postfix = new PostfixParser(tokens, this, recorder);
    }

    Expr filterBlock() {
        return postfix.filter(null, true);
    }

    @Nullable
    Expr filtersOfBlock() {
        return tokens.current().isOperator("|") ? postfix.filter(null, false) : null;
    }

    PostfixParser postfix() {
        return postfix;
    }

    Expr expression() {
        return expression(true);
    }

    Expr expression(boolean conditional) {
        if (++depth > MOST_DEPTH) {
            throw tokens.problem("expressions are nested more than " + MOST_DEPTH + " deep");
        }
        Expr expr = conditional ? conditional() : or();
        depth--;
        return expr;
    }

    static void limit(Tokens tokens, int links) {
        if (links > LONGEST_CHAIN) {
            throw tokens.problem("an expression chains more than " + LONGEST_CHAIN + " operators");
        }
    }

    private Expr conditional() {
        Position at = tokens.at();
        Expr chosen = or();
        int links = 0;
        while (tokens.skipName("if")) {
            limit(tokens, ++links);
            Expr test = or();
            Expr otherwise = null;
            if (tokens.skipName("else")) {
                if (++depth > MOST_DEPTH) {
                    throw tokens.problem("expressions are nested more than " + MOST_DEPTH + " deep");
                }
                otherwise = conditional();
                depth--;
            }
            chosen = new Conditional(at, test, chosen, otherwise);
        }
        return chosen;
    }

    private Expr or() {
        Position at = tokens.at();
        Expr left = and();
        for (int links = 1; tokens.skipName("or"); links++) {
            limit(tokens, links);
            left = new Logic(at, false, left, and());
        }
        return left;
    }

    private Expr and() {
        Position at = tokens.at();
        Expr left = not();
        for (int links = 1; tokens.skipName("and"); links++) {
            limit(tokens, links);
            left = new Logic(at, true, left, not());
        }
        return left;
    }

    private Expr not() {
        Position at = tokens.at();
        int count = 0;
        while (tokens.skipName("not")) {
            limit(tokens, ++count);
        }
        Expr expr = compare();
        for (int i = 0; i < count; i++) {
            expr = new Not(at, expr);
        }
        return expr;
    }

    private Expr compare() {
        Position at = tokens.at();
        Expr first = sum();
        List<String> operators = new ArrayList<>();
        List<Expr> others = new ArrayList<>();
        while (true) {
            Token token = tokens.current();
            if (token.is(Sort.OPERATOR) && COMPARISONS.contains(token.text())) {
                tokens.take();
                operators.add(token.text());
            } else if (token.isName("in")) {
                tokens.take();
                operators.add("in");
            } else if (token.isName("not") && tokens.look().isName("in")) {
                tokens.take();
                tokens.take();
                operators.add("not in");
            } else {
                return operators.isEmpty() ? first : new Compare(at, first, operators, others);
            }
            others.add(sum());
        }
    }

    private Expr sum() {
        Position at = tokens.at();
        Expr left = concat();
        for (int links = 1;
                tokens.current().is(Sort.OPERATOR)
                        && SUMS.containsKey(tokens.current().text());
                links++) {
            limit(tokens, links);
            Arithmetic operator = operator(SUMS, tokens.take());
            left = new Binary(at, operator, left, concat());
        }
        return left;
    }

    private static Arithmetic operator(Map<String, Arithmetic> table, Token token) {
        Arithmetic operator = table.get(token.text());
        return operator == null ? Arithmetic.ADD : operator;
    }

    private Expr concat() {
        Position at = tokens.at();
        List<Expr> parts = new ArrayList<>(List.of(product()));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.get(0) : new Concat(at, parts);
    }

    private Expr product() {
        Position at = tokens.at();
        Expr left = power();
        for (int links = 1;
                tokens.current().is(Sort.OPERATOR)
                        && PRODUCTS.containsKey(tokens.current().text());
                links++) {
            limit(tokens, links);
            Arithmetic operator = operator(PRODUCTS, tokens.take());
            left = new Binary(at, operator, left, power());
        }
        return left;
    }

    private Expr power() {
        Position at = tokens.at();
        Expr left = unary(true);
        for (int links = 1; tokens.skipOperator("**"); links++) {
            limit(tokens, links);
            left = new Binary(at, Arithmetic.POWER, left, unary(true));
        }
        return left;
    }

    private Expr unary(boolean withFilter) {
        Position at = tokens.at();
        Expr expr;
        if (tokens.current().isOperator("-") || tokens.current().isOperator("+")) {
            if (++depth > MOST_DEPTH) {
                throw tokens.problem("expressions are nested more than " + MOST_DEPTH + " deep");
            }
            boolean negative = tokens.take().text().equals("-");
            expr = new Sign(at, unary(false), negative);
            depth--;
        } else {
            expr = primary();
        }
        expr = postfix.postfix(expr);
        return withFilter ? postfix.filters(expr) : expr;
    }

    Expr primary() {
        Token token = tokens.current();
        Position at = token.at();
        switch (token.sort()) {
            case NAME -> {
                tokens.take();
                return name(token, at);
            }
            case STRING -> {
                StringBuilder text = new StringBuilder();
                while (tokens.current().is(Sort.STRING)) {
                    text.append(tokens.take().text());
                }
                return new Constant(at, PyText.of(text.toString()));
            }
            case INTEGER -> {
                tokens.take();
                return new Constant(at, PyInt.of(whole(token)));
            }
            case FLOAT -> {
                tokens.take();
                return new Constant(at, new PyFloat(Double.parseDouble(token.text())));
            }
            default -> {
                return bracketed(token);
            }
        }
    }

    private static Expr name(Token token, Position at) {
        return switch (token.text()) {
            case "true", "True" -> new Constant(at, PyBool.TRUE);
            case "false", "False" -> new Constant(at, PyBool.FALSE);
            case "none", "None" -> new Constant(at, PyNone.NONE);
            default -> new Name(at, token.text());
        };
    }

    static BigInteger whole(Token token) {
        String text = token.text();
        char base = text.length() > 1 ? Character.toLowerCase(text.charAt(1)) : ' ';
        int radix = base == 'x' ? 16 : base == 'o' ? 8 : base == 'b' ? 2 : 10;
        if (text.length() > 4300) {
            throw new SyntaxProblem("a number has too many digits", token.at());
        }
        return new BigInteger(radix == 10 ? text : text.substring(2), radix);
    }

    private Expr bracketed(Token token) {
        if (tokens.skipOperator("(")) {
            Expr expr = tuple(new TupleRules(false, true, "", true));
            tokens.expectOperator(")");
            return expr;
        }
        if (tokens.skipOperator("[")) {
            List<Expr> items = new ArrayList<>();
            while (!tokens.current().isOperator("]")) {
                if (!items.isEmpty()) {
                    tokens.expectOperator(",");
                    if (tokens.current().isOperator("]")) {
                        break;
                    }
                }
                items.add(expression());
            }
            tokens.expectOperator("]");
            return new Sequence(token.at(), items, false);
        }
        if (tokens.skipOperator("{")) {
            return dictionary(token.at());
        }
        throw tokens.problem("unexpected " + token.told());
    }

    private Expr dictionary(Position at) {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!tokens.current().isOperator("}")) {
            if (!keys.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.current().isOperator("}")) {
                    break;
                }
            }
            keys.add(expression());
            tokens.expectOperator(":");
            values.add(expression());
        }
        tokens.expectOperator("}");
        return new Dictionary(at, keys, values);
    }

    /**
     * How a tuple without parentheses of its own is read.
     *
     * @param simple whether only names and literals may be its items
     * @param endName a name that ends it, or empty
     * @param mayBeEmpty whether nothing is an empty tuple
     */
    record TupleRules(boolean simple, boolean conditional, String endName, boolean mayBeEmpty) {}

    Expr tuple(TupleRules rules) {
        Position at = tokens.at();
        List<Expr> items = new ArrayList<>();
        boolean tuple = false;
        while (true) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
            }
            if (isTupleEnd(rules)) {
                break;
            }
            items.add(rules.simple() ? primary() : expression(rules.conditional()));
            if (!tokens.current().isOperator(",")) {
                break;
            }
            tuple = true;
        }
        if (!tuple) {
            if (!items.isEmpty()) {
                return items.get(0);
            }
            if (!rules.mayBeEmpty()) {
                throw tokens.problem(
                        "expected an expression, got " + tokens.current().told());
            }
        }
        return new Sequence(at, items, true);
    }

    private boolean isTupleEnd(TupleRules rules) {
        Token token = tokens.current();
        return token.is(Sort.PRINT_END)
                || token.is(Sort.BLOCK_END)
                || token.isOperator(")")
                || (!rules.endName().isEmpty() && token.isName(rules.endName()));
    }
}
