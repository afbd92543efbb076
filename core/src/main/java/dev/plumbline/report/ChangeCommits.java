package dev.plumbline.report;

import dev.plumbline.format.Json;
import dev.plumbline.model.DeclaredChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commits behind changes of what is declared, and whether they are allowed, in {@code declared-changes.json}. */
public final class ChangeCommits {
    private final Map<List<String>, Json> made = new HashMap<>();

    /** Those of groups that were asked for their commits. */
    public ChangeCommits(List<ChangeGroup> groups) {
        for (ChangeGroup group : groups) {
            if (!group.made().isEmpty()) {
                Json commits = Json.array(group.made(), ChangeCommits::one);
                group.targets().forEach(target -> made.put(key(target, group.change()), commits));
            }
        }
    }

    /** Of a change on a target; empty if nobody asked. */
    public Optional<Json> of(String target, DeclaredChange change) {
        return Optional.ofNullable(made.get(key(target, change)));
    }

    private static List<String> key(String target, DeclaredChange change) {
        return List.of(target, change.id().kind(), change.id().name());
    }

    private static Json one(ChangeGroup.Made made) {
        return made.authorization()
                .map(each -> WhyJson.authorization(each, Map.of()))
                .orElseGet(() -> CommitJson.arrival(made.arrival()));
    }
}
