package dev.plumbline.template.eval;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import java.util.Set;

/** A method of a value, not yet called. Only those listed exist; those of Python that are not known here are unknown. */
final class Method extends PyObject {
    private static final Set<String> OF_TEXT = Set.of(
            "capitalize",
            "casefold",
            "center",
            "count",
            "encode",
            "endswith",
            "expandtabs",
            "find",
            "format",
            "format_map",
            "index",
            "isalnum",
            "isalpha",
            "isascii",
            "isdecimal",
            "isdigit",
            "isidentifier",
            "islower",
            "isnumeric",
            "isprintable",
            "isspace",
            "istitle",
            "isupper",
            "join",
            "ljust",
            "lower",
            "lstrip",
            "maketrans",
            "partition",
            "removeprefix",
            "removesuffix",
            "replace",
            "rfind",
            "rindex",
            "rjust",
            "rpartition",
            "rsplit",
            "rstrip",
            "split",
            "splitlines",
            "startswith",
            "strip",
            "swapcase",
            "title",
            "translate",
            "upper",
            "zfill");
    private static final Set<String> OF_LIST =
            Set.of("append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort");
    private static final Set<String> OF_TUPLE = Set.of("count", "index");
    private static final Set<String> OF_DICT = Set.of(
            "clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values");
    private static final Set<String> OF_NUMBER = Set.of(
            "bit_length",
            "bit_count",
            "to_bytes",
            "from_bytes",
            "conjugate",
            "as_integer_ratio",
            "is_integer",
            "hex",
            "fromhex");

    private final PyValue owner;
    private final String name;

    Method(PyValue owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    static boolean exists(PyValue owner, String name) {
        if (owner instanceof PyText) {
            return OF_TEXT.contains(name);
        }
        if (owner instanceof PyDict) {
            return OF_DICT.contains(name);
        }
        if (owner instanceof PyList) {
            return OF_LIST.contains(name);
        }
        if (owner instanceof PyTuple || (owner instanceof PyView view && view.sort() == PyView.Sort.RANGE)) {
            return OF_TUPLE.contains(name);
        }
        boolean number = owner instanceof PyInt || owner instanceof PyFloat || owner instanceof PyBool;
        return number && OF_NUMBER.contains(name);
    }

    PyValue owner() {
        return owner;
    }

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    @Override
    public boolean isCallable() {
        return true;
    }

    @Override
    public PyValue call(Arguments arguments) {
        if (owner instanceof PyText text) {
            return TextMethods.call(text, name, arguments);
        }
        if (owner instanceof PyDict dict) {
            return DictMethods.call(dict, name, arguments);
        }
        if (owner instanceof PyList list) {
            return ListMethods.call(list, name, arguments);
        }
        if (owner instanceof PyTuple || owner instanceof PyView) {
            return ListMethods.ofTuple(owner, name, arguments);
        }
        if (name.equals("bit_length") && !(owner instanceof PyFloat)) {
            return PyInt.of(Convert.whole(owner).abs().bitLength());
        }
        if (name.equals("is_integer") && owner instanceof PyFloat real) {
            return PyBool.of(real.number() == Math.rint(real.number()));
        }
        return PyUnknown.notEvaluated("the method " + name + " of " + owner.typeName());
    }
}
