package dev.plumbline.config;

import dev.plumbline.model.Place;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How targets are reached: what is written of each, and what holds for those of an inventory.
 *
 * @param defaults for all that do not say otherwise
 * @param own what is written of each target by name
 * @param written the targets that are written, as if there were no inventory
 */
public record TargetRules(
        TargetSettings defaults, SortedMap<String, TargetSettings> own, SortedMap<String, Target> written) {
    static final TargetRules NONE = new TargetRules(TargetSettings.NONE, new TreeMap<>(), new TreeMap<>());

    public TargetRules {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /** A target that an inventory names: what the configuration says of it, then the inventory, then the defaults. */
    Target ofInventory(String name, InventoryAddress inventory, Place place) {
        TargetSettings mine = own.getOrDefault(name, TargetSettings.NONE);
        @Nullable Target listed = written.get(name);
        return mine.over(TargetSettings.of(inventory))
                .over(defaults)
                .resolve(name, listed == null ? place : listed.place());
    }
}
