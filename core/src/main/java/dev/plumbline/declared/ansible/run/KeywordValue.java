package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keywords of a task that are texts or truth values, inherited and rendered. */
final class KeywordValue {
    private static final Set<String> YES = Set.of("yes", "on", "1", "true", "y", "t");

    private KeywordValue() {}

    /** The value of a keyword; empty if it is not given or is nothing. */
    static Optional<PyValue> value(Frame frame, String name, HostVariables variables) {
        return frame.inherited(name).flatMap(keyword -> {
            try {
                PyValue value = variables.evaluate(keyword.value(), keyword.place());
                return value instanceof PyNone ? Optional.empty() : Optional.of(value);
            } catch (TemplateException e) {
                return Optional.of(PyUnknown.notEvaluated(name + ": " + e.what()));
            }
        });
    }

    /** A truth value; false if it is not given. */
    static Truth flag(Frame frame, String name, HostVariables variables) {
        return value(frame, name, variables).map(KeywordValue::truth).orElse(Truth.of(false));
    }

    /** A variable as a truth value; empty if there is none. */
    static Optional<Truth> variable(String name, HostVariables variables) {
        try {
            return variables.find(name).map(KeywordValue::truth);
        } catch (TemplateException e) {
            return Optional.of(new Truth.Unknown(PyUnknown.notEvaluated(name + ": " + e.what())));
        }
    }

    static Truth truth(PyValue value) {
        if (value instanceof PyUnknown unknown) {
            return new Truth.Unknown(unknown);
        }
        if (value instanceof PyBool flag) {
            return Truth.of(flag.flag());
        }
        if (value instanceof PyInt number) {
            return Truth.of(number.number().signum() != 0);
        }
        return Truth.of(value instanceof PyText text && YES.contains(text.text().toLowerCase(Locale.ROOT)));
    }
}
