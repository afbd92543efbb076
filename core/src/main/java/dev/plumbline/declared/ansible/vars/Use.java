package dev.plumbline.declared.ansible.vars;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that an evaluation asked for, and what its value asked for in turn. Identity counts, not content. */
public final class Use {
    /** Sorts of what is asked for. */
    public enum Sort {
        VARIABLE,
        FACT,
        FILE
    }

    /** Stands for all variables at once, as {@code vars} shows them. */
    static final String EVERYTHING = "*";

    private final Sort sort;
    private final String name;
    private final Optional<Definition> definition;
    private final List<Use> uses;
    private @Nullable Set<String> names;

    Use(Sort sort, String name, Optional<Definition> definition, List<Use> uses) {
        this.sort = sort;
        this.name = name;
        this.definition = definition;
        this.uses = List.copyOf(uses);
    }

    public Sort sort() {
        return sort;
    }

    /** Of the variable, of the fact without {@code ansible_}, or the path of the file. */
    public String name() {
        return name;
    }

    /** Where the variable gets its value; empty if there is no such variable. */
    public Optional<Definition> definition() {
        return definition;
    }

    /** What the value of the variable is made of, in the order in which it was asked for. */
    public List<Use> uses() {
        return uses;
    }

    /** Whether the value could be another one if these variables were defined otherwise. */
    boolean dependsOnAny(Set<String> changed) {
        Set<String> all = names();
        if (all.contains(EVERYTHING)) {
            return true;
        }
        return changed.size() < all.size()
                ? changed.stream().anyMatch(all::contains)
                : all.stream().anyMatch(changed::contains);
    }

    private Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            known = new HashSet<>();
            if (sort == Sort.VARIABLE) {
                known.add(name);
            }
            for (Use use : uses) {
                known.addAll(use.names());
            }
            names = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return definition.map(Definition::toString).orElse(name);
    }
}
