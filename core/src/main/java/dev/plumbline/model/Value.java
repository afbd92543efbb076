package dev.plumbline.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A declared or observed value, in the spelling of its source. Secrets are here only as {@link Fingerprint}. */
public sealed interface Value {

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(boolean flag) {
        return new Flag(flag);
    }

    static Value ofTexts(List<String> texts) {
        return new Items(texts.stream().map(Value::of).toList());
    }

    /** How a person reads it; the scalar's text itself for scalars. */
    String display();

    /** Text, exactly as spelled. */
    record Text(String text) implements Value {
        @Override
        public String display() {
            return text;
        }
    }

    /** A whole number. Other numbers stay text, because their spelling may matter. */
    record Whole(long number) implements Value {
        @Override
        public String display() {
            return Long.toString(number);
        }
    }

    /** True or false. */
    record Flag(boolean flag) implements Value {
        @Override
        public String display() {
            return Boolean.toString(flag);
        }
    }

    /** Values in order; whether the order matters is said by the attribute's schema. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String display() {
            return items.stream().map(Value::display).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Named values. Attributes of a resource are flat; this serves facts and list items. */
    record Fields(SortedMap<String, Value> fields) implements Value {
        public Fields(Map<String, Value> fields) {
            this((SortedMap<String, Value>) new TreeMap<>(fields));
        }

        public Fields {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }

        @Override
        public String display() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue().display())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /**
     * What stands for a secret: equal for equal secrets under one key, target and attribute, and useless otherwise.
     *
     * @param keyId the label of the key that made it
     * @param digest the keyed digest, in lower-case base32
     */
    record Fingerprint(String keyId, String digest) implements Value {
        /** Only a prefix, enough to see that two differ. */
        @Override
        public String display() {
            return "secret " + digest.substring(0, Math.min(8, digest.length()));
        }
    }
}
