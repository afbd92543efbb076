package dev.plumbline.format;

import dev.plumbline.model.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a JSON document, from which one goes on by name. What is not as expected is a {@link StorageException} that
 * names file and path.
 *
 * @param file what to call the source in messages
 * @param path where in it, such as {@code resources[3].kind}
 * @param value what is there
 */
public record JsonCursor(String file, String path, Json value) {

    public static JsonCursor of(byte[] content, String file) {
        return new JsonCursor(file, "", JsonText.read(content, file));
    }

    /** The values that follow one another in a document, each called by its number where it stands. */
    public static List<JsonCursor> sequence(byte[] content, String file) {
        List<JsonCursor> cursors = new ArrayList<>();
        for (Json value : JsonText.sequence(content, file)) {
            cursors.add(new JsonCursor(file, "value " + (cursors.size() + 1), value));
        }
        return cursors;
    }

    /** The field, which must be there. */
    public JsonCursor field(String name) {
        return optional(name).orElseThrow(() -> broken("lacks \"" + name + "\"."));
    }

    /** The field, if it is there and not null. */
    public Optional<JsonCursor> optional(String name) {
        Json found = objectFields().get(name);
        return found == null || found instanceof Json.Null
                ? Optional.empty()
                : Optional.of(new JsonCursor(file, path.isEmpty() ? name : path + "." + name, found));
    }

    public String text() {
        if (value instanceof Json.Text text) {
            return text.text();
        }
        throw broken("is not text.");
    }

    /** The text of a field, or the given one if the field is not there. */
    public String text(String name, String otherwise) {
        return optional(name).map(JsonCursor::text).orElse(otherwise);
    }

    public long whole() {
        if (value instanceof Json.Numeral number) {
            try {
                return Long.parseLong(number.spelling());
            } catch (NumberFormatException e) {
                throw broken("is not a whole number.");
            }
        }
        throw broken("is not a number.");
    }

    public boolean flag() {
        if (value instanceof Json.Bool bool) {
            return bool.flag();
        }
        throw broken("is not true or false.");
    }

    public List<JsonCursor> items() {
        if (!(value instanceof Json.Array array)) {
            throw broken("is not an array.");
        }
        List<JsonCursor> cursors = new ArrayList<>(array.items().size());
        for (Json item : array.items()) {
            cursors.add(new JsonCursor(file, path + "[" + cursors.size() + "]", item));
        }
        return cursors;
    }

    /** The items of a field, none if the field is not there. */
    public List<JsonCursor> items(String name) {
        return optional(name).map(JsonCursor::items).orElse(List.of());
    }

    /** The fields of an object, in the order of the file, nulls left out. */
    public Map<String, JsonCursor> fields() {
        Map<String, JsonCursor> cursors = new LinkedHashMap<>();
        objectFields().keySet().forEach(name -> optional(name).ifPresent(cursor -> cursors.put(name, cursor)));
        return cursors;
    }

    /** To be thrown: what is wrong here. */
    public StorageException broken(String what) {
        return new StorageException(file + ": " + (path.isEmpty() ? "the document" : path) + " " + what);
    }

    private Map<String, Json> objectFields() {
        if (value instanceof Json.Members object) {
            return object.fields();
        }
        throw broken("is not an object.");
    }
}
