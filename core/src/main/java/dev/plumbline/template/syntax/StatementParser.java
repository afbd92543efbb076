package dev.plumbline.template.syntax;

import dev.plumbline.template.eval.Effects;
import dev.plumbline.template.eval.Expr;
import dev.plumbline.template.eval.Expressions.Name;
import dev.plumbline.template.eval.Expressions.Sequence;
import dev.plumbline.template.eval.ForLoop;
import dev.plumbline.template.eval.Invocations.Call;
import dev.plumbline.template.eval.Macro;
import dev.plumbline.template.eval.Position;
import dev.plumbline.template.eval.Statements;
import dev.plumbline.template.eval.Stmt;
import dev.plumbline.template.eval.Targets;
import dev.plumbline.template.eval.Templates;
import dev.plumbline.template.syntax.ExpressionParser.TupleRules;
import dev.plumbline.template.syntax.Token.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements; the start of the tag is consumed, its end is left to the caller. */
final class StatementParser {
    private static final TupleRules NO_CONDITION = new TupleRules(false, false, "", false);

    private final Parser parser;
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Recorder recorder;
    /** Names among caller, varargs and kwargs met in the macros that are open. */
    private final Names names = new Names();

    StatementParser(Parser parser, Tokens tokens, ExpressionParser expressions, Recorder recorder) {
        this.parser = parser;
        this.tokens = tokens;
        this.expressions = expressions;
        this.recorder = recorder;
    }

    Stmt statement() {
        Token token = tokens.current();
        if (!token.is(Sort.NAME)) {
            throw tokens.problem("tag name expected");
        }
        Position at = token.at();
        tokens.take();
        return switch (token.text()) {
            case "if" -> conditional(at);
            case "for" -> loop(at);
            case "set" -> assignment(at);
            case "with" -> with(at);
            case "macro" -> macro(at);
            case "call" -> callBlock(at);
            case "filter" -> filterBlock(at);
            case "block" -> block(at);
            case "include" -> include(at);
            case "import" -> importAs(at);
            case "from" -> from(at);
            case "extends" -> new Templates.Extends(at, expressions.expression());
            case "do" -> new Statements.Do(at, expressions.tuple(new TupleRules(false, true, "", false)));
            case "print" -> new Statements.Print(at, expressions.expression());
            default -> throw new SyntaxProblem("Encountered unknown tag '" + token.text() + "'.", at);
        };
    }

    private Stmt conditional(Position at) {
        recorder.begin();
        List<Statements.Branch> branches = new ArrayList<>();
        List<Stmt> otherwise = List.of();
        String tag = "elif";
        while (tag.equals("elif")) {
            Expr test = expressions.tuple(NO_CONDITION);
            branches.add(new Statements.Branch(test, parser.bodyOf("elif", "else", "endif")));
            tag = tokens.take().text();
        }
        if (tag.equals("else")) {
            otherwise = parser.bodyOf("endif");
            tokens.take();
        }
        return new Statements.If(at, branches, otherwise, recorder.end(false));
    }

    private Stmt loop(Position at) {
        Expr target = target(expressions.tuple(new TupleRules(true, true, "in", false)));
        tokens.expectName("in");
        Expr items = expressions.tuple(new TupleRules(false, false, "recursive", false));
        recorder.begin();
        Expr test = tokens.skipName("if") ? expressions.expression() : null;
        boolean recursive = tokens.skipName("recursive");
        List<Stmt> body = parser.bodyOf("endfor", "else");
        List<Stmt> otherwise = List.of();
        if (tokens.take().text().equals("else")) {
            otherwise = parser.bodyOf("endfor");
            tokens.take();
        }
        Effects effects = recorder.end(true);
        return new ForLoop(at, new ForLoop.Head(target, items, test, recursive), body, otherwise, effects);
    }

    private Expr target(Expr expr) {
        boolean names = expr instanceof Name
                || (expr instanceof Sequence sequence
                        && sequence.isTuple()
                        && sequence.items().stream().allMatch(item -> target(item) != null));
        if (!names) {
            throw new SyntaxProblem("can't assign to this", expr.at());
        }
        return expr;
    }

    private Expr assignmentTarget() {
        if (tokens.look().isOperator(".")) {
            Token namespace = tokens.expect(Sort.NAME);
            tokens.take();
            recorder.changed(namespace.text());
            return new Targets.OfNamespace(
                    namespace.at(), namespace.text(), tokens.expect(Sort.NAME).text());
        }
        Expr target = target(expressions.tuple(new TupleRules(true, true, "", false)));
        assigned(target);
        return target;
    }

    private void assigned(Expr target) {
        if (target instanceof Name name) {
            recorder.assigned(name.name());
        } else if (target instanceof Sequence sequence) {
            sequence.items().forEach(this::assigned);
        }
    }

    private Stmt assignment(Position at) {
        Expr target = assignmentTarget();
        if (tokens.skipOperator("=")) {
            return new Statements.Assign(at, target, expressions.tuple(new TupleRules(false, true, "", false)));
        }
        Expr filter = expressions.filtersOfBlock();
        List<Stmt> body = inner("endset");
        return new Statements.AssignBlock(at, target, filter, body);
    }

    /** A body that is a scope of its own, up to this tag, which is consumed. */
    private List<Stmt> inner(String end) {
        recorder.begin();
        List<Stmt> body = parser.bodyOf(end);
        tokens.take();
        recorder.end(true);
        return body;
    }

    private Stmt with(Position at) {
        List<Expr> targets = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!tokens.current().is(Sort.BLOCK_END)) {
            if (!targets.isEmpty()) {
                tokens.expectOperator(",");
            }
            targets.add(target(expressions.tuple(new TupleRules(true, true, "", false))));
            tokens.expectOperator("=");
            values.add(expressions.expression());
        }
        return new Statements.With(at, targets, values, inner("endwith"));
    }

    private Stmt macro(Position at) {
        String name = tokens.expect(Sort.NAME).text();
        recorder.assigned(name);
        List<String> parameters = new ArrayList<>();
        List<Expr> defaults = new ArrayList<>();
        signature(parameters, defaults);
        return new Statements.MacroDefinition(at, definition(name, parameters, defaults, "endmacro"));
    }

    private Macro.Definition definition(String name, List<String> parameters, List<Expr> defaults, String end) {
        names.open(tokens);
        List<Stmt> body = inner(end);
        return new Macro.Definition(name, parameters, defaults, body, names.close(tokens));
    }

    private void signature(List<String> parameters, List<Expr> defaults) {
        tokens.expectOperator("(");
        while (!tokens.current().isOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            parameters.add(tokens.expect(Sort.NAME).text());
            if (tokens.skipOperator("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw tokens.problem("non-default argument follows default argument");
            }
        }
        tokens.expectOperator(")");
    }

    private Stmt callBlock(Position at) {
        List<String> parameters = new ArrayList<>();
        List<Expr> defaults = new ArrayList<>();
        if (tokens.current().isOperator("(")) {
            signature(parameters, defaults);
        }
        if (!(expressions.expression() instanceof Call call)) {
            throw new SyntaxProblem("expected call", at);
        }
        return new Statements.CallBlock(at, call, definition("caller", parameters, defaults, "endcall"));
    }

    private Stmt filterBlock(Position at) {
        Expr filter = expressions.filterBlock();
        return new Statements.FilterBlock(at, filter, inner("endfilter"));
    }

    private Stmt block(Position at) {
        String name = tokens.expect(Sort.NAME).text();
        boolean scoped = tokens.skipName("scoped");
        tokens.skipName("required");
        List<Stmt> body = inner("endblock");
        tokens.skipName(name);
        Statements.Block block = new Statements.Block(at, name, body, scoped);
        parser.define(block, at);
        return block;
    }

    private @Nullable Boolean context() {
        boolean with = tokens.current().isName("with");
        if ((with || tokens.current().isName("without")) && tokens.look().isName("context")) {
            tokens.take();
            tokens.take();
            return with;
        }
        return null;
    }

    private boolean context(boolean otherwise) {
        Boolean given = context();
        return given == null ? otherwise : given;
    }

    private Stmt include(Position at) {
        Expr name = expressions.expression();
        boolean ignore = tokens.current().isName("ignore") && tokens.look().isName("missing");
        if (ignore) {
            tokens.take();
            tokens.take();
        }
        return new Templates.Include(at, name, ignore, context(true));
    }

    private Stmt importAs(Position at) {
        Expr name = expressions.expression();
        tokens.expectName("as");
        String module = tokens.expect(Sort.NAME).text();
        recorder.assigned(module);
        return new Templates.Import(at, name, module, Map.of(), context(false));
    }

    private Stmt from(Position at) {
        Expr name = expressions.expression();
        tokens.expectName("import");
        Map<String, String> imported = new LinkedHashMap<>();
        Boolean context = null;
        while (context == null && tokens.current().is(Sort.NAME)) {
            context = context();
            if (context != null) {
                break;
            }
            String theirs = tokens.expect(Sort.NAME).text();
            if (theirs.startsWith("_")) {
                throw tokens.problem("names starting with an underline can not be imported");
            }
            String ours = tokens.skipName("as") ? tokens.expect(Sort.NAME).text() : theirs;
            imported.put(theirs, ours);
            recorder.assigned(ours);
            context = context();
            if (context == null && !tokens.skipOperator(",")) {
                break;
            }
        }
        return new Templates.Import(at, name, "", imported, context != null && context);
    }

    /** Which of the special names a macro mentions, by the tokens between its ends. */
    private static final class Names {
        private static final Set<String> SPECIAL = Set.of("caller", "varargs", "kwargs");
        private final java.util.Deque<Integer> starts = new java.util.ArrayDeque<>();

        void open(Tokens tokens) {
            starts.push(tokens.index());
        }

        Set<String> close(Tokens tokens) {
            Set<String> found = new LinkedHashSet<>();
            for (Token token : tokens.between(starts.pop())) {
                if (token.is(Sort.NAME) && SPECIAL.contains(token.text())) {
                    found.add(token.text());
                }
            }
            return found;
        }
    }
}
