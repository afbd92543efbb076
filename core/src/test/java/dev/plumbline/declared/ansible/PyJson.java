package dev.plumbline.declared.ansible;

import dev.plumbline.format.Json;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Values with their types, as the judges in Python spell them. */
public final class PyJson {
    private PyJson() {}

    /** The value; what is unknown is an array that begins with {@code unknown}. */
    public static Json of(PyValue value) {
        if (value instanceof PyText text) {
            return pair("str", Json.of(text.text()));
        }
        if (value instanceof PyInt number) {
            return pair("int", Json.of(number.number().toString()));
        }
        if (value instanceof PyFloat number) {
            return pair("float", Json.of(Spelling.real(number.number())));
        }
        if (value instanceof PyBool bool) {
            return pair("bool", Json.of(bool.flag()));
        }
        if (value instanceof PyList list) {
            return pair("list", Json.array(list.items(), PyJson::of));
        }
        if (value instanceof PyTuple tuple) {
            return pair("tuple", Json.array(tuple.items(), PyJson::of));
        }
        if (value instanceof PyDict dict) {
            List<Json> entries = new ArrayList<>();
            dict.entries().forEach((key, item) -> entries.add(new Json.Array(List.of(of(key), of(item)))));
            return pair("dict", new Json.Array(entries));
        }
        if (value instanceof PyUnknown unknown) {
            return pair("unknown", Json.of(unknown.reason().toString()));
        }
        if (value instanceof PyPartial partial) {
            return pair("unknown", Json.of(partial.unknown().reason().toString()));
        }
        if (value instanceof PyUndefined) {
            return new Json.Array(List.of(Json.of("undefined")));
        }
        return value == PyNone.NONE
                ? new Json.Array(List.of(Json.of("none")))
                : pair("other", Json.of(value.typeName()));
    }

    private static Json pair(String sort, Json value) {
        return new Json.Array(List.of(Json.of(sort), value));
    }

    /** Whether something in it is unknown. */
    public static boolean hasUnknown(Json json) {
        if (!(json instanceof Json.Array array)) {
            return false;
        }
        boolean itself = array.items().size() == 2
                && Json.of("unknown").equals(array.items().get(0));
        return itself || array.items().stream().anyMatch(PyJson::hasUnknown);
    }
}
