package dev.plumbline.observed;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.format.ValueJson;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The canonical form of a snapshot, section by section, and the digest of each. A digest is the SHA-256 of the section's
 * JSON without white space, so it does not depend on how a file is laid out.
 */
final class SnapshotJson {
    static final long VERSION = 1;

    private final Snapshot snapshot;
    private final Json facts;
    private final Json coverage;
    private final Json.Array evidence;
    private final SortedMap<String, List<Json>> kinds = new TreeMap<>();

    SnapshotJson(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.facts = values(snapshot.facts());
        this.coverage = Json.array(snapshot.coverage(), SnapshotJson::coverage);
        this.evidence = new Json.Array(
                snapshot.evidence().stream().map(SnapshotJson::evidence).toList());
        for (Resource resource : snapshot.resources()) {
            kinds.computeIfAbsent(resource.kind(), kind -> new ArrayList<>()).add(resource(resource));
        }
    }

    /** The whole file, digests in front, so that one can tell whether to read on. */
    Json.Members file() {
        List<Json> resources = kinds.values().stream().flatMap(List::stream).toList();
        return head(digests())
                .put("facts", facts)
                .put("coverage", coverage)
                .put("resources", new Json.Array(resources))
                .putArray("evidence", evidence.items(), each -> each)
                .build();
    }

    private Json.Members digests() {
        Json.Members sections = sectionDigests();
        Json.ObjectBuilder all =
                Json.object().put("snapshot", digest(head(sections).build()));
        sections.fields().forEach(all::put);
        return all.build();
    }

    private Json.Members sectionDigests() {
        Json.ObjectBuilder ofKinds = Json.object();
        kinds.forEach((kind, resources) -> ofKinds.put(kind, digest(new Json.Array(resources))));
        return Json.object()
                .put("facts", digest(facts))
                .put("coverage", digest(coverage))
                .put("kinds", ofKinds.build())
                .putText("evidence", evidence.items().isEmpty() ? "" : digest(evidence))
                .build();
    }

    private Json.ObjectBuilder head(Json.Members digests) {
        return Json.object()
                .put("version", VERSION)
                .put("target", snapshot.target())
                .put("takenAt", snapshot.takenAt().toString())
                .put("collector", snapshot.collector())
                .put("digests", digests);
    }

    private static Json values(Map<String, Value> values) {
        Json.ObjectBuilder object = Json.object();
        values.forEach((name, value) -> object.put(name, ValueJson.write(value)));
        return object.build();
    }

    private static Json coverage(Coverage coverage) {
        Json.ObjectBuilder object = Json.object()
                .put("kind", coverage.scope().kind())
                .putText("within", coverage.scope().within())
                .putText("attribute", coverage.scope().attribute())
                .put("extent", coverage.extent().name().toLowerCase(Locale.ROOT));
        Reason reason = coverage.reason();
        return reason == null
                ? object.build()
                : object.put("reason", reason(Json.object(), reason)).build();
    }

    private static Json resource(Resource resource) {
        Json.ObjectBuilder object = Json.object().put("kind", resource.kind()).put("name", resource.name());
        if (resource.presence() != Resource.Presence.PRESENT) {
            object.put("presence", resource.presence().name().toLowerCase(Locale.ROOT));
        }
        if (!resource.attributes().isEmpty()) {
            object.put("attributes", values(resource.attributes()));
        }
        return object.putArray(
                        "hidden",
                        resource.hidden().entrySet(),
                        entry -> reason(Json.object().putText("attribute", entry.getKey()), entry.getValue()))
                .build();
    }

    private static Json evidence(Evidence evidence) {
        return Json.object()
                .put("source", evidence.source())
                .putText("at", evidence.at())
                .putText("by", evidence.by())
                .put("what", evidence.what())
                .build();
    }

    private static Json reason(Json.ObjectBuilder object, Reason reason) {
        return object.put("code", reason.code().spelling())
                .putText("detail", reason.detail())
                .build();
    }

    private static String digest(Json json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(JsonText.compact(json)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
