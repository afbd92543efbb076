package dev.plumbline.format;

import dev.plumbline.model.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Values as JSON: text, whole number, flag, items and fields as JSON's own types, a fingerprint as an object of the one
 * member {@code fingerprint}. So that fields are never taken for a fingerprint, a field of that name is written with a
 * {@code =} in front, and so is one that has such in front already.
 */
public final class ValueJson {
    private static final String FINGERPRINT = "fingerprint";
    private static final Pattern TO_ESCAPE = Pattern.compile("=*" + FINGERPRINT);

    private ValueJson() {}

    public static Json write(Value value) {
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
            return fields(fields);
        }
        if (value instanceof Value.Fingerprint fingerprint) {
            return Json.object()
                    .put(FINGERPRINT, fingerprint.keyId() + ":" + fingerprint.digest())
                    .build();
        }
        throw new IllegalStateException("a value of another sort: " + value.getClass());
    }

    public static Value read(JsonCursor cursor) {
        Json json = cursor.value();
        if (json instanceof Json.Text text) {
            return Value.of(text.text());
        }
        if (json instanceof Json.Numeral) {
            return Value.of(cursor.whole());
        }
        if (json instanceof Json.Bool flag) {
            return Value.of(flag.flag());
        }
        if (json instanceof Json.Array) {
            return new Value.Items(cursor.items().stream().map(ValueJson::read).toList());
        }
        if (json instanceof Json.Members object) {
            return object.fields().containsKey(FINGERPRINT) ? fingerprint(cursor) : fields(cursor, object);
        }
        throw cursor.broken("is null, where a value is expected.");
    }

    private static Json fields(Value.Fields fields) {
        Json.ObjectBuilder object = Json.object();
        fields.fields()
                .forEach((name, value) ->
                        object.put(TO_ESCAPE.matcher(name).matches() ? "=" + name : name, write(value)));
        return object.build();
    }

    private static Value fields(JsonCursor cursor, Json.Members object) {
        Map<String, Value> fields = new TreeMap<>();
        object.fields().forEach((name, value) -> {
            String plain = name.startsWith("=") && TO_ESCAPE.matcher(name).matches() ? name.substring(1) : name;
            fields.put(plain, read(new JsonCursor(cursor.file(), cursor.path() + "." + name, value)));
        });
        return new Value.Fields(fields);
    }

    private static Value fingerprint(JsonCursor cursor) {
        String text = cursor.field(FINGERPRINT).text();
        int colon = text.lastIndexOf(':');
        if (colon < 0 || cursor.fields().size() != 1) {
            throw cursor.broken("is not a fingerprint.");
        }
        return new Value.Fingerprint(text.substring(0, colon), text.substring(colon + 1));
    }
}
