package dev.plumbline.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A JSON value. Objects keep the order in which they were built, so that files are the same for the same content. */
public sealed interface Json {

    Json NULL = new Null();

    static Json of(String text) {
        return new Text(text);
    }

    static Json of(long number) {
        return new Numeral(Long.toString(number));
    }

    static Json of(boolean flag) {
        return new Bool(flag);
    }

    static <T> Json array(Collection<T> items, Function<? super T, ? extends Json> each) {
        List<Json> converted = new ArrayList<>(items.size());
        items.forEach(item -> converted.add(each.apply(item)));
        return new Array(converted);
    }

    static Json texts(Collection<String> items) {
        return array(items, Json::of);
    }

    static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /** Text. */
    record Text(String text) implements Json {}

    /** A number, spelled as in JSON. */
    record Numeral(String spelling) implements Json {}

    /** True or false. */
    record Bool(boolean flag) implements Json {}

    /** Null. */
    record Null() implements Json {}

    /** An array. */
    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** An object, in order. */
    record Members(Map<String, Json> fields) implements Json {
        public Members {
            fields = fields instanceof ReadFields ? fields : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** Builds an object field by field, in the order wanted in the file. */
    final class ObjectBuilder {
        private final Map<String, Json> fields = new LinkedHashMap<>();

        private ObjectBuilder() {}

        public ObjectBuilder put(String name, Json value) {
            fields.put(name, value);
            return this;
        }

        public ObjectBuilder put(String name, String value) {
            return put(name, Json.of(value));
        }

        public ObjectBuilder put(String name, long value) {
            return put(name, Json.of(value));
        }

        public ObjectBuilder put(String name, boolean value) {
            return put(name, Json.of(value));
        }

        /** Only if it is not empty. */
        public ObjectBuilder putText(String name, String value) {
            return value.isEmpty() ? this : put(name, value);
        }

        /** Only if it is not empty. */
        public <T> ObjectBuilder putArray(String name, Collection<T> items, Function<? super T, ? extends Json> each) {
            return items.isEmpty() ? this : put(name, array(items, each));
        }

        public Json.Members build() {
            return new Json.Members(fields);
        }
    }
}
