package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Place;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a variable. Its value is made when it is first asked for, because it may have to be decrypted. May be
 * used by several threads.
 */
public final class Definition {
    private final String name;
    private final Place place;
    private final @Nullable Supplier<PyValue> source;
    private volatile @Nullable PyValue value;
    private volatile @Nullable Boolean templates;

    private Definition(String name, Place place, @Nullable Supplier<PyValue> source, @Nullable PyValue value) {
        this.name = name;
        this.place = place;
        this.source = source;
        this.value = value;
    }

    /** A definition whose value is at hand. */
    public static Definition of(String name, PyValue value, Place place) {
        return new Definition(name, place, null, value);
    }

    /** A definition whose value is made when it is needed. */
    public static Definition lazy(String name, Place place, Supplier<PyValue> source) {
        return new Definition(name, place, source, null);
    }

    /** What nobody wrote down: a fact, or a variable that Ansible sets. */
    public static Definition builtIn(String name, PyValue value) {
        return new Definition(name, PyUnknown.NOWHERE, null, value);
    }

    /** Whether it stands in a file. */
    public boolean isWritten() {
        return !place.equals(PyUnknown.NOWHERE);
    }

    public String name() {
        return name;
    }

    /** The line that the name stands in. */
    public Place place() {
        return place;
    }

    /** As defined, before anything in it is evaluated; not to be changed. */
    public PyValue value() {
        PyValue known = value;
        if (known == null && source != null) {
            synchronized (this) {
                known = value;
                if (known == null) {
                    known = source.get();
                    value = known;
                }
            }
        }
        if (known == null) {
            throw new IllegalStateException("a definition has a value or a source of it");
        }
        return known;
    }

    /** Whether evaluation changes it: there is a template in it, and then its value differs from scope to scope. */
    boolean hasTemplates() {
        Boolean known = templates;
        if (known == null) {
            known = hasTemplates(value());
            templates = known;
        }
        return known;
    }

    private static boolean hasTemplates(PyValue value) {
        if (value instanceof PyText text) {
            return !text.unsafe() && TemplateCache.mayBeTemplate(text.text());
        }
        if (value instanceof PyDict dict) {
            return dict.entries().values().stream().anyMatch(Definition::hasTemplates);
        }
        if (value instanceof PyTuple) {
            // evaluated it becomes a list
            return true;
        }
        return Items.isSequence(value) && Items.list(value).stream().anyMatch(Definition::hasTemplates);
    }

    @Override
    public String toString() {
        return name + " at " + place;
    }
}
