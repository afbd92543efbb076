package dev.plumbline.template.value;

/** Which values hold secrets, and how what was made of one becomes one. */
public final class Taint {
    private Taint() {}

    /** Whether a secret is somewhere in it. */
    public static boolean isSecret(PyValue value) {
        Meter.step();
        if (value instanceof PyText text) {
            return text.secret();
        }
        if (value instanceof PyInt number) {
            return number.secret();
        }
        if (value instanceof PyPartial partial) {
            return partial.pieces().stream().anyMatch(Taint::isSecret);
        }
        if (value instanceof PyDict dict) {
            return dict.entries().entrySet().stream()
                    .anyMatch(entry -> isSecret(entry.getKey()) || isSecret(entry.getValue()));
        }
        return Items.isSequence(value) && Items.list(value).stream().anyMatch(Taint::isSecret);
    }

    /** The same value, all of it secret. */
    public static PyValue mark(PyValue value) {
        Meter.step();
        if (value instanceof PyText text) {
            return new PyText(text.text(), text.verbatim(), text.unsafe(), true);
        }
        if (value instanceof PyInt number) {
            return new PyInt(number.number(), true);
        }
        if (value instanceof PyPartial partial) {
            return new PyPartial(partial.pieces().stream().map(Taint::mark).toList());
        }
        if (value instanceof PyList list) {
            return new PyList(list.items().stream().map(Taint::mark).toList());
        }
        if (value instanceof PyTuple tuple) {
            return new PyTuple(tuple.items().stream().map(Taint::mark).toList());
        }
        if (value instanceof PyView view) {
            return new PyView(
                    view.sort(), view.items().stream().map(Taint::mark).toList());
        }
        if (value instanceof PyDict dict) {
            PyDict marked = PyDict.empty();
            dict.entries().forEach((key, item) -> marked.put(key, mark(item)));
            return marked;
        }
        return value;
    }
}
