package dev.plumbline.observed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.container.FakeEngine;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineConnection;
import dev.plumbline.observed.engine.connection.EngineFailure;
import dev.plumbline.observed.engine.connection.EngineRoute;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Much that is asked at once, over two connections where there can be two. */
class EngineClientTest {
    private static final ApiVersion VERSION = new ApiVersion(1, 41);
    private static final List<String> IDS =
            IntStream.range(0, 21).mapToObj("%064x"::formatted).toList();

    @TempDir
    private Path directory;

    @Test
    void muchIsAskedOverTwoConnectionsAndToldInOrder() throws IOException {
        // answers that are late on one connection make nothing overtake them
        FakeEngine.Behavior slowAtTimes = (path, out) -> {
            if (id(path).endsWith("4")) {
                Thread.sleep(30);
            }
            tell(path, out);
        };
        try (FakeEngine engine = new FakeEngine(directory, slowAtTimes);
                EngineClient client = client(EngineRoute.socket(engine.socket()))) {
            assertThat(told(client)).isEqualTo(IDS);
            assertThat(engine.connectionCount()).isEqualTo(2);
            assertThat(told(client)).isEqualTo(IDS);
            assertThat(engine.connectionCount()).isEqualTo(2);
            assertThat(engine.heads()).hasSize(2 * IDS.size());
        }
    }

    @Test
    void anEngineThatTakesNoSecondConnectionIsAskedOverOne() throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, EngineClientTest::tell);
                EngineClient client = client(new OnlyOne(EngineRoute.socket(engine.socket())))) {
            // the second connection is the first that is tried where nothing was asked before
            assertThat(client.get(request(IDS.get(0)), round())).isInstanceOf(Reply.Told.class);
            assertThat(told(client)).isEqualTo(IDS);
            assertThat(engine.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void connectionsThatEndAfterSomeAnswersAreOpenedAgain() throws IOException {
        AtomicInteger answers = new AtomicInteger();
        FakeEngine.Behavior ending = (path, out) -> {
            tell(path, out);
            if (answers.incrementAndGet() % 5 == 0) {
                throw new IOException("ending");
            }
        };
        try (FakeEngine engine = new FakeEngine(directory, ending);
                EngineClient client = client(EngineRoute.socket(engine.socket()))) {
            assertThat(told(client)).isEqualTo(IDS);
            assertThat(engine.connectionCount()).isGreaterThan(2);
        }
    }

    @Test
    void answersOfARoundThatIsOverAreNotTakenForThoseOfTheNext() throws IOException {
        Deadline over = Deadline.in(Duration.ofMillis(300));
        try (FakeEngine engine = new FakeEngine(directory, EngineClientTest::tell);
                EngineClient client = client(EngineRoute.socket(engine.socket()))) {
            List<Reply> replies = new ArrayList<>();
            client.each(IDS.stream().map(EngineClientTest::request).toList(), over, reply -> {
                replies.add(reply);
                waitFor(over);
            });
            assertThat(replies).hasSize(IDS.size()).last().isInstanceOf(Reply.Failed.class);
            assertThat(told(client)).isEqualTo(IDS);
        }
    }

    private static void waitFor(Deadline deadline) {
        while (!deadline.over()) {
            Thread.onSpinWait();
        }
    }

    private static List<String> told(EngineClient client) {
        List<String> told = new ArrayList<>();
        client.each(
                IDS.stream().map(EngineClientTest::request).toList(),
                round(),
                reply -> told.add(
                        reply instanceof Reply.Told answer
                                ? answer.answer().field("Id").text()
                                : reply.toString()));
        return told;
    }

    private static EngineRequest request(String id) {
        return EngineRequest.container(VERSION, id);
    }

    private static void tell(String path, OutputStream out) throws IOException {
        FakeEngine.json(out, "{\"Id\": \"" + id(path) + "\"}");
    }

    private static String id(String path) {
        return path.replaceFirst(".*/containers/", "").replaceFirst("/json$", "");
    }

    private static EngineClient client(EngineRoute route) {
        return new EngineClient(route, EngineDeadlines.DEFAULT);
    }

    private static Deadline round() {
        return Deadline.in(EngineDeadlines.DEFAULT.round());
    }

    /** A way that only one connection fits on. */
    private static final class OnlyOne implements EngineRoute {
        private final EngineRoute route;
        private boolean open;

        OnlyOne(EngineRoute route) {
            this.route = route;
        }

        @Override
        public String description() {
            return route.description();
        }

        @Override
        public String authority() {
            return route.authority();
        }

        @Override
        public EngineConnection open(Deadline deadline) throws EngineFailure {
            if (open) {
                throw EngineFailure.of(Reason.Code.UNREACHABLE, "takes no other connection");
            }
            open = true;
            return route.open(deadline);
        }
    }
}
