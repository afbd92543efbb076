package dev.plumbline.observed.host;

import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A survey of a host of the lab, with what tests ask of it. */
public record Survey(LabHost host, Snapshot snapshot) {

    /** Of a host that no test changes, or of the one that the environment variable LAB_TRIAL names. */
    public static Survey taken() throws Exception {
        return of(LabHost.named(Optional.ofNullable(System.getenv("LAB_TRIAL")).orElse("host1")));
    }

    public static Survey of(LabHost host) {
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
        try (HostSession session = HostSession.over("host1", host.transport(), false, sealer, () -> Instant.EPOCH)) {
            return new Survey(host, session.survey());
        }
    }

    /** An attribute of all resources of a kind that have it, by their names. */
    public SortedMap<String, String> texts(String kind, String attribute) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Resource resource : snapshot.ofKind(kind)) {
            Value value = resource.attributes().get(attribute);
            if (value != null) {
                texts.put(resource.name(), value.display());
            }
        }
        return texts;
    }

    public SortedSet<String> names(String kind) {
        return snapshot.ofKind(kind).stream().map(Resource::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a command prints, as pairs of what is before and behind the first tab of each line. */
    public SortedMap<String, String> pairs(String command) throws Exception {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String line : host.told(command).lines().toList()) {
            int tab = line.indexOf('\t');
            pairs.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return pairs;
    }
}
