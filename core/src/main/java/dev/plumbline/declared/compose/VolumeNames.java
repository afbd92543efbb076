package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the engine calls the volumes at the top of a file: project_key, unless named or external. */
final class VolumeNames {
    private VolumeNames() {}

    static Map<String, Rendered> of(Table root, String project, List<Problem> problems) {
        Map<String, Rendered> names = new HashMap<>();
        Optional<Part> volumes = root.get("volumes");
        if (volumes.isEmpty() || (volumes.get() instanceof Word word && word.isNull())) {
            return names;
        }
        if (!(volumes.get() instanceof Table table)) {
            problems.add(Problem.at(
                    volumes.get().place(),
                    "\"volumes\" at the top is " + volumes.get().sort() + ", where a mapping is expected.",
                    ""));
            return names;
        }
        table.fields()
                .forEach((key, field) -> names.put(
                        key,
                        field.value() instanceof Table volume
                                ? named(key, volume, project)
                                : Rendered.of(project + "_" + key)));
        return names;
    }

    private static Rendered named(String key, Table volume, String project) {
        Optional<Part> external = volume.get("external");
        Optional<Rendered> name = text(volume.get("name"))
                .or(() -> external.filter(Table.class::isInstance).flatMap(old -> text(((Table) old).get("name"))));
        if (name.isPresent()) {
            return name.get();
        }
        boolean outside = external.isPresent()
                && !(external.get() instanceof Word word && word.text().text().equals("false"));
        return Rendered.of(outside ? key : project + "_" + key);
    }

    private static Optional<Rendered> text(Optional<Part> part) {
        return part.filter(Word.class::isInstance)
                .map(Word.class::cast)
                .filter(word -> !word.isNull())
                .map(Word::text);
    }
}
