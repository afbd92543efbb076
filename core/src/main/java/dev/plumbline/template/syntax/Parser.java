package dev.plumbline.template.syntax;

import dev.plumbline.model.Place;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.eval.Expr;
import dev.plumbline.template.eval.Parsed;
import dev.plumbline.template.eval.Position;
import dev.plumbline.template.eval.Statements.Block;
import dev.plumbline.template.eval.Statements.Data;
import dev.plumbline.template.eval.Statements.Print;
import dev.plumbline.template.eval.Stmt;
import dev.plumbline.template.syntax.Token.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a template. */
public final class Parser {
    private static final int MOST_DEPTH = 100;

    private final Tokens tokens;
    private final Recorder recorder = new Recorder();
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = new Tokens(tokens);
        this.expressions = new ExpressionParser(this.tokens, recorder);
        this.statements = new StatementParser(this, this.tokens, expressions, recorder);
    }

    /**
     * Reads a template.
     *
     * @param literalStrings whether backslashes in strings within expressions stand for themselves
     * @param firstLine the number of the first line, counted from 1
     * @throws TemplateException if it is not one, with the place
     */
    public static Parsed parse(String text, Place place, Dialect dialect, boolean literalStrings, int firstLine) {
        try {
            Parser parser = new Parser(new Lexer(text, dialect, literalStrings, firstLine).tokens());
            List<Stmt> body = parser.body(Set.of());
            if (!parser.tokens.current().is(Sort.END)) {
                throw parser.tokens.problem(
                        "unexpected " + parser.tokens.current().told());
            }
            return new Parsed(body, parser.blocks, parser.recorder.mutates(), place);
        } catch (SyntaxProblem e) {
            throw located(e, place);
        }
    }

    /** Reads one expression, such as the condition of a task. */
    public static ParsedExpression parseExpression(String text, Place place) {
        String start = Dialect.ANSIBLE.printStart();
        try {
            Lexer lexer = new Lexer(start + " " + text + " }}", Dialect.ANSIBLE, false, 1);
            Parser parser = new Parser(lexer.tokens());
            parser.tokens.expect(Sort.PRINT_BEGIN);
            Expr expr = parser.expressions.expression();
            parser.tokens.expect(Sort.PRINT_END);
            parser.tokens.expect(Sort.END);
            return new ParsedExpression(expr, new Parsed(List.of(), Map.of(), parser.recorder.mutates(), place));
        } catch (SyntaxProblem e) {
            throw located(e, place);
        }
    }

    /**
     * An expression.
     *
     * @param around what it stands in: an empty template
     */
    public record ParsedExpression(Expr expr, Parsed around) {}

    private static TemplateException located(SyntaxProblem problem, Place place) {
        Position at = problem.at();
        Place where = place.line(place.line() == 0 ? at.line() : place.line() + at.line() - 1);
        return TemplateException.syntax(problem.what()).at(where, at.column());
    }

    /** Statements up to one of these tags, whose name is then the current token. */
    List<Stmt> body(Set<String> ends) {
        if (++depth > MOST_DEPTH) {
            throw tokens.problem("statements are nested more than " + MOST_DEPTH + " deep");
        }
        List<Stmt> body = new ArrayList<>();
        while (!tokens.current().is(Sort.END)) {
            Token token = tokens.take();
            if (token.is(Sort.DATA)) {
                body.add(new Data(token.at(), token.text()));
            } else if (token.is(Sort.PRINT_BEGIN)) {
                Expr expr = expressions.tuple(new ExpressionParser.TupleRules(false, true, "", false));
                tokens.expect(Sort.PRINT_END);
                body.add(new Print(token.at(), expr));
            } else {
                Token name = tokens.current();
                if (name.is(Sort.NAME) && ends.contains(name.text())) {
                    depth--;
                    return body;
                }
                body.add(statements.statement());
                tokens.expect(Sort.BLOCK_END);
            }
        }
        if (!ends.isEmpty()) {
            throw tokens.problem("unexpected end of template; looking for one of "
                    + ends.stream().sorted().toList());
        }
        depth--;
        return body;
    }

    /** The body of a statement whose own tag ends here; the tag that ended it is consumed up to its end. */
    List<Stmt> bodyOf(String... ends) {
        tokens.skipOperator(":");
        tokens.expect(Sort.BLOCK_END);
        return body(Set.of(ends));
    }

    void define(Block block, Position at) {
        if (blocks.putIfAbsent(block.name(), block) != null) {
            throw new SyntaxProblem("block '" + block.name() + "' defined twice", at);
        }
    }
}
