package dev.plumbline.template.query;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import io.burt.jmespath.function.FunctionCallException;
import io.burt.jmespath.function.FunctionConfigurationException;
import io.burt.jmespath.parser.ParseException;

/** A query of the JMESPath specification (jmespath.org), answered as the library of Python does. */
public final class Query {
    /** Longer than any that is written by hand; the parser takes its time with some. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final int MOST_NESTED = 60;

    private static final ValueRuntime VALUES = new ValueRuntime();

    private Query() {}

    /**
     * Asks a value.
     *
     * @throws TemplateException if it is no query, or Python would refuse what it meets
     * @throws UnknownReached if it meets what is unknown
     */
    public static PyValue search(String query, PyValue value) {
        if (query.isEmpty()) {
            throw TemplateException.failed("Invalid JMESPath expression: cannot be empty.");
        }
        if (query.length() > MOST_CHARACTERS || nested(query) > MOST_NESTED) {
            throw new UnknownReached(PyUnknown.notEvaluated("a query that is so long or so deep"));
        }
        Meter.text(query.length());
        try {
            return VALUES.compile(QuotedLiterals.in(query)).search(value);
        } catch (NumberFormatException e) {
            throw new UnknownReached(PyUnknown.notEvaluated("a query with a number that is so large"));
        } catch (ParseException | FunctionConfigurationException e) {
            throw TemplateException.failed("the query \"" + query + "\" is none: " + e.getMessage());
        } catch (FunctionCallException e) {
            throw TemplateException.failed("the query \"" + query + "\" fails: " + e.getMessage());
        }
    }

    private static long nested(String query) {
        return query.chars()
                .filter(c -> c == '(' || c == '[' || c == '{' || c == '!' || c == '&')
                .count();
    }
}
