package dev.plumbline.declared.compose;

import java.util.ArrayList;
import java.util.List;

/** Where in a Compose file something is, by the keys that lead there. Keys may hold dots. */
record KeyPath(List<String> keys) {
    static final KeyPath TOP = new KeyPath(List.of());

    KeyPath {
        keys = List.copyOf(keys);
    }

    static KeyPath of(String... keys) {
        return new KeyPath(List.of(keys));
    }

    KeyPath then(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new KeyPath(longer);
    }

    /** Whether this is what a pattern means, in which a star is any key: {@code services.*.command}. */
    boolean is(String pattern) {
        String[] wanted = pattern.split("\\.", -1);
        if (wanted.length != keys.size()) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(keys.get(i))) {
                return false;
            }
        }
        return true;
    }

    String last() {
        return keys.isEmpty() ? "" : keys.get(keys.size() - 1);
    }
}
