package dev.plumbline.format;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an object that was read, in its order. Nobody else has them, so that nothing need be copied. */
final class ReadFields extends AbstractMap<String, Json> {
    private final Map<String, Json> fields;

    /** Takes the map over; whoever gives it keeps nothing of it. */
    ReadFields(Map<String, Json> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    @Override
    public @Nullable Json get(@Nullable Object name) {
        return fields.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return fields.containsKey(name);
    }

    @Override
    public Set<String> keySet() {
        return fields.keySet();
    }

    @Override
    public Set<Entry<String, Json>> entrySet() {
        return fields.entrySet();
    }
}
