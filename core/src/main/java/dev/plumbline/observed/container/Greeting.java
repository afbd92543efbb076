package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineAnswers;
import dev.plumbline.observed.engine.EngineRequest;
import dev.plumbline.observed.engine.Reply;
import dev.plumbline.observed.engine.connection.Deadline;
import java.util.Optional;

/**
 * Whether and how one can talk to an engine.
 *
 * @param version the version of the API that both speak; empty if there is none
 * @param told what the engine told of its versions, if it had to be asked at length
 * @param refusal why there is no version; without meaning if there is one
 */
record Greeting(Optional<ApiVersion> version, Dialect dialect, Optional<JsonCursor> told, Reason refusal) {
    private static final Reason NONE = Reason.of(Reason.Code.NOT_COLLECTED, "it can be talked to");

    static Greeting refused(Reason reason) {
        return new Greeting(Optional.empty(), Dialect.DOCKER, Optional.empty(), reason);
    }

    /**
     * Negotiates. As Docker's own clients do, by a ping, because an engine runs programs before it tells its versions; where
     * a ping leaves anything open, by these.
     */
    static Greeting of(EngineAnswers client, Deadline round) {
        Reply ping = client.get(EngineRequest.PING, round);
        if (ping instanceof Reply.Failed failed && !isAnswered(failed.reason())) {
            return refused(failed.reason());
        }
        Optional<Greeting> pinged = ping instanceof Reply.Pinged answer ? Greeting.pinged(answer) : Optional.empty();
        return pinged.orElseGet(() -> asked(client, round));
    }

    /** What refuses a ping may well answer the rest; where there is no answer, nothing else is asked. */
    private static boolean isAnswered(Reason reason) {
        return reason.code() == Reason.Code.PERMISSION_DENIED || reason.code() == Reason.Code.UNSUPPORTED;
    }

    /** If no older version than the engine's newest is needed, its oldest need not be known. */
    private static Optional<Greeting> pinged(Reply.Pinged ping) {
        Optional<ApiVersion> version =
                ApiVersion.parse(ping.version()).flatMap(newest -> ApiVersion.negotiate(newest, newest));
        boolean docker = ping.podman().isEmpty() && ping.server().startsWith("Docker/");
        Optional<Dialect> dialect = docker ? Optional.of(Dialect.DOCKER) : Dialect.pinged(ping.podman());
        return version.isPresent() && dialect.isPresent()
                ? Optional.of(new Greeting(version, dialect.get(), Optional.empty(), NONE))
                : Optional.empty();
    }

    private static Greeting asked(EngineAnswers client, Deadline round) {
        Reply reply = client.get(EngineRequest.VERSION, round);
        if (reply instanceof Reply.Failed failed) {
            return refused(failed.reason());
        }
        if (!(reply instanceof Reply.Told told)) {
            return refused(Reason.of(
                    Reason.Code.UNSUPPORTED, "what listens on the socket does not know " + EngineRequest.VERSION));
        }
        try {
            return versions(told.answer());
        } catch (StorageException e) {
            return refused(Reply.malformed(e));
        }
    }

    private static Greeting versions(JsonCursor answer) {
        ApiVersion newest = version(answer.field("ApiVersion"));
        ApiVersion oldest =
                answer.optional("MinAPIVersion").map(Greeting::version).orElse(ApiVersion.OLDEST);
        return new Greeting(
                ApiVersion.negotiate(oldest, newest),
                dialect(answer),
                Optional.of(answer),
                Reason.of(
                        Reason.Code.UNSUPPORTED,
                        "the engine speaks API " + oldest + " to " + newest + "; this release speaks "
                                + ApiVersion.OLDEST + " to " + ApiVersion.NEWEST));
    }

    private static Dialect dialect(JsonCursor answer) {
        return answer.items("Components").stream()
                .filter(each -> each.text("Name", "").startsWith("Podman"))
                .findFirst()
                .map(each -> Dialect.podman(each.optional("Details")))
                .orElse(Dialect.DOCKER);
    }

    private static ApiVersion version(JsonCursor version) {
        return ApiVersion.parse(version.text()).orElseThrow(() -> version.broken("is not a version of the API."));
    }
}
