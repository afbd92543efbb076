package dev.plumbline.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One resource as it was observed, in the spelling of the target.
 *
 * @param kind the kind's name
 * @param name the name as the target spells it
 * @param presence whether it is there
 * @param attributes by attribute path; none unless present
 * @param hidden attributes that could not be read, and why; the key {@code ""} stands for the resource itself
 */
public record Resource(
        String kind,
        String name,
        Presence presence,
        SortedMap<String, Value> attributes,
        SortedMap<String, Reason> hidden) {

    /** Whether a resource is there. What could not be read is never taken for absent. */
    public enum Presence {
        PRESENT,
        ABSENT,
        UNREADABLE
    }

    public Resource {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        hidden = Collections.unmodifiableSortedMap(new TreeMap<>(hidden));
    }

    public static Resource present(String kind, String name, Map<String, Value> attributes) {
        return new Resource(kind, name, Presence.PRESENT, new TreeMap<>(attributes), new TreeMap<>());
    }

    public static Resource absent(String kind, String name) {
        return new Resource(kind, name, Presence.ABSENT, new TreeMap<>(), new TreeMap<>());
    }

    public static Resource unreadable(String kind, String name, Reason reason) {
        return new Resource(kind, name, Presence.UNREADABLE, new TreeMap<>(), new TreeMap<>(Map.of("", reason)));
    }

    /** The same resource with these attributes told as hidden. */
    public Resource hiding(Map<String, Reason> reasons) {
        TreeMap<String, Reason> all = new TreeMap<>(hidden);
        all.putAll(reasons);
        TreeMap<String, Value> left = new TreeMap<>(attributes);
        left.keySet().removeAll(reasons.keySet());
        return new Resource(kind, name, presence, left, all);
    }

    /** What was seen of an attribute; a reason given for a map ({@code environment}) holds for each of its keys. */
    public Observation attribute(String path) {
        Value value = attributes.get(path);
        if (value != null) {
            return new Observation.Seen(value);
        }
        Reason reason = hidingReason(path);
        return reason == null ? new Observation.Absent() : new Observation.Hidden(reason);
    }

    /** The value of an attribute as reports spell it; empty if none was seen. */
    public String shown(String path) {
        return attribute(path) instanceof Observation.Seen seen ? seen.value().display() : "";
    }

    /** What was seen of the resource itself. */
    public Observation observed() {
        return switch (presence) {
            case PRESENT -> new Observation.Seen(Value.of(true));
            case ABSENT -> new Observation.Absent();
            case UNREADABLE ->
                new Observation.Hidden(
                        hidden.getOrDefault("", Reason.of(Reason.Code.NOT_COLLECTED, "the snapshot gives no reason")));
        };
    }

    private @Nullable Reason hidingReason(String path) {
        Reason own = hidden.get(path);
        if (own != null) {
            return own;
        }
        int dot = path.indexOf('.');
        Reason whole = dot < 0 ? null : hidden.get(path.substring(0, dot));
        return whole == null ? hidden.get("") : whole;
    }
}
