package dev.plumbline.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sort of resource, with the attributes that are known of it. Kinds are an open set: one that is not known here is
 * compared strictly, attribute by attribute.
 *
 * @param name the name in files and reports, such as {@code package}
 * @param attributes the known attributes by name
 */
public record Kind(String name, SortedMap<String, Attribute> attributes) {

    /** What sort of value an attribute has. */
    public enum Type {
        TEXT,
        WHOLE,
        FLAG,
        /** Values whose order matters. */
        LIST,
        /** Values whose order does not matter. */
        SET,
        /** Keyed values; each key is an attribute path of its own, {@code name.key}. */
        MAP
    }

    /** One attribute: its name, the sort of its value, and what it means, for a person. */
    public record Attribute(String name, Type type, String meaning) {}

    public Kind {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    static Kind of(String name, Attribute... attributes) {
        Map<String, Attribute> byName = new TreeMap<>();
        for (Attribute attribute : attributes) {
            byName.put(attribute.name(), attribute);
        }
        return new Kind(name, new TreeMap<>(byName));
    }

    /** The attribute that a path belongs to: by its whole, or by what is in front of the first dot. */
    public Optional<Attribute> attribute(String path) {
        @Nullable Attribute whole = attributes.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        int dot = path.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(attributes.get(path.substring(0, dot))).filter(a -> a.type() == Type.MAP);
    }
}
