package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The host that a survey was taken of.
 *
 * @param target its name in snapshots
 * @param byRoot whether the collector ran as root
 * @param facts what it tells of itself, under Ansible's names without {@code ansible_}
 * @param sealer makes fingerprints of what is secret
 */
public record Surveyed(String target, boolean byRoot, SortedMap<String, Value> facts, Sealer sealer) {

    public Surveyed {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
}
