package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Gap;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.TaskCount;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.model.UnknownModule;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The declared state of one target as a JSON file, whose schema is {@code declared.schema.json} beside it: the same bytes
 * for the same evaluation.
 *
 * @param revision the full commit id that was evaluated, or empty where it was not from Git
 * @param evaluation what is declared, and what it was made from
 */
public record DeclaredStateFile(String revision, Evaluation evaluation) {
    private static final long VERSION = 1;

    public static byte[] write(String revision, Evaluation evaluation) {
        OriginJson origins = new OriginJson(revision);
        DeclaredState state = evaluation.state();
        return JsonText.pretty(Json.object()
                .put("version", VERSION)
                .put("target", state.target())
                .put("revision", revision)
                .put("resources", Json.array(state.resources().values(), each -> resource(each, origins)))
                .put("exclusives", Json.array(state.exclusives(), each -> exclusive(each, origins)))
                .put("gaps", Json.array(state.gaps(), each -> gap(each, origins)))
                .put("readSet", readSet(evaluation.readSet()))
                .putArray("tasks", evaluation.counts(), DeclaredStateFile::count)
                .putArray(
                        "unknownModules",
                        evaluation.coverage().unknownModules(),
                        each -> Json.object()
                                .put("name", each.name())
                                .put("arguments", Json.texts(each.arguments()))
                                .put("places", Json.array(each.places(), origins::write))
                                .put("stanza", each.stanza())
                                .build())
                .build());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param name what to call the file in messages
     * @throws StorageException if it is not such a file, is cut short, or is of a newer version
     */
    public static DeclaredStateFile read(byte[] content, String name) {
        JsonCursor root = JsonCursor.of(content, name);
        FileVersion.check(root, VERSION);
        String revision = root.field("revision").text();
        OriginJson origins = new OriginJson(revision);
        String target = root.field("target").text();
        List<DeclaredResource> resources = root.field("resources").items().stream()
                .map(each -> resource(each, target, origins))
                .toList();
        List<Exclusive> exclusives = root.field("exclusives").items().stream()
                .map(each -> new Exclusive(scope(each), origins.origin(each.field("origin"))))
                .toList();
        List<Gap> gaps = root.field("gaps").items().stream()
                .map(each -> new Gap(
                        origins.place(each.field("place")),
                        ExpectationJson.reason(each.field("reason")),
                        scope(each.field("affects"))))
                .toList();
        DeclaredState state = DeclaredState.of(target, resources, exclusives, gaps);
        List<TaskCount> counts =
                root.items("tasks").stream().map(DeclaredStateFile::count).toList();
        List<UnknownModule> modules = root.items("unknownModules").stream()
                .map(each -> new UnknownModule(
                        each.field("name").text(),
                        texts(each.field("arguments")),
                        new TreeSet<>(each.field("places").items().stream()
                                .map(origins::place)
                                .toList())))
                .toList();
        return new DeclaredStateFile(
                revision, new Evaluation(state, readSet(root.field("readSet")), new TaskCoverage(counts, modules)));
    }

    private static Json count(TaskCount count) {
        return Json.object()
                .putText("role", count.role())
                .put("file", count.file())
                .put("evaluated", count.evaluated())
                .put("conditional", count.conditional())
                .put("weak", count.weak())
                .put("notEvaluated", count.notEvaluated())
                .build();
    }

    private static TaskCount count(JsonCursor cursor) {
        return new TaskCount(
                cursor.text("role", ""),
                cursor.field("file").text(),
                whole(cursor.field("evaluated")),
                whole(cursor.field("conditional")),
                whole(cursor.field("weak")),
                whole(cursor.field("notEvaluated")));
    }

    private static int whole(JsonCursor cursor) {
        long number = cursor.whole();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw cursor.broken("is no number of tasks.");
        }
        return (int) number;
    }

    private static Json resource(DeclaredResource resource, OriginJson origins) {
        Json.ObjectBuilder attributes = Json.object();
        resource.attributes().forEach((path, declared) -> attributes.put(path, declared(declared, origins)));
        return Json.object()
                .put("kind", resource.id().kind())
                .put("name", resource.id().name())
                .put("presence", declared(resource.presence(), origins))
                .put("attributes", attributes.build())
                .build();
    }

    private static DeclaredResource resource(JsonCursor cursor, String target, OriginJson origins) {
        SortedMap<String, Declared> attributes = new TreeMap<>();
        cursor.field("attributes").fields().forEach((path, each) -> attributes.put(path, declared(each, origins)));
        return new DeclaredResource(
                new ResourceId(
                        target,
                        cursor.field("kind").text(),
                        cursor.field("name").text()),
                declared(cursor.field("presence"), origins),
                attributes);
    }

    private static Json declared(Declared declared, OriginJson origins) {
        return Json.object()
                .put("expected", ExpectationJson.write(declared.expectation()))
                .put("origin", origins.write(declared.origin()))
                .build();
    }

    private static Declared declared(JsonCursor cursor, OriginJson origins) {
        return new Declared(ExpectationJson.read(cursor.field("expected")), origins.origin(cursor.field("origin")));
    }

    private static Json exclusive(Exclusive exclusive, OriginJson origins) {
        return scope(exclusive.scope())
                .put("origin", origins.write(exclusive.origin()))
                .build();
    }

    private static Json gap(Gap gap, OriginJson origins) {
        return Json.object()
                .put("place", origins.write(gap.place()))
                .put("reason", ExpectationJson.write(gap.reason()))
                .put("affects", scope(gap.affects()).build())
                .build();
    }

    private static Json.ObjectBuilder scope(Scope scope) {
        return Json.object()
                .put("kind", scope.kind())
                .putText("within", scope.within())
                .putText("attribute", scope.attribute());
    }

    private static Scope scope(JsonCursor cursor) {
        return new Scope(cursor.field("kind").text(), cursor.text("within", ""), cursor.text("attribute", ""));
    }

    private static Json readSet(ReadSet readSet) {
        Json.ObjectBuilder files = Json.object();
        readSet.files().forEach(files::put);
        return Json.object()
                .put("files", files.build())
                .put("variables", Json.texts(readSet.variables()))
                .put("facts", Json.texts(readSet.facts()))
                .build();
    }

    private static ReadSet readSet(JsonCursor cursor) {
        TreeMap<String, String> files = new TreeMap<>();
        cursor.field("files").fields().forEach((path, id) -> files.put(path, id.text()));
        return new ReadSet(files, texts(cursor.field("variables")), texts(cursor.field("facts")));
    }

    private static TreeSet<String> texts(JsonCursor cursor) {
        TreeSet<String> texts = new TreeSet<>();
        cursor.items().forEach(item -> texts.add(item.text()));
        return texts;
    }
}
