package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.format.YamlNode.ScalarType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What may be written as a mapping or as a list of {@code KEY=value}: environment and labels. */
final class KeyValues {
    private KeyValues() {}

    /** The mapping; an item without an equals sign is a key with nothing. Anything else is kept for the reader to refuse. */
    static Table table(Part part) {
        if (part instanceof Table table) {
            return table;
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        if (part instanceof Listing listing) {
            for (Part item : listing.items()) {
                if (item instanceof Word word && !word.isNull()) {
                    put(word, fields);
                } else {
                    fields.put("", new Field(item.place(), item));
                }
            }
        } else if (!(part instanceof Word word && word.isNull())) {
            fields.put("", new Field(part.place(), part));
        }
        return new Table(fields, part.place(), part.merging());
    }

    private static void put(Word word, Map<String, Field> fields) {
        String text = word.text().text();
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        Rendered value = word.text().part(equals < 0 ? "" : text.substring(equals + 1));
        ScalarType type = equals < 0 ? ScalarType.NULL : ScalarType.TEXT;
        fields.put(key, new Field(word.place(), new Word(value, type, word.place(), word.origin(), word.merging())));
    }
}
