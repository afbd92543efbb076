package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Values in JSON, spelled as in snapshots: a fingerprint is an object of the one member {@code fingerprint}, so that a field
 * of that name has a {@code =} in front, and so has one that has such in front already.
 */
final class ValueJson {
    private static final String FINGERPRINT = "fingerprint";
    private static final Pattern ESCAPED = Pattern.compile("=+" + FINGERPRINT);
    private static final Pattern TO_ESCAPE = Pattern.compile("=*" + FINGERPRINT);

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
            fields.fields()
                    .forEach((name, field) ->
                            object.put(TO_ESCAPE.matcher(name).matches() ? "=" + name : name, write(field)));
            return object.build();
        }
        Value.Fingerprint fingerprint = (Value.Fingerprint) value;
        return Json.object()
                .put(FINGERPRINT, fingerprint.keyId() + ":" + fingerprint.digest())
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
        JsonCursor fingerprint = fields.get(FINGERPRINT);
        if (fingerprint != null) {
            return fingerprint(fingerprint);
        }
        Map<String, Value> values = new TreeMap<>();
        fields.forEach(
                (name, field) -> values.put(ESCAPED.matcher(name).matches() ? name.substring(1) : name, read(field)));
        return new Value.Fields(values);
    }

    private static Value fingerprint(JsonCursor cursor) {
        int colon = cursor.text().lastIndexOf(':');
        if (colon < 0) {
            throw cursor.broken("is not a fingerprint.");
        }
        return new Value.Fingerprint(
                cursor.text().substring(0, colon), cursor.text().substring(colon + 1));
    }
}
