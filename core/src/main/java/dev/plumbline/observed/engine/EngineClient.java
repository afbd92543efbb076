package dev.plumbline.observed.engine;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineConnection;
import dev.plumbline.observed.engine.connection.EngineFailure;
import dev.plumbline.observed.engine.connection.EngineRoute;
import org.jspecify.annotations.Nullable;

/**
 * Asks one engine, over one connection that is kept while it lasts. Whatever the engine does ends as a reply, within the
 * deadlines; reasons name the request and the way, and repeat nothing that the engine wrote.
 */
public final class EngineClient implements EngineAnswers {
    private static final long SESSION_BYTES = 256L << 20;

    private final EngineRoute route;
    private final EngineDeadlines deadlines;
    private long bytesLeft = SESSION_BYTES;
    private @Nullable Line line;

    /** Connects to nothing yet. */
    public EngineClient(EngineRoute route, EngineDeadlines deadlines) {
        this.route = route;
        this.deadlines = deadlines;
    }

    @Override
    public Reply get(EngineRequest request, Deadline round) {
        if (round.over()) {
            return failed(request, Reason.of(Reason.Code.TIMEOUT, "the time for all requests together is over"));
        }
        Line kept = line;
        if (kept != null && !kept.connection.idle()) {
            close();
        }
        boolean fresh = line == null;
        try {
            return reply(request, exchange(request, round));
        } catch (EngineFailure e) {
            close();
            return e.isUnanswered() && !fresh ? get(request, round) : failed(request, e.reason());
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.connection.close();
            line = null;
        }
    }

    private HttpAnswer exchange(EngineRequest request, Deadline round) throws EngineFailure {
        Line current = line;
        if (current == null) {
            EngineConnection connection = route.open(round.atMost(deadlines.connect()));
            current = new Line(connection, new HttpReader(connection));
            line = current;
        }
        Deadline deadline = round.atMost(deadlines.answer());
        current.connection.write(request.head(route.authority()), deadline);
        HttpAnswer answer = current.reader.read((int) Math.min(request.bodyLimit(), bytesLeft), deadline);
        bytesLeft -= answer.body().length;
        if (!answer.reusable()) {
            close();
        }
        return answer;
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

    private record Line(EngineConnection connection, HttpReader reader) {}
}
