package dev.plumbline;

import dev.plumbline.config.Configuration;
import dev.plumbline.config.InventoryAddress;
import dev.plumbline.config.Target;
import dev.plumbline.declared.Declarations;
import dev.plumbline.model.Place;
import java.util.SortedMap;
import java.util.TreeMap;

/** The targets that are written in the configuration, and the hosts of inventories that need not be. */
final class InventoryTargets {
    private InventoryTargets() {}

    static SortedMap<String, Target> all(Configuration configuration, Declarations declarations, String file) {
        TreeMap<String, Target> targets = new TreeMap<>(configuration.targets());
        declarations
                .addresses()
                .forEach((name, host) -> targets.put(
                        name,
                        configuration.ofInventory(
                                name,
                                new InventoryAddress(host.address(), host.port(), host.user(), host.local()),
                                Place.of(file, 0))));
        return targets;
    }
}
