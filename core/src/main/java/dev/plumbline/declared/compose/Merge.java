package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges a Compose file into those before it: mappings by key, lists by appending, single values by replacing; nothing
 * ({@code key:} alone) keeps what was there.
 */
final class Merge {
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");
    private static final Set<String> KEYED = Set.of("environment", "labels");

    private Merge() {}

    static Table tables(Table earlier, Table later) {
        Map<String, Field> merged = new LinkedHashMap<>(earlier.fields());
        later.fields().forEach((key, field) -> {
            if (field.value().merging() == Merging.RESET) {
                merged.remove(key);
                return;
            }
            Field before = merged.get(key);
            merged.put(key, before == null ? field : new Field(field.key(), parts(key, before.value(), field.value())));
        });
        return new Table(merged, later.place(), earlier.merging());
    }

    private static Part parts(String key, Part earlier, Part later) {
        if (later instanceof Word word && word.isNull()) {
            return earlier;
        }
        if (later.merging() == Merging.OVERRIDE || REPLACED.contains(key)) {
            return later;
        }
        if (KEYED.contains(key)) {
            return tables(KeyValues.table(earlier), KeyValues.table(later));
        }
        if (earlier instanceof Table before && later instanceof Table after) {
            return tables(before, after);
        }
        if (earlier instanceof Listing before && later instanceof Listing after) {
            List<Part> items = new ArrayList<>(before.items());
            items.addAll(after.items());
            return new Listing(items, later.place(), earlier.merging());
        }
        return later instanceof Word word ? overriding(key, earlier, word) : later;
    }

    private static Word overriding(String key, Part earlier, Word later) {
        List<Step> chain = new ArrayList<>();
        chain.add(new Step(Via.OVERRIDE, key, earlier.place()));
        chain.addAll(later.origin().chain());
        Origin origin = new Origin(later.origin().place(), chain);
        return new Word(later.text(), later.type(), later.place(), origin, later.merging());
    }
}
