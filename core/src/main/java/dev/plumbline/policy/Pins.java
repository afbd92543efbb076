package dev.plumbline.policy;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values by which it shows that a difference is still the one that was accepted. */
public final class Pins {
    /** What changes by itself, or follows from another attribute, says nothing of whether somebody changed something. */
    private static final Set<String> VOLATILE = Set.of(
            "modified",
            "size",
            "installed",
            "owner-name",
            "password-changed",
            "password-expired",
            "id",
            "created",
            "lines",
            "after");

    /** The same of certain kinds: names are aliases of a unit, and all that there is to a line of the hosts file. */
    private static final Map<String, Set<String>> VOLATILE_OF = Map.of(
            "package",
            Set.of(
                    "candidate",
                    "upgradable",
                    "security-update",
                    "origin",
                    "depends",
                    "recommends",
                    "provides",
                    "section",
                    "priority",
                    "source",
                    "essential",
                    "architecture",
                    "status",
                    "automatic",
                    "updated",
                    "updated-from"),
            "service",
            Set.of("running", "reload-needed", "names"),
            "timer",
            Set.of("running", "reload-needed", "names"),
            "unit",
            Set.of("running", "reload-needed", "names"));

    private static final Set<String> WITNESSES = Set.of("size", "modified");

    private Pins() {}

    /** The pins of a difference as it is now; none of what is only unknown. */
    public static SortedMap<String, String> of(Difference difference) {
        TreeMap<String, String> pins = new TreeMap<>();
        Resource observed = difference.observed();
        if (difference.type() == DifferenceType.CHANGED) {
            for (AttributeDifference each : difference.attributes()) {
                if (each.status() != DifferenceType.UNKNOWN) {
                    pins.put(each.path(), each.observed() == null ? "" : spelled(each.observed()));
                }
            }
        } else if (difference.type() == DifferenceType.UNMANAGED && observed != null) {
            observed.attributes().forEach((path, value) -> {
                if ((!isVolatile(observed.kind(), path) || witnesses(observed, path))
                        && !spelled(value).isEmpty()
                        && !spelled(value).equals("[]")) {
                    pins.put(path, spelled(value));
                }
            });
        }
        return Collections.unmodifiableSortedMap(pins);
    }

    private static boolean isVolatile(String kind, String path) {
        return VOLATILE.contains(path)
                || VOLATILE_OF.getOrDefault(kind, Set.of()).contains(path);
    }

    /** Of a file whose content nobody read, these alone show that it is not the one that was accepted. */
    private static boolean witnesses(Resource observed, String path) {
        return observed.kind().equals(Kinds.FILE.name())
                && WITNESSES.contains(path)
                && !observed.attributes().containsKey("sha256")
                && Value.of("file").equals(observed.attributes().get("type"));
    }

    /** As reports spell it, but of a secret the whole fingerprint, so that two of them are not taken for one. */
    private static String spelled(Value value) {
        return value instanceof Value.Fingerprint secret
                ? "secret " + secret.keyId() + " " + secret.digest()
                : value.display();
    }
}
