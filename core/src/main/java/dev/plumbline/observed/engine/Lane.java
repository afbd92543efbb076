package dev.plumbline.observed.engine;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineConnection;
import dev.plumbline.observed.engine.connection.EngineFailure;
import dev.plumbline.observed.engine.connection.EngineRoute;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A connection to an engine that is kept while it lasts, and opened again when it broke off. */
final class Lane {
    private static final int AHEAD = 8;

    private final EngineRoute route;
    private final EngineDeadlines deadlines;
    private final AtomicLong bytesLeft;
    /** So many requests are sent before the first of them is answered; one by one after a connection broke off. */
    private int ahead = AHEAD;

    private @Nullable Line line;

    /**
     * Connects to nothing yet.
     *
     * @param bytesLeft how much may still be read, here and wherever else it is given to
     */
    Lane(EngineRoute route, EngineDeadlines deadlines, AtomicLong bytesLeft) {
        this.route = route;
        this.deadlines = deadlines;
        this.bytesLeft = bytesLeft;
    }

    /**
     * Sends what {@link #next} is to be called for, as far as it may be ahead, unless others wait for their answers.
     *
     * @return whether it was sent; if not, {@code next} does it, and tells what is wrong
     */
    boolean begin(List<EngineRequest> requests, Deadline round) {
        if ((line != null && line.sent > 0) || round.over()) {
            return false;
        }
        closeIfStale();
        try {
            send(requests, round);
            return true;
        } catch (EngineFailure e) {
            close();
            return false;
        }
    }

    /** The answer to the first of the requests, while others are on their way. */
    HttpAnswer next(List<EngineRequest> requests, Deadline round) throws EngineFailure {
        boolean fresh = false;
        while (true) {
            if (round.over()) {
                // what is still on its way is no answer to what is asked in another round
                close();
                throw EngineFailure.of(Reason.Code.TIMEOUT, "the time for all requests together is over");
            }
            closeIfStale();
            fresh |= line == null;
            try {
                return read(send(requests, round), requests.get(0), round);
            } catch (EngineFailure e) {
                close();
                // a kept connection may have ended while nothing was asked, and one that ends with requests unread may
                // take the answers before with it
                boolean cut = e.isUnanswered() || e.reason().code() == Reason.Code.TRUNCATED;
                boolean again = cut && (ahead > 1 || (e.isUnanswered() && !fresh));
                ahead = 1;
                if (!again) {
                    throw e;
                }
            }
        }
    }

    void close() {
        if (line != null) {
            line.connection.close();
            line = null;
        }
    }

    /** What came unasked is no answer to what is asked next. */
    private void closeIfStale() {
        if (line != null && line.sent == 0 && (line.reader.hasMore() || !line.connection.idle())) {
            close();
        }
    }

    private HttpAnswer read(Line current, EngineRequest request, Deadline round) throws EngineFailure {
        int limit = (int) Math.min(request.bodyLimit(), bytesLeft.get());
        HttpAnswer answer = current.reader.read(limit, round.atMost(deadlines.answer()));
        current.sent--;
        bytesLeft.addAndGet(-answer.body().length);
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
