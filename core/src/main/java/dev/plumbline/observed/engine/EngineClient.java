package dev.plumbline.observed.engine;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineConnection;
import dev.plumbline.observed.engine.connection.EngineFailure;
import dev.plumbline.observed.engine.connection.EngineRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks one engine, over one connection that is kept while it lasts. Whatever the engine does ends as a reply, within the
 * deadlines; reasons name the request and the way, and repeat nothing that the engine wrote.
 */
public final class EngineClient implements EngineAnswers {
    private static final long SESSION_BYTES = 256L << 20;

    private static final int AHEAD = 8;

    private final EngineRoute route;
    private final EngineDeadlines deadlines;
    private long bytesLeft = SESSION_BYTES;
    /** So many requests are sent before the first of them is answered; one by one after a connection broke off. */
    private int ahead = AHEAD;

    private @Nullable Line line;

    /** Connects to nothing yet. */
    public EngineClient(EngineRoute route, EngineDeadlines deadlines) {
        this.route = route;
        this.deadlines = deadlines;
    }

    @Override
    public Reply get(EngineRequest request, Deadline round) {
        List<Reply> replies = new ArrayList<>(1);
        each(List.of(request), round, replies::add);
        return replies.get(0);
    }

    /** Requests are on their way while the answers before theirs are read, so that neither side waits for the other. */
    @Override
    public void each(List<EngineRequest> requests, Deadline round, Consumer<Reply> taken) {
        int answered = 0;
        boolean fresh = false;
        while (answered < requests.size()) {
            EngineRequest request = requests.get(answered);
            if (round.over()) {
                taken.accept(
                        failed(request, Reason.of(Reason.Code.TIMEOUT, "the time for all requests together is over")));
                answered++;
                continue;
            }
            Line kept = line;
            if (kept != null && kept.sent == 0 && (kept.reader.hasMore() || !kept.connection.idle())) {
                close();
            }
            fresh |= line == null;
            try {
                HttpAnswer answer = exchange(requests.subList(answered, requests.size()), round);
                fresh = false;
                answered++;
                taken.accept(reply(request, answer));
            } catch (EngineFailure e) {
                close();
                // a kept connection may have ended while nothing was asked, and one that ends with requests unread may
                // take the answers before with it
                boolean cut = e.isUnanswered() || e.reason().code() == Reason.Code.TRUNCATED;
                boolean again = cut && (ahead > 1 || (e.isUnanswered() && !fresh));
                ahead = 1;
                if (!again) {
                    answered++;
                    fresh = false;
                    taken.accept(failed(request, e.reason()));
                }
            }
        }
    }

    /** Sends the request, unless others wait for their answers; what goes wrong with it is told by {@link #get}. */
    @Override
    public void begin(EngineRequest request, Deadline round) {
        if (line != null || round.over()) {
            return;
        }
        try {
            send(List.of(request), round);
        } catch (EngineFailure e) {
            close();
        }
    }

    @Override
    public EngineAnswers beside() {
        return route.opensCheaply() ? new EngineClient(route, deadlines) : this;
    }

    @Override
    public void close() {
        if (line != null) {
            line.connection.close();
            line = null;
        }
    }

    /** The answer to the first of the requests. */
    private HttpAnswer exchange(List<EngineRequest> requests, Deadline round) throws EngineFailure {
        Line current = send(requests, round);
        Deadline deadline = round.atMost(deadlines.answer());
        HttpAnswer answer = current.reader.read((int) Math.min(requests.get(0).bodyLimit(), bytesLeft), deadline);
        current.sent--;
        bytesLeft -= answer.body().length;
        if (!answer.reusable()) {
            close();
        }
        return answer;
    }

    private Line send(List<EngineRequest> requests, Deadline round) throws EngineFailure {
        Line current = line;
        if (current == null) {
            EngineConnection connection = route.open(round.atMost(deadlines.connect()));
            current = new Line(connection, new HttpReader(connection));
            line = current;
        }
        while (current.sent < Math.min(ahead, requests.size())) {
            current.connection.write(
                    requests.get(current.sent).head(route.authority()), round.atMost(deadlines.answer()));
            current.sent++;
        }
        return current;
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

    /** A connection, and how many requests on it wait for their answers. */
    private static final class Line {
        private final EngineConnection connection;
        private final HttpReader reader;
        private int sent;

        Line(EngineConnection connection, HttpReader reader) {
            this.connection = connection;
            this.reader = reader;
        }
    }
}
