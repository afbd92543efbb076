package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Place;
import dev.plumbline.template.Scope;
import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one host at one point of a run, each evaluated when it is first asked for, as Ansible does.
 *
 * <p>Does not change: further definitions make another one of it, which takes over what was evaluated here as far as the
 * new definitions have no part in it.
 *
 * <pre>{@code
 * HostVariables task = play.with(Level.TASK, VariableLayer.of(definitions));
 * Traced<PyValue> path = task.traced(() -> task.evaluate(PyText.of("{{ root }}/x"), place));
 * path.definitions(); // where root, and what it is made of, are defined
 * }</pre>
 *
 * <p>Not safe for several threads.
 */
public final class HostVariables implements Scope {
    /** So many makings after each other keep what they were made of; then what is of use is copied. */
    private static final int MOST_ANCESTORS = 24;

    private final VariableSession session;
    private final String host;
    private final Layers layers;
    private final Map<String, Evaluated> known = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final @Nullable HostVariables parent;
    private final Set<String> changed;
    private final int ancestors;
    private @Nullable TemplateContext context;

    private record Evaluated(Optional<PyValue> value, Use use) {}

    private HostVariables(
            VariableSession session, String host, Layers layers, @Nullable HostVariables parent, Set<String> changed) {
        this.session = session;
        this.host = host;
        this.layers = layers;
        this.changed = changed;
        boolean cut = parent != null && parent.ancestors == MOST_ANCESTORS;
        this.parent = cut ? null : parent;
        this.ancestors = parent == null || cut ? 0 : parent.ancestors + 1;
        if (cut && parent != null) {
            parent.allKnown().forEach(name -> parent.taken(name, this).ifPresent(each -> known.put(name, each)));
        }
    }

    /** A host of which nothing is defined yet. */
    public static HostVariables of(VariableSession session, String host) {
        return new HostVariables(session, host, Layers.NONE, null, Set.of());
    }

    /** The same variables with those of a layer, which override all before them of this level. */
    public HostVariables with(Level level, VariableLayer layer) {
        return with(level, List.of(layer));
    }

    /** The same variables with those of some layers, the weakest first, which override all before them of this level. */
    public HostVariables with(Level level, List<? extends VariableLayer> more) {
        if (more.isEmpty()) {
            return this;
        }
        boolean nothingKnown = parent == null && known.isEmpty();
        return derived(layers.plus(level, more), nothingKnown ? Optional.empty() : names(more));
    }

    /** The same variables with these layers, the weakest first, in place of all of this level. */
    public HostVariables withOnly(Level level, List<? extends VariableLayer> others) {
        return new HostVariables(session, host, layers.at(level, others), null, Set.of());
    }

    /**
     * The same variables with the groups of another state of the inventory, and what these define.
     *
     * @param other the variables of the same host there
     */
    public HostVariables regrouped(HostVariables other) {
        List<Definition> names = Stream.of("group_names", "groups")
                .flatMap(name -> other.definition(name).stream())
                .toList();
        Layers regrouped = layers.at(Level.GROUP, other.layers.of(Level.GROUP))
                .plus(Level.MAGIC, List.of(VariableLayer.of(names)));
        return new HostVariables(session, host, regrouped, null, Set.of());
    }

    /** The same variables where no facts have been gathered yet, or where they were cleared. */
    public HostVariables withoutFacts() {
        boolean injects = session.options().injectsFacts();
        Definition none = Definition.builtIn("ansible_facts", PyDict.empty());
        Definition local = Definition.builtIn("ansible_local", PyDict.empty());
        return withOnly(Level.FACTS, List.of(VariableLayer.of(injects ? List.of(none) : List.of(none, local))));
    }

    /** The same variables after facts have been gathered; those of an earlier gathering are forgotten. */
    public HostVariables withFacts(HostFacts facts) {
        return withOnly(
                Level.FACTS, List.of(new FactLayer(facts, session.options().injectsFacts(), session.tracker())));
    }

    private HostVariables derived(Layers more, Optional<Set<String>> names) {
        return names.map(known -> new HostVariables(session, host, more, this, known))
                .orElseGet(() -> new HostVariables(session, host, more, null, Set.of()));
    }

    /** What these layers can change; empty if that cannot be told. */
    private static Optional<Set<String>> names(Collection<? extends VariableLayer> layers) {
        Set<String> names = new HashSet<>();
        for (VariableLayer layer : layers) {
            if (!(layer instanceof DefinedLayer) || layer.hidden().isPresent()) {
                return Optional.empty();
            }
            names.addAll(layer.names());
        }
        return Optional.of(names);
    }

    public String host() {
        return host;
    }

    public VariableSession session() {
        return session;
    }

    /** What templates that use these variables are evaluated against. */
    public TemplateContext context() {
        TemplateContext made = context;
        if (made == null) {
            VariableSession.Plugins plugins = session.plugins();
            made = new TemplateContext(
                    this,
                    plugins.sources().apply(this),
                    plugins.lookups().apply(this),
                    session.options().limits());
            context = made;
        }
        return made;
    }

    /** The definition that counts for a name. */
    public Optional<Definition> definition(String name) {
        Optional<Definition> found = layers.find(name, session.options().mergesHashes());
        return found.filter(MagicVariables::isVars).isPresent()
                ? Optional.of(Definition.builtIn(name, MagicVariables.vars(this)))
                : found;
    }

    /** A variable as it is defined, which counts as a use of it alone. */
    Optional<PyValue> written(String name) {
        Optional<Definition> definition = definition(name);
        session.tracker().used(new Use(Use.Sort.VARIABLE, name, definition.filter(Definition::isWritten), List.of()));
        return definition.map(Definition::value);
    }

    /**
     * All names that are certainly defined, in the order in which Ansible comes to know them. That they were asked for counts
     * as a use of every variable.
     */
    public Set<String> names() {
        session.tracker().used(new Use(Use.Sort.VARIABLE, Use.EVERYTHING, Optional.empty(), List.of()));
        return layers.names();
    }

    /** As {@link #names}, unless some name cannot be known. */
    public List<String> allNames() {
        layers.hidden().ifPresent(unknown -> {
            throw new UnknownReached(unknown);
        });
        return List.copyOf(names());
    }

    /** Evaluates, and tells what was asked for on the way. */
    public <T> Traced<T> traced(Supplier<T> evaluation) {
        Tracker tracker = session.tracker();
        List<Use> uses = tracker.begin();
        try {
            T result = evaluation.get();
            return new Traced<>(result, uses);
        } finally {
            tracker.end();
            // what was used within is used by what is around
            uses.forEach(tracker::used);
        }
    }

    /**
     * Evaluates the templates in a value: its text, the items of lists, the values of dictionaries.
     *
     * @param place to name in errors
     * @throws TemplateException if Ansible would fail over it, or if it exceeds a limit
     */
    public PyValue evaluate(PyValue value, Place place) {
        return Meter.run(session.options().limits(), () -> new Evaluation(this, place, false).of(value));
    }

    /**
     * Decides a condition as in {@code when}.
     *
     * @throws TemplateException if Ansible would fail over it, or if it exceeds a limit
     */
    public Truth test(String condition, Place place) {
        return session.cache()
                .condition(condition, place, session.options().templates())
                .evaluate(context());
    }

    /**
     * {@inheritDoc}
     *
     * @throws TemplateException if variables need each other in a circle, if Ansible would fail over the value, or if it
     *     exceeds a limit
     */
    @Override
    public Optional<PyValue> find(String name) {
        Evaluated evaluated = evaluated(name);
        session.tracker().used(evaluated.use());
        return evaluated.value();
    }

    /** As {@code hostvars} shows it: a text that needs something undefined stays what it is written as. */
    public Optional<PyValue> shown(String name) {
        Optional<PyValue> value = find(name);
        if (value.isEmpty() || !(value.get() instanceof PyUndefined)) {
            return value;
        }
        return definition(name)
                .map(definition -> Meter.run(
                        session.options().limits(),
                        () -> new Evaluation(this, definition.place(), true).of(definition.value())));
    }

    @Override
    public Optional<PyValue> raw(String name) {
        Optional<PyValue> raw = definition(name).map(Definition::value);
        if (raw.isPresent() && isScalar(raw.get())) {
            session.tracker().used(evaluated(name).use());
        }
        return raw;
    }

    private static boolean isScalar(PyValue value) {
        return value instanceof PyBool || value instanceof PyInt || value instanceof PyFloat || value == PyNone.NONE;
    }

    private Evaluated evaluated(String name) {
        Evaluated evaluated = known.get(name);
        if (evaluated == null && parent != null) {
            evaluated = parent.taken(name, this).orElse(null);
        }
        if (evaluated == null) {
            evaluated = definition(name).map(this::value).orElseGet(() -> absent(name));
        }
        known.put(name, evaluated);
        return evaluated;
    }

    /** What is known here, if nothing that changed since then has a part in it. */
    private Optional<Evaluated> taken(String name, HostVariables by) {
        Evaluated mine = known.get(name);
        if (mine == null && parent != null) {
            mine = parent.taken(name, this).orElse(null);
            if (mine != null) {
                known.put(name, mine);
            }
        }
        return Optional.ofNullable(mine).filter(each -> !each.use().dependsOnAny(by.changed));
    }

    private Set<String> allKnown() {
        Set<String> names = new HashSet<>(known.keySet());
        if (parent != null) {
            names.addAll(parent.allKnown());
        }
        return names;
    }

    private static Evaluated absent(String name) {
        return new Evaluated(Optional.empty(), new Use(Use.Sort.VARIABLE, name, Optional.empty(), List.of()));
    }

    private Evaluated value(Definition definition) {
        String name = definition.name();
        if (!open.add(name)) {
            throw TemplateException.failed("recursive loop: the variables " + String.join(" -> ", open) + " -> " + name
                            + " need each other")
                    .at(definition.place(), 0);
        }
        Tracker tracker = session.tracker();
        List<Use> uses = tracker.begin();
        try {
            PyValue value = evaluate(definition);
            Optional<Definition> written = Optional.of(definition).filter(Definition::isWritten);
            return new Evaluated(Optional.of(value), new Use(Use.Sort.VARIABLE, name, written, uses));
        } finally {
            tracker.end();
            open.remove(name);
        }
    }

    private PyValue evaluate(Definition definition) {
        PyValue raw = definition.value();
        if (!definition.hasTemplates()) {
            return raw instanceof PyUnknown unknown ? unknown.at(definition.place()) : raw;
        }
        try {
            return evaluate(raw, definition.place());
        } catch (TemplateException e) {
            if (e.sort() != TemplateException.Sort.UNDEFINED) {
                throw e;
            }
            String shown = raw instanceof PyText text && !text.secret() ? text.text() : definition.name();
            return new PyUndefined(definition.name(), shown + ": " + e.what(), false);
        }
    }
}
