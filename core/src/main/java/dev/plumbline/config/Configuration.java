package dev.plumbline.config;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.UnmanagedRule;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code plumbline.yml} says (version 1; its JSON Schema is {@code dev/plumbline/schema/plumbline.schema.json}).
 */
public final class Configuration {
    private final List<Declaration> declarations;
    private final TargetRules rules;
    private final SortedSet<String> watch;
    private final SortedMap<String, UnmanagedRule> unmanaged;

    Configuration(
            List<Declaration> declarations,
            TargetRules rules,
            SortedSet<String> watch,
            SortedMap<String, UnmanagedRule> unmanaged) {
        this.declarations = List.copyOf(declarations);
        this.rules = rules;
        this.watch = Collections.unmodifiableSortedSet(new TreeSet<>(watch));
        this.unmanaged = Collections.unmodifiableSortedMap(new TreeMap<>(unmanaged));
    }

    /** What declares, in order; at least one. */
    public List<Declaration> declarations() {
        return declarations;
    }

    /** The targets that are written, by name; an inventory may bring more. */
    public SortedMap<String, Target> targets() {
        return rules.written();
    }

    /** A target that an inventory names: what is written of it, then what the inventory says, then the defaults. */
    public Target ofInventory(String name, InventoryAddress inventory, Place place) {
        return rules.ofInventory(name, inventory, place);
    }

    /** Folders in which an unmanaged file is looked for; absolute, without a slash at the end. */
    public SortedSet<String> watch() {
        return watch;
    }

    /** By kind; only what is written, so that the defaults stay with whoever judges. */
    public SortedMap<String, UnmanagedRule> unmanaged() {
        return unmanaged;
    }

    /**
     * Reads a configuration; YAML 1.1, as Ansible reads it.
     *
     * @param content the bytes of the file
     * @param file where they are from
     * @throws ConfigurationException with everything that is wrong, each with its line
     */
    public static Configuration read(byte[] content, Place file) {
        return new ConfigurationReader(file).read(content);
    }
}
