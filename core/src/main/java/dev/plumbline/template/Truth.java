package dev.plumbline.template;

import dev.plumbline.template.value.PyUnknown;

/** What a condition comes to. */
public sealed interface Truth {

    static Truth of(boolean holds) {
        return new Known(holds);
    }

    /** Certainly one or the other. */
    record Known(boolean holds) implements Truth {}

    /** Depends on what cannot be known. */
    record Unknown(PyUnknown unknown) implements Truth {}
}
