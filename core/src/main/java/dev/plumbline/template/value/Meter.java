package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one evaluation uses up. It belongs to the thread that evaluates, so that equality and spelling of values,
 * which can be made to explode, count too; an evaluation started by another one shares its meter.
 */
public final class Meter {
    private static final ThreadLocal<@Nullable Meter> CURRENT = new ThreadLocal<>();

    private final Limits limits;
    private long steps;
    private long items;
    private long regex;
    private int depth;

    private Meter(Limits limits) {
        this.limits = limits;
    }

    /** Evaluates under the meter of the thread, or under a new one. */
    public static <T> T run(Limits limits, Supplier<T> evaluation) {
        if (CURRENT.get() != null) {
            return evaluation.get();
        }
        CURRENT.set(new Meter(limits));
        try {
            return evaluation.get();
        } catch (StackOverflowError e) {
            // Depth is limited where templates nest; values that nest in each other by thousands end here.
            throw TemplateException.budget("the template or one of its values is nested too deeply");
        } finally {
            CURRENT.remove();
        }
    }

    public static void step() {
        Meter meter = CURRENT.get();
        if (meter != null && ++meter.steps > meter.limits.steps()) {
            throw TemplateException.budget("takes more than " + meter.limits.steps() + " steps");
        }
    }

    public static void grow(int count) {
        Meter meter = CURRENT.get();
        if (meter != null) {
            meter.items += count;
            if (meter.items > meter.limits.items()) {
                throw TemplateException.budget("makes more than " + meter.limits.items() + " items");
            }
        }
    }

    /** To be called before a text of this length is made. */
    public static void text(long length) {
        Meter meter = CURRENT.get();
        int most = meter == null ? Limits.DEFAULT.text() : meter.limits.text();
        if (length > most) {
            throw TemplateException.budget("makes a text of more than " + most + " characters");
        }
    }

    public static void regexRead() {
        Meter meter = CURRENT.get();
        if (meter != null && ++meter.regex > meter.limits.regex()) {
            throw TemplateException.budget(
                    "regular expressions read more than " + meter.limits.regex() + " characters");
        }
    }

    /** One level deeper. */
    public static <T> T nested(String what, Supplier<T> evaluation) {
        Meter meter = CURRENT.get();
        if (meter == null) {
            return evaluation.get();
        }
        if (++meter.depth > meter.limits.depth()) {
            meter.depth--;
            throw TemplateException.budget(what + " is nested more than " + meter.limits.depth() + " deep");
        }
        try {
            return evaluation.get();
        } finally {
            meter.depth--;
        }
    }
}
