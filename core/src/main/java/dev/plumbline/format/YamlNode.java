package dev.plumbline.format;

import dev.plumbline.model.Place;
import java.util.List;
import java.util.Optional;

/** A part of a YAML document, with its place. Aliases and merge keys are expanded. */
public sealed interface YamlNode {

    Place place();

    /** The tag as written, such as {@code !vault} or {@code !reset}; empty if there is none. */
    String tag();

    /** What a person calls this sort of node in a message. */
    String sort();

    /** What a plain scalar means in its dialect; a quoted or block scalar is always text. */
    enum ScalarType {
        NULL,
        BOOLEAN,
        INTEGER,
        FLOAT,
        /** A date or time, which YAML 1.1 knows, and go-yaml too. */
        TIMESTAMP,
        TEXT
    }

    /**
     * A scalar.
     *
     * @param text as written, with quotes, escapes and folding resolved
     * @param type what it means in its dialect
     * @param plain whether it was written without quotes and not as a block
     */
    record Scalar(String text, ScalarType type, boolean plain, String tag, Place place) implements YamlNode {
        public boolean isNull() {
            return type == ScalarType.NULL;
        }

        /** The truth value, if it is one. */
        public Optional<Boolean> flag() {
            return type == ScalarType.BOOLEAN ? Optional.of(YamlDialect.truth(text)) : Optional.empty();
        }

        /** The whole number, if it is one that fits. */
        public Optional<Long> whole() {
            return type == ScalarType.INTEGER ? YamlDialect.whole(text) : Optional.empty();
        }

        @Override
        public String sort() {
            return switch (type) {
                case NULL -> "nothing";
                case BOOLEAN -> "true or false";
                case INTEGER, FLOAT -> "a number";
                case TIMESTAMP -> "a date";
                case TEXT -> "text";
            };
        }
    }

    /** A sequence. */
    record Sequence(List<YamlNode> items, String tag, Place place) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String sort() {
            return "a list";
        }
    }

    /** A mapping in the order of the file. Keys are unique; those that a merge key brought come last. */
    record Mapping(List<Entry> entries, String tag, Place place) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst();
        }

        @Override
        public String sort() {
            return "a mapping";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, YamlNode value) {
        public String name() {
            return key.text();
        }
    }
}
