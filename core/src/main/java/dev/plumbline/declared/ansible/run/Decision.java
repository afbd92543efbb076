package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.model.Place;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.List;

/** Decides lists of conditions, all of which must hold. */
final class Decision {
    private Decision() {}

    /**
     * Whether all hold. One that does not decides, whatever is unknown before it; what fails after something unknown is
     * unknown too, because it is perhaps never evaluated.
     *
     * @throws TemplateException if Ansible would certainly fail over one of them
     */
    static Truth all(List<Keyword> conditions, HostVariables variables) {
        Truth result = Truth.of(true);
        for (Keyword keyword : conditions) {
            for (PyValue condition : keyword.items()) {
                Truth one;
                try {
                    one = one(condition, keyword.place(), variables);
                } catch (TemplateException e) {
                    if (result instanceof Truth.Unknown) {
                        return result;
                    }
                    throw e;
                }
                if (one instanceof Truth.Known known && !known.holds()) {
                    return one;
                }
                result = result instanceof Truth.Unknown ? result : one;
            }
        }
        return result;
    }

    private static Truth one(PyValue condition, Place place, HostVariables variables) {
        if (condition instanceof PyNone) {
            return Truth.of(true);
        }
        if (condition instanceof PyBool flag) {
            return Truth.of(flag.flag());
        }
        if (condition instanceof PyText text) {
            return variables.test(text.text(), place);
        }
        return truth(variables.evaluate(condition, place));
    }

    /** The truth value of a value. */
    static Truth truth(PyValue value) {
        try {
            return value instanceof PyPartial partial
                    ? new Truth.Unknown(partial.unknown())
                    : Truth.of(Truthiness.of(value));
        } catch (UnknownReached e) {
            PyUnknown unknown = e.unknown();
            return new Truth.Unknown(unknown);
        }
    }

    static boolean isFalse(Truth truth) {
        return truth instanceof Truth.Known known && !known.holds();
    }

    static boolean isTrue(Truth truth) {
        return truth instanceof Truth.Known known && known.holds();
    }

    /** Both. */
    static Truth and(Truth one, Truth other) {
        if (isFalse(one) || isFalse(other)) {
            return Truth.of(false);
        }
        return one instanceof Truth.Unknown ? one : other;
    }
}
