package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.declared.compose.Variables.Variable;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a service has by key: environment and labels, with the files that they are in, and options. */
final class KeyedReader {
    private final Service service;

    private KeyedReader(Service service) {
        this.service = service;
    }

    static void read(Service service) {
        KeyedReader reader = new KeyedReader(service);
        reader.files("env_file", "environment");
        reader.files("label_file", "labels");
        reader.map("environment", "environment");
        reader.map("labels", "labels");
        ServiceKeys.MAPS.forEach(reader::map);
        service.mapping("logging").ifPresent(reader::logging);
    }

    private void logging(Table logging) {
        Forms.word(logging, "driver").ifPresent(word -> service.declare("logging-driver", word));
        logging.get("options")
                .filter(Table.class::isInstance)
                .ifPresent(options -> entries("logging-options", "logging", (Table) options));
    }

    private void map(String key, String attribute) {
        service.get(key).ifPresent(part -> entries(attribute, key, KeyValues.table(part)));
    }

    private void entries(String attribute, String written, Table table) {
        table.fields()
                .forEach((key, field) -> keyed(attribute, written, key, field).ifPresent(word -> {
                    boolean passedOn = attribute.equals("environment") && word.isNull();
                    value(attribute, key, passedOn ? passedOn(key, word) : word);
                }));
    }

    private Optional<Word> keyed(String attribute, String written, String key, Field field) {
        if (!(field.value() instanceof Word word)) {
            service.problem(
                    field.value(),
                    "\"" + written + "\" holds " + field.value().sort() + ", where text is expected.",
                    "Write it as in \"KEY: value\" or \"- KEY=value\".");
            return Optional.empty();
        }
        if (key.indexOf(Rendered.HOLE) >= 0) {
            Reason reason = word.text().unresolved().orElseGet(() -> ServiceReader.notEvaluated(written));
            service.gap(field.key(), reason, attribute);
            return Optional.empty();
        }
        if (key.isBlank()) {
            service.problem(field.key(), "\"" + written + "\" holds an item without a name.", "Write KEY=value.");
            return Optional.empty();
        }
        return Optional.of(word);
    }

    /** A key without a value has that of the variable of this name. */
    private Word passedOn(String key, Word word) {
        String template = "${" + key + "}";
        Rendered text = Interpolation.render(template, service.project().variables(), word.place(), problem -> {});
        return new Word(text, word.type(), word.place(), Parts.origin(text, word.place()), word.merging());
    }

    private void value(String attribute, String key, Word word) {
        Rendered.Sealed sealed = word.text().sealed();
        if (sealed != null && sealed.name().equals(key) && attribute.equals("environment")) {
            service.declare(attribute + "." + key, Expectation.exactly(sealed.fingerprint()), word.origin());
        } else if (word.text().open() != null) {
            service.declare(attribute + "." + key, word);
        } else {
            Rendered text = word.text();
            service.draft().entry(attribute, key, text.text(), text.secret(), word.origin());
        }
    }

    /** Files of variables, of which the later count, and before them what the service says itself. */
    private void files(String key, String attribute) {
        Map<String, Variable> found = new LinkedHashMap<>();
        service.get(key).ifPresent(part -> {
            for (Part item : Forms.listed(part).items()) {
                Optional<Word> path = item instanceof Table table
                        ? Forms.word(table, "path")
                        : Optional.of(item).filter(Word.class::isInstance).map(Word.class::cast);
                boolean raw = item instanceof Table table
                        && Forms.text(table, "format").filter("raw"::equals).isPresent();
                if (path.isEmpty()) {
                    service.problem(item, "\"" + key + "\" holds " + item.sort() + ", where a path is expected.", "");
                } else {
                    file(path.get(), raw, attribute, found);
                }
            }
        });
        found.forEach((name, variable) -> {
            Place place = variable.place().orElse(service.place(key));
            Rendered value = variable.value();
            Word word = new Word(
                    value,
                    dev.plumbline.format.YamlNode.ScalarType.TEXT,
                    place,
                    new Origin(place, value.steps()),
                    Part.Merging.USUAL);
            value(attribute, name, word);
        });
    }

    private void file(Word path, boolean raw, String attribute, Map<String, Variable> found) {
        Project project = service.project();
        Optional<byte[]> bytes = path.text().open() != null
                ? Optional.empty()
                : TreePath.in(project.folder(), path.text().text())
                        .flatMap(each -> project.sources().bytes(each));
        Optional<Map<String, Variable>> ofServer = bytes.isPresent()
                ? Optional.empty()
                : project.server().at(path.text().text(), project.folder());
        if (ofServer.isPresent()) {
            found.putAll(ofServer.get());
            return;
        }
        if (bytes.isEmpty()) {
            Reason reason = path.text()
                    .unresolved()
                    .orElseGet(() -> Reason.of(
                            Reason.Code.NOT_EVALUATED,
                            "the file " + path.text().shown() + " is not in the repository at this revision"));
            service.gap(path.place(), reason, attribute);
            return;
        }
        String name = TreePath.in(project.folder(), path.text().text()).orElseThrow();
        Place place = project.sources().place(name);
        Variables before = project.variables().with(found);
        found.putAll(
                raw
                        ? DotEnv.readRaw(bytes.get(), place, project.problems())
                        : DotEnv.read(bytes.get(), place, before, project.problems()));
    }
}
