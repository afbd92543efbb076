package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is taken over from a file in another folder: its relative paths are written anew from the folder that it is taken
 * to, and every value tells by which step it came.
 */
final class Moved {
    private static final Set<String> FILES = Set.of("env_file", "label_file");

    private final String way;
    private final Step step;

    private Moved(String way, Step step) {
        this.way = way;
        this.step = step;
    }

    /**
     * A service.
     *
     * @param way how the folder that it is from is written from the folder that it is taken to
     * @param step by which it came
     */
    static Table service(Table service, String way, Step step) {
        return new Moved(way, step).service(service);
    }

    /** All services, secrets and so on of a file. */
    static Table model(Table model, String way, Step step) {
        Moved moved = new Moved(way, step);
        return fields(model, (section, part) -> {
            if (!(part instanceof Table table)) {
                return moved.words(part, word -> word);
            }
            return switch (section) {
                case "services" ->
                    fields(
                            table,
                            (name, service) -> service instanceof Table each
                                    ? moved.service(each)
                                    : moved.words(service, word -> word));
                case "secrets", "configs" -> fields(table, (name, each) -> moved.file(each));
                case "volumes" -> fields(table, (name, each) -> moved.volume(each));
                default -> moved.words(table, word -> word);
            };
        });
    }

    private Table service(Table service) {
        return fields(service, (key, part) -> {
            if (FILES.contains(key)) {
                return words(part, this::path);
            }
            return key.equals("volumes") ? volumes(part) : words(part, word -> word);
        });
    }

    private Part file(Part secret) {
        return secret instanceof Table table
                ? fields(table, (key, part) -> words(part, key.equals("file") ? this::path : word -> word))
                : words(secret, word -> word);
    }

    /** A volume that is bound to a folder. */
    private Part volume(Part volume) {
        // only where the driver is said: so Compose has it
        boolean bind = volume instanceof Table all
                && Forms.text(all, "driver").filter("local"::equals).isPresent()
                && Forms.text(Forms.table(all, "driver_opts"), "o")
                        .filter("bind"::equals)
                        .isPresent();
        if (!bind) {
            return words(volume, word -> word);
        }
        return fields((Table) volume, (key, part) -> {
            boolean options = key.equals("driver_opts") && part instanceof Table;
            return options
                    ? fields(
                            (Table) part,
                            (option, each) -> words(each, option.equals("device") ? this::path : word -> word))
                    : words(part, word -> word);
        });
    }

    private Part volumes(Part volumes) {
        if (!(volumes instanceof Listing listing)) {
            return words(volumes, word -> word);
        }
        List<Part> items = new ArrayList<>();
        for (Part item : listing.items()) {
            if (item instanceof Table table) {
                boolean bind = Forms.text(table, "type").filter("bind"::equals).isPresent();
                items.add(fields(
                        table, (key, part) -> words(part, bind && key.equals("source") ? this::path : word -> word)));
            } else {
                items.add(words(item, this::mount));
            }
        }
        return new Listing(items, listing.place(), listing.merging());
    }

    /** A relative path in front of the first colon of {@code ./data:/data}. */
    private Word mount(Word word) {
        String text = word.text().text();
        boolean relative =
                text.startsWith("./") || text.startsWith("../") || text.startsWith(".:") || text.startsWith("..:");
        return relative && text.indexOf(':') > 0 ? path(word) : word;
    }

    private Word path(Word word) {
        String text = word.text().text();
        if (way.equals(".") || text.isEmpty() || text.startsWith("/") || text.startsWith("~") || word.isNull()) {
            return word;
        }
        String rest =
                text.startsWith("./") ? text.substring(2) : text.startsWith(".:") ? text.substring(1) : "/" + text;
        String joined = way + (rest.startsWith(":") || rest.startsWith("/") ? rest : "/" + rest);
        Rendered moved = new Rendered(
                joined, word.text().open(), word.text().steps(), word.text().secret());
        return new Word(moved, word.type(), word.place(), word.origin(), word.merging());
    }

    private Part words(Part part, UnaryOperator<Word> change) {
        if (part instanceof Table table) {
            return fields(table, (key, each) -> words(each, change));
        }
        if (part instanceof Listing listing) {
            return new Listing(
                    listing.items().stream().map(item -> words(item, change)).toList(),
                    listing.place(),
                    listing.merging());
        }
        Word word = change.apply((Word) part);
        List<Step> chain = new ArrayList<>();
        chain.add(step);
        chain.addAll(word.origin().chain());
        Origin origin = new Origin(word.origin().place(), chain);
        return new Word(word.text(), word.type(), word.place(), origin, word.merging());
    }

    private interface Change {
        Part of(String key, Part part);
    }

    private static Table fields(Table table, Change change) {
        Map<String, Field> fields = new LinkedHashMap<>();
        table.fields().forEach((key, field) -> fields.put(key, new Field(field.key(), change.of(key, field.value()))));
        return new Table(fields, table.place(), table.merging());
    }
}
