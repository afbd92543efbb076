package dev.plumbline.observed;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.ValueJson;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the JSON of a snapshot, and holds what was read against the digests: they are made anew from what was
 * understood, so whatever a change to the file does to the snapshot is noticed, and whatever it does not may be.
 */
final class SnapshotReading {
    private final JsonCursor document;

    SnapshotReading(JsonCursor document) {
        this.document = document;
    }

    Snapshot snapshot() {
        long version = document.field("version").whole();
        if (version != SnapshotJson.VERSION) {
            throw new StorageException(document.file() + ": is a snapshot of version " + version
                    + ", and this release reads version " + SnapshotJson.VERSION + ". "
                    + (version > SnapshotJson.VERSION
                            ? "Upgrade Plumbline to the release that took it, or later."
                            : "Take the snapshot again."));
        }
        Snapshot snapshot = new Snapshot(
                document.field("target").text(),
                instant(document.field("takenAt")),
                document.field("collector").text(),
                values(document.field("facts")),
                document.field("coverage").items().stream()
                        .map(SnapshotReading::coverage)
                        .toList(),
                resources(),
                document.items("evidence").stream()
                        .map(SnapshotReading::evidence)
                        .toList());
        compareDigests(new SnapshotJson(snapshot).file());
        return snapshot;
    }

    private List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        Set<List<String>> names = new HashSet<>();
        for (JsonCursor item : document.field("resources").items()) {
            Resource resource = resource(item);
            if (!names.add(List.of(resource.kind(), resource.name()))) {
                throw item.broken("is a second " + resource.kind() + " of one name.");
            }
            resources.add(resource);
        }
        return resources;
    }

    private void compareDigests(Json.Members expected) {
        JsonCursor stated = document.field("digests");
        JsonCursor made = new JsonCursor(document.file(), "", expected).field("digests");
        compare(stated, made, "facts", "its facts");
        compare(stated, made, "coverage", "its coverage");
        JsonCursor statedKinds = stated.field("kinds");
        JsonCursor madeKinds = made.field("kinds");
        Set<String> kinds = new TreeSet<>(statedKinds.fields().keySet());
        kinds.addAll(madeKinds.fields().keySet());
        for (String kind : kinds) {
            compare(statedKinds, madeKinds, kind, "its resources of the kind " + kind);
        }
        compare(stated, made, "evidence", "its evidence");
        compare(stated, made, "snapshot", "its head (version, target, takenAt, collector, digests)");
    }

    private void compare(JsonCursor stated, JsonCursor made, String name, String what) {
        if (!stated.text(name, "none").equals(made.text(name, "none"))) {
            throw new StorageException(document.file() + ": " + what
                    + " do not match the digest: the file was changed or cut. Take the snapshot again, or restore the"
                    + " file.");
        }
    }

    private static Instant instant(JsonCursor cursor) {
        try {
            return Instant.parse(cursor.text());
        } catch (DateTimeException e) {
            throw cursor.broken("is not a time in UTC such as 2026-01-31T23:59:59Z.");
        }
    }

    private static SortedMap<String, Value> values(JsonCursor object) {
        SortedMap<String, Value> values = new TreeMap<>();
        if (!(object.value() instanceof Json.Members members)) {
            throw object.broken("is not an object.");
        }
        members.fields()
                .forEach((name, value) -> values.put(
                        name, ValueJson.read(new JsonCursor(object.file(), object.path() + "." + name, value))));
        return values;
    }

    private static Coverage coverage(JsonCursor item) {
        Scope scope = new Scope(item.field("kind").text(), item.text("within", ""), item.text("attribute", ""));
        Coverage.Extent extent = constant(Coverage.Extent.class, item.field("extent"));
        boolean told = item.optional("reason").isPresent();
        if (told == (extent == Coverage.Extent.ALL)) {
            throw item.broken(told ? "is whole, and has a reason." : "lacks \"reason\".");
        }
        return told ? new Coverage(scope, extent, reason(item.field("reason"))) : Coverage.all(scope);
    }

    private static Resource resource(JsonCursor item) {
        SortedMap<String, Reason> hidden = new TreeMap<>();
        for (JsonCursor each : item.items("hidden")) {
            if (hidden.put(each.text("attribute", ""), reason(each)) != null) {
                throw each.broken("is a second one of the same attribute.");
            }
        }
        return new Resource(
                item.field("kind").text(),
                item.field("name").text(),
                item.optional("presence")
                        .map(each -> constant(Resource.Presence.class, each))
                        .orElse(Resource.Presence.PRESENT),
                item.optional("attributes").map(SnapshotReading::values).orElseGet(TreeMap::new),
                hidden);
    }

    private static Evidence evidence(JsonCursor item) {
        return new Evidence(
                item.field("source").text(),
                item.text("at", ""),
                item.text("by", ""),
                item.field("what").text());
    }

    private static Reason reason(JsonCursor cursor) {
        JsonCursor code = cursor.field("code");
        for (Reason.Code each : Reason.Code.values()) {
            if (each.spelling().equals(code.text())) {
                return Reason.of(each, cursor.text("detail", ""));
            }
        }
        throw code.broken("is not a reason that this release knows.");
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonCursor cursor) {
        Map<String, E> bySpelling = new TreeMap<>();
        for (E each : type.getEnumConstants()) {
            bySpelling.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        E found = bySpelling.get(cursor.text());
        if (found == null) {
            throw cursor.broken("is none of " + String.join(", ", bySpelling.keySet()) + ".");
        }
        return found;
    }
}
