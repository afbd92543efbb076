package dev.plumbline.template.value;

import java.util.List;

/**
 * What Python walks over without making a list of it. It becomes a list when it is printed or leaves a filter.
 *
 * @param sort which of them
 */
public record PyView(Sort sort, List<PyValue> items) implements PyValue {
    /** The views that templates meet. */
    public enum Sort {
        RANGE("range"),
        KEYS("dict_keys"),
        VALUES("dict_values"),
        ITEMS("dict_items");

        private final String typeName;

        Sort(String typeName) {
            this.typeName = typeName;
        }
    }

    public PyView {
        items = List.copyOf(items);
        Meter.grow(items.size());
    }

    @Override
    public String typeName() {
        return sort.typeName;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyValue value && Equality.same(this, value);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
