package dev.plumbline.declared.ansible.vars;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.format.Utf8;
import dev.plumbline.model.Place;
import dev.plumbline.model.StorageException;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.Numerals;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Variables in JSON, which Ansible tries before YAML: {@code 1e3} is a number there. */
public final class JsonVariables {
    private JsonVariables() {}

    /** The definitions in an object; empty if it is none, and YAML has to tell what it is. */
    static Optional<List<Definition>> read(byte[] content, Place file, VaultValues values) {
        if (!beginsObject(content)) {
            return Optional.empty();
        }
        try {
            if (!(JsonText.read(content, file.path()) instanceof Json.Members object)) {
                return Optional.empty();
            }
            String text = Utf8.decode(content).orElse("");
            List<Definition> definitions = new ArrayList<>();
            object.fields().forEach((name, value) -> {
                Place place = file.line(lineOf(name, text));
                definitions.add(Definition.lazy(name, place, () -> value(value, place, values)));
            });
            return Optional.of(definitions);
        } catch (StorageException e) {
            // not JSON: it may be YAML all the same
            return Optional.empty();
        }
    }

    private static boolean beginsObject(byte[] content) {
        for (byte each : content) {
            if (each > ' ') {
                return each == '{';
            }
        }
        return false;
    }

    /** The first line with the name in quotes; good enough to look there. */
    private static int lineOf(String name, String text) {
        int at = text.indexOf('"' + name + '"');
        return at < 0
                ? 1
                : 1
                        + (int) text.substring(0, at)
                                .chars()
                                .filter(each -> each == '\n')
                                .count();
    }

    /** A value, with what Ansible's own writer marks as encrypted or unsafe. */
    public static PyValue value(Json json, Place place, VaultValues values) {
        if (json instanceof Json.Text text) {
            return PyText.of(text.text());
        }
        if (json instanceof Json.Numeral number) {
            return Numerals.whole(number.spelling(), 10)
                    .or(() -> Numerals.real(number.spelling()).map(PyFloat::new))
                    .orElse(PyUnknown.notEvaluated("a number in JSON"));
        }
        if (json instanceof Json.Bool bool) {
            return PyBool.of(bool.flag());
        }
        if (json instanceof Json.Array array) {
            return new PyList(array.items().stream()
                    .map(item -> value(item, place, values))
                    .toList());
        }
        return json instanceof Json.Members object ? object(object, place, values) : PyNone.NONE;
    }

    private static PyValue object(Json.Members object, Place place, VaultValues values) {
        if (object.fields().get("__ansible_vault") instanceof Json.Text encrypted) {
            return values.decrypted(encrypted.text(), place);
        }
        Json unsafe = object.fields().get("__ansible_unsafe");
        if (unsafe != null) {
            return YamlValues.unsafe(value(unsafe, place, values));
        }
        PyDict dict = PyDict.empty();
        object.fields().forEach((name, item) -> dict.put(name, value(item, place, values)));
        return dict;
    }
}
