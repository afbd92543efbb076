package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateSource;
import dev.plumbline.template.filter.Filter;
import dev.plumbline.template.filter.Filters;
import dev.plumbline.template.filter.Test;
import dev.plumbline.template.filter.Tests;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import dev.plumbline.template.value.Taint;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One evaluation of one template. */
public final class Run implements Calls {
    private static final Set<String> VERBATIM =
            Set.of("string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml", "ppretty", "json");

    private final TemplateContext context;
    private final Results results;
    private final boolean mutates;
    private final Function<TemplateSource.Found, Parsed> parser;
    private final Globals globals;
    private final Map<String, PyValue> variables = new HashMap<>();
    private final Deque<PyValue> filtered = new ArrayDeque<>();

    private Run(
            TemplateContext context, Results results, boolean mutates, Function<TemplateSource.Found, Parsed> parser) {
        this.context = context;
        this.results = results;
        this.mutates = mutates;
        this.parser = parser;
        this.globals = new Globals(context.lookups());
    }

    /**
     * Renders a template.
     *
     * @param parser of templates that this one names
     * @param trace notes where each line comes from; may be null
     */
    public static PyValue render(
            Parsed parsed,
            TemplateContext context,
            Results results,
            Function<TemplateSource.Found, Parsed> parser,
            @Nullable LineTrace trace) {
        Run run = new Run(context, results, parsed.mutates(), parser);
        Unit unit = Unit.of(parsed);
        Output out = Output.streaming(results == Results.TEXT ? 0 : 1);
        Templates.runUnit(Frame.root(run, unit), trace == null ? out : out.tracing(trace));
        return run.result(out);
    }

    /** Evaluates a bare expression; nothing is made of the value. */
    public static PyValue evaluate(Expr expr, Parsed around, TemplateContext context) {
        Run run = new Run(context, Results.NATIVE, around.mutates(), found -> around);
        return expr.evaluate(Frame.root(run, Unit.of(around)));
    }

    PyValue result(Output out) {
        return results.of(out.nodes());
    }

    boolean keepsNone() {
        return results == Results.NATIVE;
    }

    @Nullable
    PyValue variable(String name) {
        PyValue known = variables.get(name);
        if (known == null) {
            known = context.scope().find(name).orElse(null);
            if (known == null) {
                return null;
            }
            known = mutates ? copied(known) : known;
            variables.put(name, known);
        }
        return known;
    }

    /** Changes that a template makes to a variable must not outlive its evaluation. */
    private static PyValue copied(PyValue value) {
        if (value instanceof PyList list) {
            return new PyList(list.items().stream().map(Run::copied).toList());
        }
        if (value instanceof PyDict dict) {
            PyDict copy = PyDict.empty();
            dict.entries().forEach((key, item) -> copy.put(key, copied(item)));
            return copy;
        }
        return value;
    }

    @Nullable
    PyValue global(String name) {
        return globals.find(name);
    }

    Optional<Parsed> template(String name) {
        return context.source().find(name).map(parser);
    }

    /** What a {@code filter} block or the filter of a {@code set} block is applied to. */
    PyValue filtered() {
        PyValue value = filtered.peek();
        if (value == null) {
            throw TemplateException.failed("a filter has nothing to work on");
        }
        return value;
    }

    PyValue applyFilter(Expr filter, PyValue value, Frame frame) {
        filtered.push(value);
        try {
            return filter.evaluate(frame);
        } finally {
            filtered.pop();
        }
    }

    @Override
    public PyValue filter(String name, PyValue value, Arguments arguments) {
        Filter filter = Filters.find(name);
        if (filter == null) {
            return PyUnknown.notEvaluated("filter '" + name + "'");
        }
        boolean asksTruthOnly = Filters.plain(name).equals("ternary");
        if (value instanceof PyUnknown unknown && !asksTruthOnly) {
            return new PyUnknown(unknown.reason(), unknown.place(), Optional.empty());
        }
        PyValue result = filter.apply(value, arguments, this);
        if (result instanceof PyView view) {
            result = new PyList(view.items());
        }
        if (result instanceof PyText text && VERBATIM.contains(Filters.plain(name))) {
            result = text.asVerbatim();
        }
        return Filters.passesItemsOn(name) ? result : tainted(result, value, arguments);
    }

    @Override
    public PyValue test(String name, PyValue value, Arguments arguments) {
        Test test = Tests.find(name);
        if (test == null) {
            return PyUnknown.notEvaluated("test '" + name + "'");
        }
        try {
            return test.apply(value, arguments, this);
        } catch (UnknownReached e) {
            return new PyUnknown(e.unknown().reason(), e.unknown().place(), Optional.empty());
        }
    }

    /** What is made of a secret is one; values that merely come out of a container keep what they are. */
    PyValue tainted(PyValue result, PyValue source, Arguments arguments) {
        boolean candidate = result instanceof PyText
                || result instanceof PyPartial
                || result instanceof PyTuple
                || result instanceof dev.plumbline.template.value.PyInt
                || Items.isSequence(result);
        if (!candidate) {
            return result;
        }
        PyValue owner = source instanceof Method method
                ? (method.owner() instanceof PyText text ? text : PyText.EMPTY)
                : source;
        return isSecret(owner)
                        || arguments.positional().stream().anyMatch(this::isSecret)
                        || arguments.named().values().stream().anyMatch(this::isSecret)
                ? Taint.mark(result)
                : result;
    }

    private boolean isSecret(PyValue value) {
        return Taint.isSecret(value);
    }

    @Override
    public PyValue item(PyValue owner, PyValue key) {
        return Attributes.item(owner, key);
    }

    @Override
    public boolean hasFilter(String name) {
        return Filters.find(name) != null;
    }

    @Override
    public boolean hasTest(String name) {
        return Tests.find(name) != null;
    }
}
