package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.template.ModelValues;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The facts of one host, by their names without {@code ansible_}. A fact that nobody told is unknown, never undefined; a
 * name that is none of the facts is undefined. Immutable.
 */
public final class HostFacts {
    /** Nothing was told of the host. */
    public static final HostFacts NOT_GIVEN = new HostFacts(new TreeMap<>());

    private final SortedMap<String, PyValue> known;

    private HostFacts(SortedMap<String, PyValue> known) {
        this.known = Collections.unmodifiableSortedMap(known);
    }

    /** Facts as a snapshot holds them. */
    public static HostFacts of(Map<String, Value> facts) {
        // what comes from a host is never a template
        TreeMap<String, PyValue> known = new TreeMap<>();
        facts.forEach((name, value) -> known.put(name, YamlValues.unsafe(ModelValues.of(value))));
        return new HostFacts(known);
    }

    /** With one more, as {@code set_fact} with {@code cacheable}, {@code service_facts} and the like bring. */
    public HostFacts with(String name, PyValue value) {
        TreeMap<String, PyValue> more = new TreeMap<>(known);
        more.put(name, value);
        return new HostFacts(more);
    }

    /** The names of those that were told. */
    public SortedSet<String> names() {
        return new TreeSet<>(known.keySet());
    }

    /** The value; unknown if the name is a fact's and it was not told, empty if it is no fact. */
    public Optional<PyValue> find(String name) {
        PyValue told = known.get(name);
        if (told != null) {
            return Optional.of(told);
        }
        return FactNames.isFact(name)
                ? Optional.of(PyUnknown.of(
                        Reason.of(Reason.Code.UNSET_VARIABLE, "the fact " + name + " of the host was not given")))
                : Optional.empty();
    }
}
