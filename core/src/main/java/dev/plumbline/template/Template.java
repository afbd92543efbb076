package dev.plumbline.template;

import dev.plumbline.model.Place;
import dev.plumbline.template.eval.LineTrace;
import dev.plumbline.template.eval.Parsed;
import dev.plumbline.template.eval.Run;
import dev.plumbline.template.syntax.Dialect;
import dev.plumbline.template.syntax.Parser;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template, read once and rendered as often as wanted. Immutable.
 *
 * <pre>{@code
 * Template motd = Template.parse("Welcome to {{ name }}", Place.of("motd.j2", 1), TemplateOptions.FILE);
 * PyValue text = motd.render(TemplateContext.of(Scope.of(Map.of("name", PyText.of("web1")))));
 * }</pre>
 */
public final class Template {
    private static final Pattern LONE_VARIABLE =
            Pattern.compile("\\{\\{\\s*(\\w*)\\s*}}\n?", Pattern.UNICODE_CHARACTER_CLASS);

    private final String text;
    private final TemplateOptions options;
    private final Dialect dialect;
    private final @Nullable Parsed parsed;
    private final String loneVariable;

    private Template(String text, TemplateOptions options, Dialect dialect, @Nullable Parsed parsed) {
        this.text = text;
        this.options = options;
        this.dialect = dialect;
        this.parsed = parsed;
        Matcher lone = LONE_VARIABLE.matcher(text);
        this.loneVariable = !options.always() && lone.matches() ? lone.group(1) : "";
    }

    /**
     * Reads a template.
     *
     * @param place of its first line
     * @throws TemplateException if it is not a template, with place and column
     */
    public static Template parse(String text, Place place, TemplateOptions options) {
        if (!options.always() && !Dialect.ANSIBLE.mayBeTemplate(text)) {
            return new Template(text, options, Dialect.ANSIBLE, null);
        }
        Dialect dialect = Dialect.ANSIBLE;
        String body = text;
        int firstLine = 1;
        if (Dialect.hasHeader(text)) {
            try {
                dialect = dialect.withHeader(text);
            } catch (TemplateException e) {
                throw e.at(place, 1);
            }
            body = text.substring(text.indexOf('\n') + 1);
            firstLine = 2;
        }
        boolean literal = options.literalBackslashes() && body.contains("{{");
        return new Template(text, options, dialect, Parser.parse(body, place, dialect, literal, firstLine));
    }

    /** Whether rendering can give anything but the text itself. */
    public boolean isTemplate() {
        return parsed != null;
    }

    /**
     * Renders it. What cannot be known is unknown in the result: wholly, in pieces of a text, or in items.
     *
     * @throws TemplateException if Ansible would refuse it too, or if it exceeds a limit
     */
    public PyValue render(TemplateContext context) {
        return render(context, null);
    }

    /**
     * Renders it, and tells where each line of the result is written.
     *
     * @param value as {@link #render} gives it
     * @param lines for each line of it the place in a template; none if the text is no template, so that each is its own
     */
    public record Traced(PyValue value, List<Place> lines) {
        public Traced {
            lines = List.copyOf(lines);
        }
    }

    /** As {@link #render}, with the places of the lines. */
    public Traced trace(TemplateContext context) {
        LineTrace trace = new LineTrace();
        if (parsed == null) {
            return new Traced(PyText.of(text), List.of());
        }
        PyValue value = render(context, trace);
        return new Traced(value, trace.lines());
    }

    private PyValue render(TemplateContext context, @Nullable LineTrace trace) {
        if (parsed == null) {
            return PyText.of(text);
        }
        if (!loneVariable.isEmpty()) {
            Optional<PyValue> raw = context.scope().raw(loneVariable);
            if (raw.isPresent() && isScalar(raw.get())) {
                return raw.get();
            }
        }
        Parsed known = parsed;
        PyValue result = Meter.run(
                context.limits(),
                () -> Meter.nested(
                        "a template", () -> Run.render(known, context, options.results(), this::parseFound, trace)));
        return withNewlines(result);
    }

    private Parsed parseFound(TemplateSource.Found found) {
        return Parser.parse(found.text(), found.place(), dialect, false, 1);
    }

    private static boolean isScalar(PyValue value) {
        return value instanceof PyBool || value instanceof PyInt || value instanceof PyFloat || value == PyNone.NONE;
    }

    /** Jinja drops a line feed at the end; Ansible puts as many back as there were. */
    private PyValue withNewlines(PyValue result) {
        int wanted = newlines(text);
        if (wanted == 0) {
            return result;
        }
        if (result instanceof PyText known) {
            int missing = wanted - newlines(known.text());
            return missing <= 0
                    ? known
                    : new PyText(
                            known.text() + dialect.newline().repeat(missing), false, known.unsafe(), known.secret());
        }
        if (result instanceof PyPartial partial) {
            List<PyValue> pieces = new ArrayList<>(partial.pieces());
            if (!(pieces.get(pieces.size() - 1) instanceof PyText last)) {
                // how many there are already is known no more than what the piece is
                return partial;
            }
            int there = newlines(last.text());
            if (there < wanted && there == last.text().length()) {
                pieces.remove(pieces.size() - 1);
                return pieces.size() == 1 ? pieces.get(0) : PyPartial.of(pieces);
            }
            pieces.add(PyText.of(dialect.newline().repeat(Math.max(0, wanted - there))));
            return PyPartial.of(pieces);
        }
        return result;
    }

    private static int newlines(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.length() - end;
    }
}
