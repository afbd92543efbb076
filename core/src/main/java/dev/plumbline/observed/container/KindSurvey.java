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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists one kind of thing and looks at each; at what vanished meanwhile, once more. One that is listed and cannot be read
 * does not make the list incomplete: what has no entry is absent all the same.
 */
final class KindSurvey {
    private final KindSource source;
    private final EngineAnswers client;
    private final Deadline round;
    private final Map<String, Resource> found = new TreeMap<>();
    private final Set<String> lookedAt = new HashSet<>();
    private final Set<String> vanished = new TreeSet<>();
    private @Nullable Reason incomplete;

    KindSurvey(KindSource source, EngineAnswers client, Deadline round) {
        this.source = source;
        this.client = client;
        this.round = round;
    }

    /** Adds what is found, and how much that is. */
    void collect(List<Resource> resources, List<Coverage> coverage) {
        Scope scope = Scope.ofKind(source.kind());
        Optional<Reason> unlisted = pass();
        if (unlisted.isPresent()) {
            coverage.add(Coverage.none(scope, unlisted.get()));
            return;
        }
        if (!vanished.isEmpty()) {
            pass().ifPresent(this::incomplete);
            for (String name : vanished) {
                if (!found.containsKey(name)) {
                    Reason reason = Reason.of(Reason.Code.VANISHED, "it was listed, and gone when it was looked at");
                    add(Resource.unreadable(source.kind(), name, reason));
                    incomplete(reason);
                }
            }
        }
        resources.addAll(found.values());
        coverage.add(incomplete == null ? Coverage.all(scope) : Coverage.partial(scope, incomplete));
    }

    /** Looks at everything listed that was not looked at yet; why nothing could be listed, if so. */
    private Optional<Reason> pass() {
        Reply reply = client.get(source.list(), round);
        if (reply instanceof Reply.Failed failed) {
            return Optional.of(failed.reason());
        }
        if (!(reply instanceof Reply.Told told)) {
            return Optional.of(Reason.of(Reason.Code.UNSUPPORTED, "the engine does not know " + source.list()));
        }
        List<KindSource.Listed> listed = new ArrayList<>();
        try {
            for (JsonCursor entry : told.answer().items()) {
                listed.add(source.listed(entry));
            }
        } catch (StorageException e) {
            return Optional.of(Reply.malformed(e));
        }
        look(listed.stream().filter(each -> lookedAt.add(each.id())).toList());
        return Optional.empty();
    }

    private void look(List<KindSource.Listed> unseen) {
        List<EngineRequest> requests = new ArrayList<>();
        for (KindSource.Listed each : unseen) {
            requests.add(source.single(each.id()));
            source.beside(each.id()).ifPresent(requests::add);
        }
        if (requests.isEmpty()) {
            return;
        }
        int ofEach = requests.size() / unseen.size();
        List<Reply> replies = new ArrayList<>(ofEach);
        Iterator<KindSource.Listed> listed = unseen.iterator();
        client.each(requests, round, reply -> {
            replies.add(reply);
            if (replies.size() == ofEach) {
                looked(listed.next(), replies);
                replies.clear();
            }
        });
    }

    /** What became of the requests about one. */
    private void looked(KindSource.Listed listed, List<Reply> replies) {
        Reply reply = replies.get(0);
        if (reply instanceof Reply.Told told) {
            boolean more = replies.size() > 1 && replies.get(1) instanceof Reply.Told;
            read(listed, told.answer(), more ? Optional.of(((Reply.Told) replies.get(1)).answer()) : Optional.empty());
        } else if (reply instanceof Reply.Failed failed) {
            add(Resource.unreadable(source.kind(), listed.name(), failed.reason()));
        } else {
            vanished.add(listed.name());
        }
    }

    private void read(KindSource.Listed listed, JsonCursor answer, Optional<JsonCursor> beside) {
        try {
            add(source.read(answer, beside));
        } catch (StorageException e) {
            Reason reason = Reply.malformed(e);
            add(Resource.unreadable(source.kind(), listed.name(), reason));
        }
    }

    private void add(Resource resource) {
        Resource before = found.put(resource.name(), resource);
        if (before != null) {
            Reason reason = Reason.of(Reason.Code.CHANGING, "two had this name, one after the other");
            found.put(resource.name(), Resource.unreadable(source.kind(), resource.name(), reason));
            incomplete(reason);
        }
    }

    private void incomplete(Reason reason) {
        if (incomplete == null) {
            incomplete = reason;
        }
    }
}
