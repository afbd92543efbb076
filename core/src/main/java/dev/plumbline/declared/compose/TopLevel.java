package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volumes, networks, secrets or configs at the top of a file, by key.
 *
 * @param fields each with its key's place and its mapping; an empty one where it says nothing
 * @param names by key what the engine calls it: project_key, unless it is named or external
 */
record TopLevel(Map<String, Field> fields, Map<String, Rendered> names) {

    static TopLevel of(Table root, String section, String project, List<Problem> problems) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, Rendered> names = new LinkedHashMap<>();
        Optional<Part> part = root.get(section);
        if (part.isPresent() && part.get() instanceof Table table) {
            table.fields().forEach((key, field) -> {
                Table each = field.value() instanceof Table said
                        ? said
                        : new Table(Map.of(), field.value().place(), Merging.USUAL);
                fields.put(key, new Field(field.key(), each));
                names.put(key, named(key, each, project));
            });
        } else if (part.isPresent() && !(part.get() instanceof Word word && word.isNull())) {
            problems.add(Problem.at(
                    part.get().place(),
                    "\"" + section + "\" at the top is " + part.get().sort() + ", where a mapping is expected.",
                    ""));
        }
        return new TopLevel(fields, names);
    }

    Optional<Table> get(String key) {
        return Optional.ofNullable(fields.get(key)).map(field -> (Table) field.value());
    }

    /** Whether it is made by somebody else. */
    static boolean external(Table each) {
        Optional<Part> external = each.get("external");
        return external.isPresent()
                && (external.get() instanceof Table
                        || (external.get() instanceof Word word
                                && !word.isNull()
                                && !List.of("false", "False", "FALSE")
                                        .contains(word.text().text())));
    }

    private static Rendered named(String key, Table each, String project) {
        Optional<Rendered> name = text(each.get("name"))
                .or(() -> each.get("external")
                        .filter(Table.class::isInstance)
                        .flatMap(old -> text(((Table) old).get("name"))));
        return name.orElseGet(() -> Rendered.of(external(each) ? key : project + "_" + key));
    }

    private static Optional<Rendered> text(Optional<Part> part) {
        return part.filter(Word.class::isInstance)
                .map(Word.class::cast)
                .filter(word -> !word.isNull())
                .map(Word::text)
                // a blank name, as a variable with an empty default leaves it, names nothing
                .filter(name -> name.open() != null || !name.text().isEmpty());
    }
}
