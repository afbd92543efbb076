package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.engine.EngineAnswers;
import dev.plumbline.observed.engine.EngineRequest;
import dev.plumbline.observed.engine.Reply;
import dev.plumbline.observed.engine.connection.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A kind of thing of which an engine's list tells all that there is to be told.
 *
 * @param items finds the entries in the answer
 * @param read makes a resource of one
 */
record ListedWhole(
        String kind,
        EngineRequest list,
        Function<JsonCursor, List<JsonCursor>> items,
        Function<JsonCursor, Resource> read) {

    /** Adds what is found, and how much that is; one entry that cannot be read does not hide the others. */
    void collect(EngineAnswers client, Deadline round, List<Resource> resources, List<Coverage> coverage) {
        Scope scope = Scope.ofKind(kind);
        Reply reply = client.get(list, round);
        if (!(reply instanceof Reply.Told told)) {
            Reason reason = reply instanceof Reply.Failed failed
                    ? failed.reason()
                    : Reason.of(Reason.Code.UNSUPPORTED, "the engine does not know " + list);
            coverage.add(Coverage.none(scope, reason));
            return;
        }
        Map<String, Resource> found = new TreeMap<>();
        Optional<Reason> broken = Optional.empty();
        try {
            for (JsonCursor entry : items.apply(told.answer())) {
                Optional<Reason> reason = add(entry, found);
                broken = broken.isPresent() ? broken : reason;
            }
        } catch (StorageException e) {
            broken = Optional.of(Reply.malformed(e));
        }
        resources.addAll(found.values());
        coverage.add(broken.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope)));
    }

    private Optional<Reason> add(JsonCursor entry, Map<String, Resource> found) {
        try {
            Resource resource = read.apply(entry);
            Resource before = found.put(resource.name(), resource);
            if (before == null) {
                return Optional.empty();
            }
            // Docker lets two networks have one name
            Reason reason = Reason.of(Reason.Code.UNSUPPORTED, "two are called " + resource.name());
            found.put(resource.name(), Resource.unreadable(kind, resource.name(), reason));
            return Optional.empty();
        } catch (StorageException e) {
            return Optional.of(Reply.malformed(e));
        }
    }
}
