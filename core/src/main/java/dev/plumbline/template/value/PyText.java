package dev.plumbline.template.value;

/**
 * Text.
 *
 * @param verbatim whether it stays text even if it looks like a list or a truth value: what {@code string} and {@code
 *     to_json} leave behind
 * @param unsafe whether it must never be taken for a template, as {@code !unsafe} says
 * @param secret whether it is a secret or was made of one
 */
public record PyText(String text, boolean verbatim, boolean unsafe, boolean secret) implements PyValue {
    public static final PyText EMPTY = of("");

    public static PyText of(String text) {
        return new PyText(text, false, false, false);
    }

    /** Text that must not be shown. */
    public static PyText secret(String text) {
        return new PyText(text, false, false, true);
    }

    /** Text that is never a template. */
    public static PyText unsafe(String text) {
        return new PyText(text, false, true, false);
    }

    public PyText asVerbatim() {
        return new PyText(text, true, unsafe, secret);
    }

    @Override
    public String typeName() {
        return "str";
    }

    @Override
    public boolean equals(Object other) {
        return (other instanceof PyText that && text.equals(that.text))
                || (other instanceof PyPartial partial && Equality.same(this, partial));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Never the text itself, which may be a secret. */
    @Override
    public String toString() {
        return secret ? "a secret" : text;
    }
}
