package dev.plumbline.template;

import dev.plumbline.model.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template that cannot be read or that fails when it is evaluated, as it would fail in Ansible. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Sorts of failure. */
    public enum Sort {
        /** It is not a template. */
        SYNTAX,
        /** Something undefined was used. */
        UNDEFINED,
        /** Anything else that Python or Ansible refuse. */
        FAILED,
        /** It wants more steps, text, depth or items than it may have. */
        BUDGET
    }

    private final Sort sort;
    private final String what;
    private final transient @Nullable Place place;
    private final int column;

    private TemplateException(Sort sort, String what, @Nullable Place place, int column) {
        super(place == null ? what : place + (column > 0 ? ":" + column : "") + ": " + what);
        this.sort = sort;
        this.what = what;
        this.place = place;
        this.column = column;
    }

    public static TemplateException syntax(String what) {
        return new TemplateException(Sort.SYNTAX, what, null, 0);
    }

    public static TemplateException undefined(String what) {
        return new TemplateException(Sort.UNDEFINED, what, null, 0);
    }

    public static TemplateException failed(String what) {
        return new TemplateException(Sort.FAILED, what, null, 0);
    }

    public static TemplateException budget(String what) {
        return new TemplateException(Sort.BUDGET, what, null, 0);
    }

    /** The same, at a place, unless it has one already: the innermost place says most. */
    public TemplateException at(Place where, int column) {
        return place == null ? new TemplateException(sort, what, where, column) : this;
    }

    public Sort sort() {
        return sort;
    }

    /** What is wrong, without the place. */
    public String what() {
        return what;
    }

    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** Counted from 1; 0 if it is not known. */
    public int column() {
        return column;
    }
}
