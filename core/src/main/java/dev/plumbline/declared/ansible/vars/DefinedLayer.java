package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.value.PyUnknown;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Definitions at hand, and perhaps others that cannot be read. */
final class DefinedLayer implements VariableLayer {
    static final DefinedLayer EMPTY = of(java.util.List.of());

    private final Map<String, Definition> definitions;
    private final @Nullable PyUnknown hidden;
    private final Predicate<String> hiddenNames;

    private DefinedLayer(
            Map<String, Definition> definitions, @Nullable PyUnknown hidden, Predicate<String> hiddenNames) {
        this.definitions = Collections.unmodifiableMap(definitions);
        this.hidden = hidden;
        this.hiddenNames = hiddenNames;
    }

    static DefinedLayer of(Collection<Definition> definitions) {
        return new DefinedLayer(byName(definitions), null, name -> false);
    }

    /** The same with names that cannot be read, for this reason. */
    static DefinedLayer hiding(Collection<Definition> definitions, PyUnknown why, Predicate<String> names) {
        return new DefinedLayer(byName(definitions), why, names);
    }

    private static Map<String, Definition> byName(Collection<Definition> definitions) {
        Map<String, Definition> byName = new LinkedHashMap<>();
        definitions.forEach(definition -> byName.put(definition.name(), definition));
        return byName;
    }

    @Override
    public Optional<PyUnknown> hidden() {
        return Optional.ofNullable(hidden);
    }

    @Override
    public Optional<Definition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    @Override
    public Set<String> names() {
        return definitions.keySet();
    }

    @Override
    public Optional<PyUnknown> mayDefine(String name) {
        return hidden != null && hiddenNames.test(name) ? Optional.of(hidden) : Optional.empty();
    }
}
