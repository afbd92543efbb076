package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts while they are read, and the paths of those that are there but were not told, with the reason. */
final class FactWriter {
    /** Under this name the second lot is told; the key is a path of names with dots between. */
    static final String UNKNOWN = "plumbline_unknown";

    private final SortedMap<String, Value> facts = new TreeMap<>();
    private final SortedMap<String, Value> unknown = new TreeMap<>();

    void put(String name, Value value) {
        facts.put(name, value);
    }

    /** Only if it is not empty. */
    void text(String name, String value) {
        if (!value.isEmpty()) {
            put(name, Value.of(value));
        }
    }

    /** Only if it is a whole number. */
    void number(String name, String digits) {
        if (digits.matches("-?[0-9]{1,18}")) {
            put(name, Value.of(Long.parseLong(digits)));
        }
    }

    void unknown(String path, String reason) {
        unknown.put(path, Value.of(reason));
    }

    SortedMap<String, Value> facts() {
        SortedMap<String, Value> all = new TreeMap<>(facts);
        if (!unknown.isEmpty()) {
            all.put(UNKNOWN, new Value.Fields(unknown));
        }
        return Collections.unmodifiableSortedMap(all);
    }
}
