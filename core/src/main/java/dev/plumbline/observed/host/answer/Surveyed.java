package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Value;
import dev.plumbline.observed.Want;
import dev.plumbline.secret.Sealer;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The host that a survey was taken of.
 *
 * @param target its name in snapshots
 * @param byRoot whether the collector ran as root
 * @param facts what it tells of itself, under Ansible's names without {@code ansible_}
 * @param sealer makes fingerprints of what is secret
 * @param wants the parts that were asked for; of the others nothing is known
 */
public record Surveyed(String target, boolean byRoot, SortedMap<String, Value> facts, Sealer sealer, Set<Want> wants) {

    public Surveyed {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        wants = Set.copyOf(wants);
    }
}
