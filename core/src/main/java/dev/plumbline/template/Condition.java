package dev.plumbline.template;

import dev.plumbline.model.Place;
import dev.plumbline.template.value.Chars;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The condition of a task, as in {@code when}: an expression, or a template that becomes one. Immutable. */
public final class Condition {
    private static final Pattern UNDEFINED_NAME = Pattern.compile("'(hostvars\\[.+]|\\w+)' is undefined");
    private static final Pattern DEFINED_TEST =
            Pattern.compile("(hostvars\\[.+]|\\w+)\\s+(not\\s+is|is|is\\s+not)\\s+(defined|undefined)");

    private final String text;
    private final Place place;
    private final TemplateOptions options;
    private final Template first;
    private final @Nullable Template direct;

    private Condition(String text, Place place, TemplateOptions options, Template first, @Nullable Template direct) {
        this.text = text;
        this.place = place;
        this.options = options;
        this.first = first;
        this.direct = direct;
    }

    /**
     * Reads a condition.
     *
     * @param options of the strings of the playbook
     * @throws TemplateException if it is not one, with place and column
     */
    public static Condition parse(String text, Place place, TemplateOptions options) {
        Template first = Template.parse(text, place, options);
        boolean expression = !first.isTemplate() && !text.isEmpty();
        return new Condition(text, place, options, first, expression ? presented(text, place, options) : null);
    }

    private static Template presented(String expression, Place place, TemplateOptions options) {
        return Template.parse("{% if " + expression + " %} True {% else %} False {% endif %}", place, options);
    }

    /**
     * Decides it.
     *
     * @throws TemplateException if Ansible would fail the task over it, or if it exceeds a limit
     */
    public Truth evaluate(TemplateContext context) {
        if (text.isEmpty()) {
            return Truth.of(true);
        }
        String expression = text;
        try {
            PyValue rendered = first.render(context);
            if (!(rendered instanceof PyText result) || result.text().isEmpty()) {
                return truth(rendered);
            }
            expression = result.text();
            Template known = direct;
            PyValue decided = (known != null && expression.equals(text) ? known : presented(expression, place, options))
                    .render(context);
            if (!(decided instanceof PyText answer)) {
                return truth(decided);
            }
            String told = Chars.strip(answer.text());
            if (!told.equals("True") && !told.equals("False")) {
                throw TemplateException.failed("unable to evaluate conditional: " + text)
                        .at(place, 0);
            }
            return Truth.of(told.equals("True"));
        } catch (TemplateException e) {
            if (e.sort() != TemplateException.Sort.UNDEFINED) {
                throw e;
            }
            return ofUndefined(expression, e);
        }
    }

    private static Truth truth(PyValue value) {
        if (value instanceof PyPartial partial) {
            return new Truth.Unknown(partial.unknown());
        }
        try {
            return Truth.of(Truthiness.of(value));
        } catch (UnknownReached e) {
            PyUnknown unknown = e.unknown();
            return new Truth.Unknown(unknown);
        }
    }

    /** If the condition asks of the very name that is undefined whether it is defined, that is its answer. */
    private static Truth ofUndefined(String expression, TemplateException problem) {
        Matcher name = UNDEFINED_NAME.matcher(problem.what());
        if (!name.find()) {
            throw problem;
        }
        Matcher test = DEFINED_TEST.matcher(expression);
        while (test.find()) {
            if (test.group(1).replace('\'', '"').equals(name.group(1).replace('\'', '"'))) {
                boolean shouldExist =
                        test.group(2).contains("not") != test.group(3).equals("defined");
                return Truth.of(!shouldExist);
            }
        }
        throw problem;
    }
}
