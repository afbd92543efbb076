package dev.plumbline.config;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.TextFormat;
import dev.plumbline.model.UnmanagedRule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code plumbline.yml} says (version 1; its JSON Schema is {@code dev/plumbline/schema/plumbline.schema.json}).
 *
 * @param declarations what declares, in order; at least one
 * @param targets by name, as far as they are written; an inventory may bring more
 * @param watch folders in which an unmanaged file is looked for; absolute, without a slash at the end
 * @param formats by which format the text of which files is compared, by patterns of absolute paths
 * @param unmanaged by kind; only what is written, so that the defaults stay with whoever judges
 * @param isolation what becomes of containers that are not kept apart although that is declared
 * @param rolloutWithin how old a commit may be before it must have reached its targets; empty if it must at once
 * @param authorization what a change needs; empty if changes are not judged
 * @param waivers what is let pass for a time, in order
 * @param accepted files of what was accepted as it is, or patterns for them
 * @param allow how much of the declaration may be open
 * @param rules how the targets of an inventory are reached
 */
public record Configuration(
        List<Declaration> declarations,
        SortedMap<String, Target> targets,
        SortedSet<String> watch,
        SortedMap<String, TextFormat> formats,
        SortedMap<String, UnmanagedRule> unmanaged,
        UnmanagedRule isolation,
        Optional<Duration> rolloutWithin,
        Optional<AuthorizationSettings> authorization,
        List<WaiverSettings> waivers,
        List<Written> accepted,
        Optional<AllowanceSettings> allow,
        TargetRules rules) {

    public Configuration {
        declarations = List.copyOf(declarations);
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
        waivers = List.copyOf(waivers);
        accepted = List.copyOf(accepted);
        watch = Collections.unmodifiableSortedSet(new TreeSet<>(watch));
        formats = Collections.unmodifiableSortedMap(new TreeMap<>(formats));
        unmanaged = Collections.unmodifiableSortedMap(new TreeMap<>(unmanaged));
    }

    /** A target that an inventory names: what is written of it, then what the inventory says, then the defaults. */
    public Target ofInventory(String name, InventoryAddress inventory, Place place) {
        return rules.ofInventory(name, inventory, place);
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
