package dev.plumbline.template.syntax;

import dev.plumbline.template.eval.Expr;
import dev.plumbline.template.eval.Expressions.Attribute;
import dev.plumbline.template.eval.Expressions.Constant;
import dev.plumbline.template.eval.Expressions.Item;
import dev.plumbline.template.eval.Expressions.Sequence;
import dev.plumbline.template.eval.Expressions.Slice;
import dev.plumbline.template.eval.Invocations.ArgumentList;
import dev.plumbline.template.eval.Invocations.Call;
import dev.plumbline.template.eval.Invocations.Filter;
import dev.plumbline.template.eval.Invocations.Test;
import dev.plumbline.template.eval.Operators.Not;
import dev.plumbline.template.eval.Position;
import dev.plumbline.template.syntax.Token.Sort;
import dev.plumbline.template.value.PyInt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows an operand: subscripts, calls, filters, tests. */
final class PostfixParser {
    private static final Set<Sort> ARGUMENT_OF_TEST = Set.of(Sort.NAME, Sort.STRING, Sort.INTEGER, Sort.FLOAT);

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Recorder recorder;

    PostfixParser(Tokens tokens, ExpressionParser expressions, Recorder recorder) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.recorder = recorder;
    }

    Expr postfix(Expr operand) {
        Expr expr = operand;
        for (int links = 1; ; links++) {
            ExpressionParser.limit(tokens, links);
            if (tokens.current().isOperator(".") || tokens.current().isOperator("[")) {
                expr = subscript(expr);
            } else if (tokens.current().isOperator("(")) {
                expr = call(expr);
            } else {
                return expr;
            }
        }
    }

    Expr filters(Expr operand) {
        Expr expr = operand;
        for (int links = 1; ; links++) {
            ExpressionParser.limit(tokens, links);
            if (tokens.current().isOperator("|")) {
                expr = filter(expr, false);
            } else if (tokens.current().isName("is")) {
                expr = test(expr);
            } else if (tokens.current().isOperator("(")) {
                expr = call(expr);
            } else {
                return expr;
            }
        }
    }

    private Expr subscript(Expr owner) {
        Token token = tokens.take();
        if (token.isOperator(".")) {
            Token name = tokens.take();
            if (name.is(Sort.NAME)) {
                return new Attribute(token.at(), owner, name.text());
            }
            if (!name.is(Sort.INTEGER)) {
                throw new SyntaxProblem("expected name or number", name.at());
            }
            return new Item(token.at(), owner, new Constant(name.at(), PyInt.of(ExpressionParser.whole(name))));
        }
        List<Expr> keys = new ArrayList<>();
        Expr slice = null;
        while (!tokens.current().isOperator("]")) {
            if (!keys.isEmpty() || slice != null) {
                tokens.expectOperator(",");
            }
            Expr start = tokens.current().isOperator(":") ? null : expressions.expression();
            if (tokens.current().isOperator(":")) {
                slice = slice(token.at(), owner, start);
            } else if (start != null) {
                keys.add(start);
            }
        }
        tokens.expectOperator("]");
        if (slice != null) {
            if (!keys.isEmpty()) {
                throw new SyntaxProblem("slices of several dimensions are not supported", token.at());
            }
            return slice;
        }
        return new Item(token.at(), owner, keys.size() == 1 ? keys.get(0) : new Sequence(token.at(), keys, true));
    }

    private Expr slice(Position at, Expr owner, @Nullable Expr start) {
        tokens.expectOperator(":");
        Expr stop = bound();
        Expr step = tokens.skipOperator(":") ? bound() : null;
        return new Slice(at, owner, start, stop, step);
    }

    private @Nullable Expr bound() {
        Token token = tokens.current();
        boolean none = token.isOperator(":") || token.isOperator("]") || token.isOperator(",");
        return none ? null : expressions.expression();
    }

    Call call(Expr callee) {
        Position at = tokens.at();
        String changed = recorder.called(callee);
        return new Call(at, callee, arguments(), changed);
    }

    private ArgumentList arguments() {
        Position start = tokens.at();
        tokens.expectOperator("(");
        List<Expr> positional = new ArrayList<>();
        Map<String, Expr> named = new LinkedHashMap<>();
        Expr star = null;
        Expr doubleStar = null;
        boolean first = true;
        while (!tokens.current().isOperator(")")) {
            if (!first) {
                tokens.expectOperator(",");
                if (tokens.current().isOperator(")")) {
                    break;
                }
            }
            first = false;
            boolean valid = true;
            if (tokens.skipOperator("*")) {
                valid = star == null && doubleStar == null;
                star = expressions.expression();
            } else if (tokens.skipOperator("**")) {
                valid = doubleStar == null;
                doubleStar = expressions.expression();
            } else if (tokens.current().is(Sort.NAME) && tokens.look().isOperator("=")) {
                valid = doubleStar == null;
                String name = tokens.take().text();
                tokens.take();
                named.put(name, expressions.expression());
            } else {
                valid = star == null && doubleStar == null && named.isEmpty();
                positional.add(expressions.expression());
            }
            if (!valid) {
                throw new SyntaxProblem("invalid syntax for function call expression", start);
            }
        }
        tokens.expectOperator(")");
        return new ArgumentList(positional, named, star, doubleStar);
    }

    /**
     * One or more filters.
     *
     * @param inline whether the first comes without a bar, as in a filter block
     */
    Expr filter(@Nullable Expr value, boolean inline) {
        Expr expr = value;
        boolean begun = !inline;
        while (!begun || tokens.current().isOperator("|")) {
            if (begun) {
                tokens.take();
            }
            begun = true;
            Position at = tokens.at();
            String name = dottedName();
            ArgumentList arguments = tokens.current().isOperator("(") ? arguments() : ArgumentList.NONE;
            expr = new Filter(at, expr, name, arguments);
        }
        if (expr == null) {
            throw tokens.problem("expected a filter");
        }
        return expr;
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens.expect(Sort.NAME).text());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expect(Sort.NAME).text());
        }
        return name.toString();
    }

    private Expr test(Expr value) {
        Position at = tokens.at();
        tokens.expectName("is");
        boolean negated = tokens.skipName("not");
        String name = dottedName();
        Expr test = new Test(at, value, name, argumentsOfTest());
        return negated ? new Not(at, test) : test;
    }

    private ArgumentList argumentsOfTest() {
        Token token = tokens.current();
        if (token.isOperator("(")) {
            return arguments();
        }
        boolean begins = ARGUMENT_OF_TEST.contains(token.sort()) || token.isOperator("[") || token.isOperator("{");
        if (!begins || token.isName("else") || token.isName("or") || token.isName("and")) {
            return ArgumentList.NONE;
        }
        if (token.isName("is")) {
            throw tokens.problem("You cannot chain multiple tests with is");
        }
        Expr argument = postfix(expressions.primary());
        return new ArgumentList(List.of(argument), Map.of(), null, null);
    }
}
