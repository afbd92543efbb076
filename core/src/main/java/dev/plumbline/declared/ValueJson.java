package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Value;
import java.util.Map;
import java.util.TreeMap;

/** Values in JSON: as such, but for named values and fingerprints, which are objects that say so. */
final class ValueJson {
    private ValueJson() {}

    static Json write(Value value) {
        if (value instanceof Value.Text text) {
            return Json.of(text.text());
        }
        if (value instanceof Value.Whole whole) {
            return Json.of(whole.number());
        }
        if (value instanceof Value.Flag flag) {
            return Json.of(flag.flag());
        }
        if (value instanceof Value.Items items) {
            return Json.array(items.items(), ValueJson::write);
        }
        if (value instanceof Value.Fields fields) {
            Json.ObjectBuilder object = Json.object();
            fields.fields().forEach((name, field) -> object.put(name, write(field)));
            return Json.object().put("fields", object.build()).build();
        }
        Value.Fingerprint fingerprint = (Value.Fingerprint) value;
        return Json.object()
                .put("fingerprint", fingerprint.digest())
                .put("key", fingerprint.keyId())
                .build();
    }

    static Value read(JsonCursor cursor) {
        Json json = cursor.value();
        if (json instanceof Json.Text text) {
            return Value.of(text.text());
        }
        if (json instanceof Json.Numeral) {
            return Value.of(cursor.whole());
        }
        if (json instanceof Json.Bool bool) {
            return Value.of(bool.flag());
        }
        if (json instanceof Json.Array) {
            return new Value.Items(cursor.items().stream().map(ValueJson::read).toList());
        }
        Map<String, JsonCursor> fields = cursor.fields();
        if (fields.containsKey("fingerprint")) {
            return new Value.Fingerprint(
                    cursor.field("key").text(), cursor.field("fingerprint").text());
        }
        Map<String, Value> values = new TreeMap<>();
        cursor.field("fields").fields().forEach((name, field) -> values.put(name, read(field)));
        return new Value.Fields(values);
    }
}
