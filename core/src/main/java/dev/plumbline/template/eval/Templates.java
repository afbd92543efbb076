package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements that reach into other templates. */
public final class Templates {
    private Templates() {}

    /** Runs a template in its outermost frame, and the templates that it extends. */
    static void runUnit(Frame frame, Output out) {
        frame.set("self", new Self(frame));
        Stmt.runAll(frame.unit().body(), frame, out);
        Optional<Parsed> parent = out.takeParent();
        if (parent.isPresent()) {
            Map<String, List<Statements.Block>> blocks = frame.unit().blocks();
            parent.get()
                    .blocks()
                    .forEach((name, block) -> blocks.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(block));
            Unit unit = new Unit(parent.get().body(), parent.get().place(), blocks);
            Meter.nested("a template", () -> {
                runUnit(frame.included(unit), out);
                return "";
            });
        }
    }

    static void runBlock(String name, int level, Frame frame, Output out) {
        List<Statements.Block> definitions = frame.unit().blocks().getOrDefault(name, List.of());
        frame.set(
                "super",
                level + 1 < definitions.size()
                        ? new Super(name, level + 1, frame)
                        : PyUndefined.because("there is no parent block called '" + name + "'"));
        Meter.nested("a block", () -> {
            Stmt.runAll(definitions.get(level).body(), frame, out);
            return "";
        });
    }

    private static Parsed load(Expr name, Frame frame) {
        PyValue wanted = name.evaluate(frame);
        UnknownReached.check(wanted);
        List<PyValue> names = wanted instanceof PyText ? List.of(wanted) : Items.iterate(wanted);
        for (PyValue each : names) {
            Optional<Parsed> found = frame.run().template(Convert.text(each));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new Missing(names.isEmpty() ? "" : Convert.text(names.get(0)));
    }

    /** Thrown instead of the error that it becomes unless the statement tolerates it. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(String name) {
            super("the template '" + name + "' cannot be found", null, false, false);
        }

        TemplateException error() {
            return TemplateException.failed(String.valueOf(getMessage()));
        }
    }

    /** {@code include}. */
    public static final class Include extends Stmt {
        private final Expr name;
        private final boolean ignoreMissing;
        private final boolean withContext;

        public Include(Position at, Expr name, boolean ignoreMissing, boolean withContext) {
            super(at);
            this.name = name;
            this.ignoreMissing = ignoreMissing;
            this.withContext = withContext;
        }

        @Override
        void perform(Frame frame, Output out) {
            Parsed parsed;
            try {
                parsed = load(name, frame);
            } catch (Missing e) {
                if (ignoreMissing) {
                    return;
                }
                throw e.error();
            } catch (UnknownReached e) {
                out.hole(e.unknown().at(frame.place(at)));
                return;
            }
            Unit unit = Unit.of(parsed);
            Meter.nested("an include", () -> {
                runUnit(withContext ? frame.included(unit) : Frame.isolated(frame.run(), unit), out);
                return "";
            });
        }
    }

    /** {@code import} and {@code from}. */
    public static final class Import extends Stmt {
        private final Expr name;
        private final String module;
        private final Map<String, String> names;
        private final boolean withContext;

        /**
         * An import.
         *
         * @param module the name that the whole template gets, or empty
         * @param names what is taken out of it, with the name it gets here
         */
        public Import(Position at, Expr name, String module, Map<String, String> names, boolean withContext) {
            super(at);
            this.name = name;
            this.module = module;
            this.names = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(names));
            this.withContext = withContext;
        }

        @Override
        void perform(Frame frame, Output out) {
            Map<String, PyValue> exported;
            try {
                Unit unit = Unit.of(load(name, frame));
                Frame inner = withContext ? frame.included(unit) : Frame.isolated(frame.run(), unit);
                exported = Meter.nested("an import", () -> {
                    runUnit(inner, new Output());
                    return inner.exported();
                });
            } catch (Missing e) {
                throw e.error();
            } catch (UnknownReached e) {
                bindAll(frame, e.unknown().at(frame.place(at)));
                return;
            }
            if (!module.isEmpty()) {
                frame.set(module, new Module(exported));
            }
            names.forEach((theirs, ours) -> {
                PyValue value = exported.get(theirs);
                frame.set(
                        ours,
                        value == null
                                ? PyUndefined.because(
                                        "the template does not export the requested name '" + theirs + "'")
                                : value);
            });
        }

        private void bindAll(Frame frame, PyUnknown unknown) {
            if (!module.isEmpty()) {
                frame.set(module, unknown);
            }
            names.values().forEach(ours -> frame.set(ours, unknown));
        }
    }

    /** {@code extends}. */
    public static final class Extends extends Stmt {
        private final Expr name;

        public Extends(Position at, Expr name) {
            super(at);
            this.name = name;
        }

        @Override
        void perform(Frame frame, Output out) {
            try {
                out.extend(load(name, frame));
            } catch (Missing e) {
                throw e.error();
            } catch (UnknownReached e) {
                out.hole(e.unknown().at(frame.place(at)));
                out.stop();
            }
        }
    }

    private static final class Module extends PyObject {
        private final Map<String, PyValue> exported;

        Module(Map<String, PyValue> exported) {
            this.exported = exported;
        }

        @Override
        public String typeName() {
            return "TemplateModule";
        }

        @Override
        public Optional<PyValue> attribute(String name) {
            return Optional.ofNullable(exported.get(name));
        }
    }

    private static final class Self extends PyObject {
        private final Frame frame;

        Self(Frame frame) {
            this.frame = frame;
        }

        @Override
        public String typeName() {
            return "TemplateReference";
        }

        @Override
        public Optional<PyValue> attribute(String name) {
            return frame.unit().blocks().containsKey(name)
                    ? Optional.of(new Super(name, 0, frame.inner()))
                    : Optional.empty();
        }
    }

    private static final class Super extends PyObject {
        private final String name;
        private final int level;
        private final Frame frame;

        Super(String name, int level, Frame frame) {
            this.name = name;
            this.level = level;
            this.frame = frame;
        }

        @Override
        public String typeName() {
            return "BlockReference";
        }

        @Override
        public boolean isCallable() {
            return true;
        }

        @Override
        public PyValue call(Arguments arguments) {
            Output out = new Output();
            runBlock(name, level, frame.inner(), out);
            for (PyValue node : out.nodes()) {
                if (!(node instanceof PyText) && !(node instanceof PyUnknown) && !(node instanceof PyPartial)) {
                    throw TemplateException.failed("expected str instance, " + node.typeName() + " found");
                }
            }
            return PyPartial.of(out.nodes());
        }
    }
}
