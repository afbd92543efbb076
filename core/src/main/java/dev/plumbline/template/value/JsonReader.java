package dev.plumbline.template.value;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.StorageException;
import dev.plumbline.template.TemplateException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Reads JSON as Python's {@code json.loads} does. */
public final class JsonReader {
    private JsonReader() {}

    /**
     * The value of a text.
     *
     * @throws TemplateException if it is not JSON
     * @throws UnknownReached if Python reads more than is read here
     */
    public static PyValue read(String text) {
        try {
            return value(JsonText.read(text.getBytes(StandardCharsets.UTF_8), "from_json"));
        } catch (StorageException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("Duplicate") || message.contains("exceeds") || message.contains("NaN")) {
                throw new UnknownReached(PyUnknown.notEvaluated("unusual JSON: " + message));
            }
            throw TemplateException.failed("not JSON: " + message);
        }
    }

    private static PyValue value(Json json) {
        if (json instanceof Json.Text text) {
            return PyText.of(text.text());
        }
        if (json instanceof Json.Numeral number) {
            String spelling = number.spelling();
            boolean whole = spelling.matches("-?\\d+");
            return whole ? PyInt.of(new BigInteger(spelling)) : new PyFloat(Double.parseDouble(spelling));
        }
        if (json instanceof Json.Bool bool) {
            return PyBool.of(bool.flag());
        }
        if (json instanceof Json.Array array) {
            return new PyList(array.items().stream().map(JsonReader::value).toList());
        }
        if (json instanceof Json.Members members) {
            PyDict dict = PyDict.empty();
            members.fields().forEach((name, item) -> dict.put(name, value(item)));
            return dict;
        }
        return PyNone.NONE;
    }
}
