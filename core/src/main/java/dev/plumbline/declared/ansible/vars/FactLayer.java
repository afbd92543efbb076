package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Reason;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts of a host as variables: {@code ansible_facts}, and each of them by its own name if they are injected. */
final class FactLayer implements VariableLayer {
    private static final String PREFIX = "ansible_";
    /** Executables and files of the host itself; the one fact that keeps its prefix everywhere. */
    private static final String LOCAL = "ansible_local";

    private final HostFacts facts;
    private final boolean injected;
    private final Tracker tracker;
    private final Definition all;

    FactLayer(HostFacts facts, boolean injected, Tracker tracker) {
        this.facts = facts;
        this.injected = injected;
        this.tracker = tracker;
        this.all = Definition.builtIn("ansible_facts", new View());
    }

    @Override
    public Optional<Definition> find(String name) {
        if (name.equals(all.name())) {
            return Optional.of(all);
        }
        if (!injected && !name.equals(LOCAL)) {
            return Optional.empty();
        }
        if (!name.startsWith(PREFIX)) {
            // package_facts and the like bring facts without the prefix
            return facts.names().contains(name) && !FactNames.isFact(name) ? value(name, name) : Optional.empty();
        }
        return value(name, name.substring(PREFIX.length()));
    }

    private Optional<Definition> value(String variable, String fact) {
        return facts.find(fact).map(value -> {
            tracker.fact(fact);
            return Definition.builtIn(variable, value);
        });
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        names.add(all.name());
        if (!injected) {
            names.add(LOCAL);
        } else {
            facts.names().forEach(fact -> names.add(FactNames.isFact(fact) ? PREFIX + fact : fact));
        }
        return names;
    }

    private final class View extends MappingView {
        @Override
        Optional<PyValue> entry(String name) {
            String fact = name.equals(LOCAL) ? "local" : name;
            if (name.equals("local")) {
                return Optional.empty();
            }
            Optional<PyValue> value = facts.find(fact);
            value.ifPresent(found -> tracker.fact(fact));
            return value;
        }

        @Override
        List<String> entryNames() {
            List<String> names = new ArrayList<>(facts.names());
            names.forEach(tracker::fact);
            throw new UnknownReached(
                    PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "the names of all facts of the host")));
        }
    }
}
