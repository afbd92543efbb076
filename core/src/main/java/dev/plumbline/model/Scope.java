package dev.plumbline.model;

import java.util.Comparator;

/**
 * A part of a target.
 *
 * @param kind the kind, or {@code *} for all kinds
 * @param within a name; it and everything below it ({@code within/…}) is meant; empty for the whole kind
 * @param attribute an attribute of the resource called {@code within}, or the prefix before a key such as
 *     {@code environment}; empty where whole resources are meant
 */
public record Scope(String kind, String within, String attribute) implements Comparable<Scope> {
    private static final Comparator<Scope> ORDER =
            Comparator.comparing(Scope::kind).thenComparing(Scope::within).thenComparing(Scope::attribute);

    /** In place of an attribute: every one of the resource, so that none may be there that nobody declared. */
    public static final String ANY_ATTRIBUTE = "*";

    /** All of a target. */
    public static final Scope EVERYTHING = new Scope("*", "", "");

    public static Scope ofKind(String kind) {
        return new Scope(kind, "", "");
    }

    public static Scope below(String kind, String within) {
        return new Scope(kind, within, "");
    }

    /** Whether a whole resource lies in this scope; never so for a scope of attributes. */
    public boolean covers(String otherKind, String name) {
        return attribute.isEmpty() && (kind.equals("*") || kind.equals(otherKind)) && reaches(name);
    }

    /** Whether an attribute of a resource lies in this scope, because the resource or the attribute does. */
    public boolean covers(String otherKind, String name, String path) {
        return covers(otherKind, name)
                || (kind.equals(otherKind)
                        && within.equals(name)
                        && (attribute.equals(ANY_ATTRIBUTE)
                                || path.equals(attribute)
                                || path.startsWith(attribute + ".")));
    }

    private boolean reaches(String name) {
        return within.isEmpty() || name.equals(within) || name.startsWith(within.endsWith("/") ? within : within + "/");
    }

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return String.join(" ", kind, within, attribute).strip();
    }
}
