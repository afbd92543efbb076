package dev.plumbline.template.value;

/** Python's {@code bool()}. */
public final class Truthiness {
    private Truthiness() {}

    public static boolean of(PyValue value) {
        if (value instanceof PyBool bool) {
            return bool.flag();
        }
        if (value instanceof PyText text) {
            return !text.text().isEmpty();
        }
        if (value instanceof PyUnknown unknown) {
            return unknown.truth().orElseThrow(() -> new UnknownReached(unknown));
        }
        if (value instanceof PyPartial partial) {
            boolean some = partial.pieces().stream().anyMatch(PyText.class::isInstance);
            if (some) {
                return true;
            }
            throw new UnknownReached(partial.unknown());
        }
        if (value instanceof PyInt number) {
            return number.number().signum() != 0;
        }
        if (value instanceof PyFloat number) {
            return number.number() != 0;
        }
        if (value instanceof PyUndefined undefined) {
            if (undefined.lenient()) {
                return false;
            }
            throw undefined.used();
        }
        return !(value instanceof PyNone) && (!Items.hasLength(value) || Items.length(value) > 0);
    }
}
