package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls, filters and tests. */
public final class Invocations {
    private Invocations() {}

    /**
     * Arguments as written.
     *
     * @param star what {@code *} unpacks, or null
     * @param doubleStar what {@code **} unpacks, or null
     */
    public record ArgumentList(
            List<Expr> positional,
            Map<String, Expr> named,
            @Nullable Expr star,
            @Nullable Expr doubleStar) {
        public static final ArgumentList NONE = new ArgumentList(List.of(), Map.of(), null, null);

        public ArgumentList {
            positional = List.copyOf(positional);
            named = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(named));
        }

        Arguments evaluate(Frame frame) {
            if (positional.isEmpty() && named.isEmpty() && star == null && doubleStar == null) {
                return Arguments.NONE;
            }
            List<PyValue> values = new ArrayList<>();
            positional.forEach(each -> values.add(each.evaluate(frame)));
            Map<String, PyValue> byName = new LinkedHashMap<>();
            named.forEach((name, each) -> byName.put(name, each.evaluate(frame)));
            if (star != null) {
                values.addAll(Items.iterate(star.evaluate(frame)));
            }
            if (doubleStar != null) {
                unpack(doubleStar.evaluate(frame), byName);
            }
            return new Arguments(values, byName);
        }

        private static void unpack(PyValue mapping, Map<String, PyValue> byName) {
            UnknownReached.check(mapping);
            if (!(mapping instanceof PyDict dict)) {
                throw TemplateException.failed("argument after ** must be a mapping, not " + mapping.typeName());
            }
            dict.entries().forEach((key, value) -> {
                if (!(key instanceof PyText text)) {
                    throw TemplateException.failed("keywords must be strings");
                }
                byName.put(text.text(), value);
            });
        }
    }

    /** {@code callee(...)}. */
    public static final class Call extends Expr {
        private final Expr callee;
        private final ArgumentList arguments;
        private final String changed;

        /**
         * A call.
         *
         * @param changed the name whose value it changes in place; empty for none
         */
        public Call(Position at, Expr callee, ArgumentList arguments, String changed) {
            super(at);
            this.callee = callee;
            this.arguments = arguments;
            this.changed = changed;
        }

        @Override
        PyValue compute(Frame frame) {
            return changing(frame, () -> call(frame, Map.of()));
        }

        /** Calls with further named arguments: {@code caller}. */
        PyValue call(Frame frame, Map<String, PyValue> more) {
            PyValue target = callee.evaluate(frame);
            UnknownReached.check(target);
            if (target instanceof PyUndefined undefined) {
                throw undefined.used();
            }
            if (!(target instanceof PyObject object)) {
                throw TemplateException.failed("'" + target.typeName() + "' object is not callable");
            }
            Arguments given = arguments.evaluate(frame);
            Arguments all = given;
            if (!more.isEmpty()) {
                Map<String, PyValue> named = new LinkedHashMap<>(given.named());
                named.putAll(more);
                all = new Arguments(given.positional(), named);
            }
            Arguments passed = all;
            return frame.run().tainted(Meter.nested("a call", () -> object.call(passed)), target, given);
        }

        /** What an unknown argument made of a value is unknown as well. */
        private PyValue changing(Frame frame, Supplier<PyValue> call) {
            try {
                PyValue result = call.get();
                if (result instanceof PyUnknown unknown
                        && !changed.isEmpty()
                        && callee instanceof Expressions.Attribute of
                        && of.name().equals("sort")) {
                    frame.overwrite(changed, unknown);
                }
                return result;
            } catch (UnknownReached e) {
                if (!changed.isEmpty()) {
                    frame.overwrite(changed, e.unknown());
                }
                throw e;
            }
        }
    }

    /** {@code value | name(...)}. */
    public static final class Filter extends Expr {
        private final @Nullable Expr value;
        private final String name;
        private final ArgumentList arguments;

        public Filter(Position at, @Nullable Expr value, String name, ArgumentList arguments) {
            super(at);
            this.value = value;
            this.name = name;
            this.arguments = arguments;
        }

        @Override
        PyValue compute(Frame frame) {
            PyValue input = value == null ? frame.run().filtered() : value.evaluate(frame);
            return frame.run().filter(name, input, arguments.evaluate(frame));
        }
    }

    /** {@code value is name(...)}. */
    public static final class Test extends Expr {
        private final Expr value;
        private final String name;
        private final ArgumentList arguments;

        public Test(Position at, Expr value, String name, ArgumentList arguments) {
            super(at);
            this.value = value;
            this.name = name;
            this.arguments = arguments;
        }

        @Override
        PyValue compute(Frame frame) {
            return frame.run().test(name, value.evaluate(frame), arguments.evaluate(frame));
        }
    }
}
