package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.template.ModelValues;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
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

    /** By the paths of facts that could not be told: why. */
    private static final String UNKNOWN = "plumbline_unknown";

    private final SortedMap<String, PyValue> known;

    private HostFacts(SortedMap<String, PyValue> known) {
        this.known = Collections.unmodifiableSortedMap(known);
    }

    /** Facts as a snapshot holds them. */
    public static HostFacts of(Map<String, Value> facts) {
        // what comes from a host is never a template
        TreeMap<String, PyValue> known = new TreeMap<>();
        facts.forEach((name, value) -> known.put(name, YamlValues.unsafe(ModelValues.of(value))));
        known.remove(UNKNOWN);
        if (facts.get(UNKNOWN) instanceof Value.Fields unknown) {
            unknown.fields().forEach((path, why) -> hide(known, path, why.display()));
        }
        return new HostFacts(known);
    }

    /** What a snapshot could not tell of a fact, such as {@code local.deploy}, is unknown for its reason. */
    private static void hide(SortedMap<String, PyValue> known, String path, String why) {
        String[] names = path.split("\\.", -1);
        PyUnknown unknown =
                PyUnknown.of(Reason.of(Reason.Code.UNSET_VARIABLE, "the fact " + path + " of the host: " + why));
        if (names.length == 1) {
            known.put(path, unknown);
            return;
        }
        PyValue outer = known.get(names[0]);
        PyDict at = outer instanceof PyDict dict ? dict : PyDict.empty();
        known.put(names[0], at);
        for (int i = 1; i < names.length - 1; i++) {
            PyValue inner = at.entries().get(PyText.of(names[i]));
            PyDict next = inner instanceof PyDict dict ? dict : PyDict.empty();
            at.put(names[i], next);
            at = next;
        }
        at.put(names[names.length - 1], unknown);
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
