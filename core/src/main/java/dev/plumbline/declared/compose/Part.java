package dev.plumbline.declared.compose;

import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a Compose file with its variables replaced. */
sealed interface Part {

    Place place();

    Merging merging();

    /** How a part takes the place of the same part in an earlier file. */
    enum Merging {
        /** By the rules of its key. */
        USUAL,
        /** {@code !override}: as a whole. */
        OVERRIDE,
        /** {@code !reset}: by removing both. */
        RESET
    }

    /** What a person calls this sort of part in a message. */
    String sort();

    /**
     * A scalar.
     *
     * @param text with variables replaced by their values; a number or truth value as Compose makes text of it
     * @param type what it is as written; text if it held a variable
     * @param origin where its value comes from; the chain leads through the variables
     */
    record Word(Rendered text, YamlNode.ScalarType type, Place place, Origin origin, Merging merging) implements Part {

        boolean isNull() {
            return type == YamlNode.ScalarType.NULL;
        }

        @Override
        public String sort() {
            return isNull() ? "nothing" : "a single value";
        }
    }

    /** A sequence. */
    record Listing(List<Part> items, Place place, Merging merging) implements Part {
        public Listing {
            items = List.copyOf(items);
        }

        @Override
        public String sort() {
            return "a list";
        }
    }

    /** A mapping, in order. */
    record Table(Map<String, Field> fields, Place place, Merging merging) implements Part {
        public Table {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        Optional<Part> get(String key) {
            return Optional.ofNullable(fields.get(key)).map(Field::value);
        }

        @Override
        public String sort() {
            return "a mapping";
        }
    }

    /** The value of a key, and where the key stands. */
    record Field(Place key, Part value) {}
}
