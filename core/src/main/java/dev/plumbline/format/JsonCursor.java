package dev.plumbline.format;

import dev.plumbline.model.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document, from which one goes on by name. What is not as expected is a {@link StorageException} that
 * names file and path.
 */
public final class JsonCursor {
    private static final int NO_INDEX = -1;

    private final String file;
    private final @Nullable JsonCursor above;
    private final String name;
    private final int index;
    private final Json value;

    /**
     * A place to go on from.
     *
     * @param file what to call the source in messages
     * @param path where in it, such as {@code resources[3].kind}
     * @param value what is there
     */
    public JsonCursor(String file, String path, Json value) {
        this(file, null, path, NO_INDEX, value);
    }

    private JsonCursor(String file, @Nullable JsonCursor above, String name, int index, Json value) {
        this.file = file;
        this.above = above;
        this.name = name;
        this.index = index;
        this.value = value;
    }

    public static JsonCursor of(byte[] content, String file) {
        return new JsonCursor(file, "", JsonText.read(content, file));
    }

    /** What to call the source in messages. */
    public String file() {
        return file;
    }

    /** Where in it this is, put together only when somebody asks, which is seldom; empty for the document. */
    public String path() {
        if (above == null) {
            return name;
        }
        String before = above.path();
        if (index != NO_INDEX) {
            return before + "[" + index + "]";
        }
        return before.isEmpty() ? name : before + "." + name;
    }

    /** What is there. */
    public Json value() {
        return value;
    }

    /** Where this is, and nothing of what is there, which may be secret. */
    @Override
    public String toString() {
        String path = path();
        return path.isEmpty() ? file : file + ": " + path;
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
                : Optional.of(new JsonCursor(file, this, name, NO_INDEX, found));
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
            cursors.add(new JsonCursor(file, this, "", cursors.size(), item));
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
        String path = path();
        return new StorageException(file + ": " + (path.isEmpty() ? "the document" : path) + " " + what);
    }

    private Map<String, Json> objectFields() {
        if (value instanceof Json.Members object) {
            return object.fields();
        }
        throw broken("is not an object.");
    }
}
