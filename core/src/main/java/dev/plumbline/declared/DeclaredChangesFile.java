package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** What a revision would change on which target, as a JSON file, whose schema is {@code changes.schema.json} beside it. */
public final class DeclaredChangesFile {
    private static final long VERSION = 1;

    private DeclaredChangesFile() {}

    /**
     * Writes changes: the same bytes for the same changes.
     *
     * @param before the full commit id that is compared with
     * @param revision the full commit id whose declarations count
     * @param commits by target and change the commits that made it, if that was asked
     */
    public static byte[] write(
            String before,
            String revision,
            SortedMap<String, List<DeclaredChange>> byTarget,
            BiFunction<String, DeclaredChange, Optional<Json>> commits) {
        OriginJson origins = new OriginJson(revision);
        List<Map.Entry<String, List<DeclaredChange>>> changed = byTarget.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .toList();
        return JsonText.pretty(Json.object()
                .put("version", VERSION)
                .put("before", before)
                .put("revision", revision)
                .put(
                        "targets",
                        Json.array(
                                changed,
                                entry -> Json.object()
                                        .put("target", entry.getKey())
                                        .put(
                                                "changes",
                                                Json.array(
                                                        entry.getValue(),
                                                        each -> change(
                                                                each, origins, commits.apply(entry.getKey(), each))))
                                        .build()))
                .build());
    }

    private static Json change(DeclaredChange change, OriginJson origins, Optional<Json> commits) {
        Json.ObjectBuilder parts = Json.object();
        change.parts().forEach((path, part) -> {
            Json.ObjectBuilder sides = Json.object();
            side(part.before(), origins).ifPresent(json -> sides.put("before", json));
            side(part.after(), origins).ifPresent(json -> sides.put("after", json));
            parts.put(path.isEmpty() ? "presence" : "attributes." + path, sides.build());
        });
        Json.ObjectBuilder object = Json.object()
                .put("kind", change.id().kind())
                .put("name", change.id().name())
                .put("change", change.sort().name().toLowerCase(Locale.ROOT))
                .put("parts", parts.build());
        commits.ifPresent(made -> object.put("commits", made));
        return object.build();
    }

    private static Optional<Json> side(Optional<Declared> declared, OriginJson origins) {
        return declared.map(each -> Json.object()
                .put("expected", ExpectationJson.write(each.expectation()))
                .put("origin", origins.write(each.origin()))
                .build());
    }
}
