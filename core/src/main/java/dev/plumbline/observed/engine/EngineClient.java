package dev.plumbline.observed.engine;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineFailure;
import dev.plumbline.observed.engine.connection.EngineRoute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Asks one engine, over one connection that is kept while it lasts, and over a second one where there is much to ask.
 * Whatever the engine does ends as a reply, within the deadlines; reasons name the request and the way, and repeat nothing
 * that the engine wrote.
 */
public final class EngineClient implements EngineAnswers {
    private static final long SESSION_BYTES = 256L << 20;
    /** With fewer, a second connection is opened for less than it saves. */
    private static final int MANY = 8;

    private final EngineRoute route;
    private final EngineDeadlines deadlines;
    private final Lane first;
    private final Lane second;

    /** Connects to nothing yet. */
    public EngineClient(EngineRoute route, EngineDeadlines deadlines) {
        AtomicLong bytesLeft = new AtomicLong(SESSION_BYTES);
        this.route = route;
        this.deadlines = deadlines;
        this.first = new Lane(route, deadlines, bytesLeft);
        this.second = new Lane(route, deadlines, bytesLeft);
    }

    @Override
    public Reply get(EngineRequest request, Deadline round) {
        return reply(first, Collections.singletonList(request), round);
    }

    /** Requests are on their way while the answers before theirs are read, so that neither side waits for the other. */
    @Override
    public void each(List<EngineRequest> requests, Deadline round, Consumer<Reply> taken) {
        // an engine answers one after the other what came over one connection, and has more than one processor
        List<EngineRequest> odd =
                requests.size() < MANY || !route.opensCheaply() ? List.of() : everySecond(requests, 1);
        if (odd.isEmpty() || !second.begin(odd, round)) {
            for (int i = 0; i < requests.size(); i++) {
                taken.accept(reply(first, requests.subList(i, requests.size()), round));
            }
            return;
        }
        List<EngineRequest> even = everySecond(requests, 0);
        for (int i = 0; i < requests.size(); i++) {
            List<EngineRequest> share = i % 2 == 0 ? even : odd;
            taken.accept(reply(i % 2 == 0 ? first : second, share.subList(i / 2, share.size()), round));
        }
    }

    /** Sends the request, unless others wait for their answers; what goes wrong with it is told by {@link #get}. */
    @Override
    public void begin(EngineRequest request, Deadline round) {
        first.begin(List.of(request), round);
    }

    @Override
    public EngineAnswers beside() {
        return route.opensCheaply() ? new EngineClient(route, deadlines) : this;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    private static List<EngineRequest> everySecond(List<EngineRequest> requests, int from) {
        List<EngineRequest> share = new ArrayList<>(requests.size() / 2 + 1);
        for (int i = from; i < requests.size(); i += 2) {
            share.add(requests.get(i));
        }
        return share;
    }

    /** The answer to the first of the requests. */
    private Reply reply(Lane lane, List<EngineRequest> requests, Deadline round) {
        EngineRequest request = requests.get(0);
        try {
            return reply(request, lane.next(requests, round));
        } catch (EngineFailure e) {
            return failed(request, e.reason());
        }
    }

    private Reply reply(EngineRequest request, HttpAnswer answer) {
        int status = answer.status();
        if (status == 200) {
            return told(request, answer);
        }
        if (status == 404) {
            return new Reply.Gone();
        }
        if (status == 401 || status == 403) {
            return failed(
                    request,
                    Reason.of(
                            Reason.Code.PERMISSION_DENIED,
                            "refused with status " + status + ". Let the engine's access control allow this request"));
        }
        if (status >= 500) {
            return failed(request, Reason.of(Reason.Code.UNREACHABLE, "the engine failed with status " + status));
        }
        return failed(
                request,
                Reason.of(
                        Reason.Code.UNSUPPORTED,
                        "answered with status " + status
                                + (status < 400 ? ", a redirection, which is not followed" : "")));
    }

    private Reply told(EngineRequest request, HttpAnswer answer) {
        if (request == EngineRequest.PING) {
            return new Reply.Pinged(
                    answer.field("api-version"), answer.field("libpod-api-version"), answer.field("server"));
        }
        if (!answer.contentType().equals(request.mediaType())) {
            return failed(
                    request,
                    Reason.of(Reason.Code.MALFORMED, "the answer does not call itself " + request.mediaType()));
        }
        if (!request.mediaType().equals(EngineRequest.JSON)) {
            return new Reply.Handed(answer.body());
        }
        try {
            return new Reply.Told(JsonCursor.of(answer.body(), request.toString()));
        } catch (StorageException e) {
            // its message may quote the answer, in which there may be secrets
            return failed(request, Reason.of(Reason.Code.MALFORMED, "the answer is not JSON or beyond the limits"));
        }
    }

    private Reply failed(EngineRequest request, Reason reason) {
        String detail = reason.detail();
        return new Reply.Failed(
                detail.startsWith(route.description())
                        ? reason
                        : Reason.of(reason.code(), detail + " (" + request + " at " + route.description() + ")"));
    }
}
