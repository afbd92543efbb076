package dev.plumbline.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** What was made of objects lately, up to a weight; objects never change. May be used by several threads. */
final class ObjectCache<T> {
    private final long limit;
    private final Map<ObjectId, Weighed<T>> recent = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;

    private record Weighed<T>(T value, long weight) {}

    ObjectCache(long limit) {
        this.limit = limit;
    }

    synchronized Optional<T> get(ObjectId id) {
        return Optional.ofNullable(recent.get(id)).map(Weighed::value);
    }

    synchronized void put(ObjectId id, T value, long itsWeight) {
        if (itsWeight > limit || recent.putIfAbsent(id, new Weighed<>(value, itsWeight)) != null) {
            return;
        }
        weight += itsWeight;
        var eldest = recent.values().iterator();
        while (weight > limit) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }
}
