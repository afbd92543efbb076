package dev.plumbline.declared.ansible.play;

import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyValue;
import java.util.List;

/**
 * What is written behind a key, before any template in it is rendered.
 *
 * @param value as YAML means it
 * @param place of the key
 */
public record Keyword(PyValue value, Place place) {

    /** The items of a list; the value itself where one is written without a list; none where nothing is written. */
    public List<PyValue> items() {
        if (value instanceof PyNone) {
            return List.of();
        }
        return value instanceof PyList list ? List.copyOf(list.items()) : List.of(value);
    }
}
