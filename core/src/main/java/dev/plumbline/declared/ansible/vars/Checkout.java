package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Reason;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the repository lies on the machine that Ansible runs on. Nobody can know; a name that no real path has stands for
 * it, so that paths made of {@code role_path}, {@code playbook_dir} and {@code inventory_dir} are found again. Where it
 * would end up on a target, it is an unknown piece of text.
 */
public final class Checkout {
    /** What stands for the root of the repository. */
    public static final String ROOT = "/.plumbline-checkout";

    private static final String NAME = ROOT.substring(1);

    private static final PyUnknown WHERE = PyUnknown.of(Reason.of(
            Reason.Code.NOT_EVALUATED, "the folder that the repository is checked out in where Ansible runs"));

    private Checkout() {}

    /** A path of the repository as templates see it. */
    public static String absolute(String path) {
        return path.isEmpty() ? ROOT : ROOT + "/" + path;
    }

    /** The path in the repository that an absolute path means; empty for one that lies elsewhere. */
    public static Optional<String> relative(String absolute) {
        if (absolute.equals(ROOT)) {
            return Optional.of("");
        }
        return absolute.startsWith(ROOT + "/")
                ? TreePath.join("", absolute.substring(ROOT.length() + 1))
                : Optional.empty();
    }

    /** The same value with the place of the repository as what it is: unknown. */
    public static PyValue hidden(PyValue value) {
        if (value instanceof PyText text) {
            return text.text().contains(NAME) ? pieces(text) : text;
        }
        if (value instanceof PyPartial partial) {
            return PyPartial.of(partial.pieces().stream().map(Checkout::hidden).toList());
        }
        if (value instanceof PyList list && list.items().stream().anyMatch(item -> hidden(item) != item)) {
            return new PyList(list.items().stream().map(Checkout::hidden).toList());
        }
        if (value instanceof PyDict dict && dict.entries().values().stream().anyMatch(item -> hidden(item) != item)) {
            PyDict hidden = PyDict.empty();
            dict.entries().forEach((key, item) -> hidden.put(key, hidden(item)));
            return hidden;
        }
        return value;
    }

    private static PyValue pieces(PyText text) {
        List<PyValue> pieces = new ArrayList<>();
        String left = text.text();
        // the name alone is what a template makes of the path by taking its last part
        for (int at = left.indexOf(NAME); at >= 0; at = left.indexOf(NAME)) {
            int from = left.startsWith(ROOT, at - 1) ? at - 1 : at;
            pieces.add(new PyText(left.substring(0, from), false, text.unsafe(), text.secret()));
            pieces.add(WHERE);
            left = left.substring(at + NAME.length());
        }
        pieces.add(new PyText(left, false, text.unsafe(), text.secret()));
        return PyPartial.of(pieces);
    }
}
