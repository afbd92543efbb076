package dev.plumbline.template.filter;

import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.Map;

/** Filters on addresses. */
final class IpFilters {
    private IpFilters() {}

    static void register(Map<String, Filter> all) {
        all.put(
                "ipwrap",
                (value, args, calls) ->
                        value instanceof PyText text && !text.text().contains(":") ? value : unknown());
    }

    private static PyValue unknown() {
        return dev.plumbline.template.value.PyUnknown.notEvaluated("filter 'ipwrap'");
    }
}
