package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins services with those that they extend, of the same file or another one. Where what is extended is in no file of
 * the repository, {@code extends} is left as it stands, so that the service is told as partly unknown.
 */
final class Extending {
    private static final String EXTENDS = "extends";
    private static final int DEEPEST = 50;
    private static final KeyPath SERVICE = KeyPath.of("services", "*");

    private final Sources sources;
    private final Variables variables;
    private final List<Problem> problems;
    private final Map<String, Optional<Origins>> files = new HashMap<>();

    /**
     * The services of one file, not joined yet.
     *
     * @param folder the folder that its relative paths begin in
     */
    private record Origins(String file, String folder, Table services) {}

    Extending(Sources sources, Variables variables, List<Problem> problems) {
        this.sources = sources;
        this.variables = variables;
        this.problems = problems;
    }

    /**
     * The services of a file, joined.
     *
     * @param file the path of the file
     * @param folder the folder of the project, which relative paths begin in
     */
    Table all(Table services, String file, String folder) {
        Origins own = new Origins(file, folder, services);
        Map<String, Field> joined = new LinkedHashMap<>();
        services.fields()
                .forEach((name, field) -> joined.put(name, new Field(field.key(), service(name, own, List.of()))));
        return new Table(joined, services.place(), services.merging());
    }

    private Part service(String name, Origins own, List<String> trail) {
        Field field = own.services().fields().get(name);
        if (field == null) {
            throw new IllegalArgumentException("there is no service " + name);
        }
        if (!(field.value() instanceof Table service) || service.get(EXTENDS).isEmpty()) {
            return field.value();
        }
        List<String> longer = new ArrayList<>(trail);
        longer.add(own.file() + " " + name);
        return extended(service, own, longer);
    }

    private Part extended(Table service, Origins own, List<String> trail) {
        Part said = service.get(EXTENDS).orElseThrow();
        Optional<Word> file = said instanceof Table table ? Forms.word(table, "file") : Optional.empty();
        Optional<Word> named = said instanceof Table table
                ? Forms.word(table, "service")
                : Optional.of(said).filter(Word.class::isInstance).map(Word.class::cast);
        if (named.isEmpty()) {
            problems.add(Problem.at(said.place(), "\"extends\" names no service.", "Write extends: {service: name}."));
            return service;
        }
        boolean open = named.get().text().open() != null
                || file.filter(each -> each.text().open() != null).isPresent();
        Optional<Origins> base = open ? Optional.empty() : file.isEmpty() ? Optional.of(own) : other(file.get(), own);
        if (base.isEmpty()) {
            return service;
        }
        String name = named.get().text().text();
        if (base.get().services().get(name).isEmpty()) {
            problems.add(Problem.at(
                    said.place(),
                    "extends the service \"" + named.get().text().shown() + "\", which is not in "
                            + base.get().file() + ".",
                    ""));
            return service;
        }
        if (trail.contains(base.get().file() + " " + name)) {
            problems.add(Problem.at(said.place(), "extends itself in a circle.", ""));
            return service;
        }
        if (trail.size() > DEEPEST) {
            problems.add(Problem.at(said.place(), "extends more than " + DEEPEST + " services in a row.", ""));
            return without(service);
        }
        Part inherited = service(name, base.get(), trail);
        if (!(inherited instanceof Table table)) {
            return without(service);
        }
        String way = TreePath.from(own.folder(), base.get().folder());
        Table moved = Moved.service(table, way, new Step(Via.EXTENDS, name, said.place()));
        // what was left open there stays open here
        return Merge.tables(moved, without(service), SERVICE);
    }

    private Optional<Origins> other(Word file, Origins own) {
        Optional<String> path = TreePath.in(own.folder(), file.text().text());
        if (path.filter(own.file()::equals).isPresent()) {
            return Optional.of(own);
        }
        return path.flatMap(each -> {
            Optional<Origins> known = files.get(each);
            if (known == null) {
                known = read(each);
                files.put(each, known);
            }
            return known;
        });
    }

    private Optional<Origins> read(String path) {
        return sources.documents(path).map(documents -> {
            Parts parts = new Parts(variables, problems);
            Table services = new Table(Map.of(), sources.place(path), Merging.USUAL);
            for (YamlNode document : documents) {
                if (parts.of(document) instanceof Table table) {
                    services = Merge.tables(services, Forms.table(table, "services"), KeyPath.of("services"));
                }
            }
            return new Origins(path, TreePath.folder(path), services);
        });
    }

    private static Table without(Table service) {
        Map<String, Field> left = new LinkedHashMap<>(service.fields());
        left.remove(EXTENDS);
        return new Table(left, service.place(), service.merging());
    }
}
