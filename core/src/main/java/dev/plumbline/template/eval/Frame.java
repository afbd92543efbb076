package dev.plumbline.template.eval;

import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of one scope of a template; those it lacks are asked of the scope around it. */
public final class Frame {
    private final Run run;
    private final @Nullable Frame around;
    private final Unit unit;
    private final boolean outermost;
    private final boolean sealed;
    private final Map<String, PyValue> names = new LinkedHashMap<>();

    private Frame(Run run, @Nullable Frame around, Unit unit, boolean outermost, boolean sealed) {
        this.run = run;
        this.around = around;
        this.unit = unit;
        this.outermost = outermost;
        this.sealed = sealed;
    }

    /** The outermost frame of the template that is rendered. */
    static Frame root(Run run, Unit unit) {
        return new Frame(run, null, unit, true, false);
    }

    /** The outermost frame of a template imported without context: it sees no variable. */
    static Frame isolated(Run run, Unit unit) {
        return new Frame(run, null, unit, true, true);
    }

    /** The outermost frame of a template that sees everything seen here. */
    Frame included(Unit other) {
        return new Frame(run, this, other, true, false);
    }

    /** A scope within this one. */
    Frame inner() {
        return new Frame(run, this, unit, false, false);
    }

    Run run() {
        return run;
    }

    Unit unit() {
        return unit;
    }

    Place place(Position at) {
        return unit.place(at);
    }

    void set(String name, PyValue value) {
        names.put(name, value);
    }

    /** Where the name is set, changes it there; else here. */
    void overwrite(String name, PyValue value) {
        Frame frame = this;
        while (frame != null) {
            if (frame.names.containsKey(name)) {
                frame.names.put(name, value);
                return;
            }
            frame = frame.around;
        }
        names.put(name, value);
    }

    PyValue resolve(String name) {
        boolean visible = true;
        Frame frame = this;
        while (frame != null) {
            PyValue found = frame.names.get(name);
            if (found != null) {
                return found;
            }
            visible &= !frame.sealed;
            frame = frame.around;
        }
        PyValue found = visible ? run.variable(name) : null;
        if (found == null) {
            found = run.global(name);
        }
        return found == null ? PyUndefined.variable(name) : found;
    }

    /** What was set in this very scope. */
    Map<String, PyValue> names() {
        return names;
    }

    /** The outermost frame of this template, which blocks see. */
    Frame outermost() {
        Frame frame = this;
        while (!frame.outermost && frame.around != null) {
            frame = frame.around;
        }
        return frame;
    }

    Map<String, PyValue> exported() {
        Map<String, PyValue> exported = new HashMap<>();
        names.forEach((name, value) -> {
            if (!name.startsWith("_") && !name.equals("self")) {
                exported.put(name, value);
            }
        });
        return exported;
    }
}
