package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.format.YamlNode.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The short forms of fields that may be written in several, made into the long one. */
final class Forms {
    private Forms() {}

    /** One value, or several: a list. */
    static Listing listed(Part part) {
        if (part instanceof Listing listing) {
            return listing;
        }
        boolean nothing = part instanceof Word word && word.isNull();
        return new Listing(nothing ? List.of() : List.of(part), part.place(), part.merging());
    }

    /** A list of names, or a mapping by name: the mapping. */
    static Table named(Part part) {
        if (part instanceof Table table) {
            return table;
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Part item : listed(part).items()) {
            if (item instanceof Word word) {
                Part nothing = nothing(word);
                fields.put(word.text().text(), new Field(word.place(), nothing));
            }
        }
        return new Table(fields, part.place(), part.merging());
    }

    /** Hosts as a list of {@code name=address}; a name may have several addresses. */
    static Listing hosts(Part part) {
        if (!(part instanceof Table table)) {
            return listed(part);
        }
        List<Part> items = new ArrayList<>();
        table.fields().forEach((name, field) -> {
            for (Part address : listed(field.value()).items()) {
                if (address instanceof Word word) {
                    Rendered text = word.text();
                    Rendered both = new Rendered(name + "=" + text.text(), text.open(), text.steps(), text.secret());
                    items.add(new Word(both, ScalarType.TEXT, word.place(), word.origin(), word.merging()));
                }
            }
        });
        return new Listing(items, part.place(), part.merging());
    }

    static Word nothing(Part where) {
        return new Word(
                Rendered.of(""),
                ScalarType.NULL,
                where.place(),
                dev.plumbline.model.Origin.of(where.place()),
                Merging.USUAL);
    }

    /** The word under a key, if one is there and says something. */
    static Optional<Word> word(Table table, String key) {
        return table.get(key)
                .filter(Word.class::isInstance)
                .map(Word.class::cast)
                .filter(word -> !word.isNull());
    }

    /** The text under a key, if it is known. */
    static Optional<String> text(Table table, String key) {
        return word(table, key)
                .map(Word::text)
                .filter(text -> text.open() == null)
                .map(Rendered::text);
    }

    /** The mapping under a key; an empty one where there is none. */
    static Table table(Table table, String key) {
        return table.get(key)
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .orElseGet(() -> new Table(Map.of(), table.place(), Merging.USUAL));
    }

    /** Whether a word is true; what is not known is not. */
    static boolean isTrue(Optional<Word> word) {
        return word.map(Word::text)
                .filter(text -> text.open() == null)
                .filter(text -> List.of("true", "True", "TRUE", "1", "t", "T").contains(text.text()))
                .isPresent();
    }
}
