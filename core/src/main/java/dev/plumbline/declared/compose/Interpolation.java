package dev.plumbline.declared.compose;

import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces variables in one text as the Compose Specification says: {@code $VAR}, {@code ${VAR}}, with {@code :-},
 * {@code -}, {@code :?}, {@code ?}, {@code :+} and {@code +}, whose words may hold variables again, and {@code $$}.
 *
 * <p>A variable that is not set and has no default leaves a hole, where Compose would put nothing: what is set where
 * Compose runs is not known here.
 */
final class Interpolation {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 1 << 16;
    /** Variables made of variables made of variables have more steps than there is memory for. */
    private static final int MOST_STEPS = 200;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OPERATOR = Pattern.compile(":?[-?+]");

    private final Variables variables;
    private final Place place;
    private final Consumer<String> invalid;
    private final StringBuilder text = new StringBuilder();
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Reason open;
    private boolean secret;
    private Rendered.@Nullable Sealed sealed;

    private Interpolation(Variables variables, Place place, Consumer<String> invalid) {
        this.variables = variables;
        this.place = place;
        this.invalid = invalid;
    }

    /**
     * Replaces all variables.
     *
     * @param place where the text stands
     * @param invalid is told what is wrong with the text, if something is
     */
    static Rendered render(String template, Variables variables, Place place, Consumer<String> invalid) {
        if (template.indexOf('$') < 0) {
            return Rendered.of(template);
        }
        Interpolation interpolation = new Interpolation(variables, place, invalid);
        interpolation.append(template, 0);
        boolean whole = interpolation.text.length() == 1;
        return new Rendered(
                interpolation.text.toString(),
                interpolation.open,
                interpolation.steps,
                interpolation.secret,
                whole ? interpolation.sealed : null);
    }

    private void append(String template, int depth) {
        if (depth > DEEPEST) {
            hole(Reason.of(Reason.Code.BUDGET_EXCEEDED, "variables are nested deeper than " + DEEPEST));
            return;
        }
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0) {
                literal(template.substring(at));
                return;
            }
            literal(template.substring(at, dollar));
            at = variable(template, dollar + 1, depth);
        }
    }

    /** Goes on behind a dollar sign and returns where the text behind the variable begins. */
    private int variable(String template, int at, int depth) {
        if (at < template.length() && template.charAt(at) == '$') {
            literal("$");
            return at + 1;
        }
        boolean braced = at < template.length() && template.charAt(at) == '{';
        Matcher name = NAME.matcher(template).region(braced ? at + 1 : at, template.length());
        int end = braced ? closing(template, at) : 0;
        boolean named = name.lookingAt();
        if (!braced && !named) {
            // as Compose has it since its second version; before, this was an error
            literal("$");
            return at;
        }
        if (!named || end < 0) {
            return invalid(template);
        }
        if (!braced) {
            value(name.group(), variables.find(name.group()));
            return name.end();
        }
        String rest = template.substring(name.end(), end);
        Matcher operator = OPERATOR.matcher(rest);
        if (rest.isEmpty()) {
            value(name.group(), variables.find(name.group()));
        } else if (operator.lookingAt()) {
            apply(name.group(), operator.group(), rest.substring(operator.end()), depth);
        } else {
            return invalid(template);
        }
        return end + 1;
    }

    private void apply(String name, String operator, String word, int depth) {
        Optional<Variables.Variable> found = variables.find(name);
        boolean emptyCounts = operator.startsWith(":");
        if (emptyCounts && found.isPresent() && found.get().value().open() != null) {
            // whether it is empty is not known, so neither is which of both holds
            value(name, found);
            return;
        }
        boolean set = found.filter(
                        variable -> !(emptyCounts && variable.value().text().isEmpty()))
                .isPresent();
        switch (operator.charAt(operator.length() - 1)) {
            case '-' -> {
                if (set) {
                    value(name, found);
                } else {
                    step(new Step(Via.DEFAULT, name, place));
                    append(word, depth + 1);
                }
            }
            case '+' -> {
                step(new Step(Via.INTERPOLATION, name, place));
                if (set) {
                    append(word, depth + 1);
                }
            }
            default -> value(name, set ? found : Optional.empty());
        }
        noteSecret(name);
    }

    private void value(String name, Optional<Variables.Variable> found) {
        step(new Step(Via.INTERPOLATION, name, place));
        noteSecret(name);
        if (found.isEmpty()) {
            hole(variables.unset(name));
            return;
        }
        Variables.Variable variable = found.get();
        variable.value().steps().forEach(this::step);
        variable.place().ifPresent(where -> step(new Step(Via.VARIABLE, name, where)));
        secret |= variable.value().secret();
        if (variable.value().open() != null) {
            sealed = variable.value().sealed();
            hole(variable.value().open());
        } else {
            literal(variable.value().text());
        }
    }

    private void step(Step step) {
        if (steps.size() < MOST_STEPS) {
            steps.add(step);
        }
    }

    private void noteSecret(String name) {
        secret |= Secrets.secretName(name);
    }

    private void literal(String more) {
        if (text.length() + more.length() > LONGEST) {
            hole(Reason.of(Reason.Code.BUDGET_EXCEEDED, "longer than " + LONGEST + " characters with its variables"));
        } else {
            text.append(more);
        }
    }

    private void hole(Reason reason) {
        open = open == null ? reason : open;
        text.append(Rendered.HOLE);
    }

    private int invalid(String template) {
        invalid.accept("holds a ${ that begins no variable.");
        hole(Reason.of(Reason.Code.NOT_EVALUATED, "a ${ begins no variable"));
        return template.length();
    }

    private static int closing(String template, int from) {
        int nested = 0;
        for (int at = from; at < template.length(); at++) {
            if (template.charAt(at) == '}') {
                if (nested == 0) {
                    return at;
                }
                nested--;
            } else if (at > from && template.startsWith("${", at)) {
                nested++;
                at++;
            }
        }
        return -1;
    }
}
