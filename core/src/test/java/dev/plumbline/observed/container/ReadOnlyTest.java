package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.EngineRequest;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.observed.engine.connection.RemoteSocket;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.LocalTransport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked of an engine, over whichever way, is a GET request to a path that only reads. */
@Timeout(60)
class ReadOnlyTest {
    private static final String ID = "[0-9a-f]{64}";
    private static final String ALLOWED =
            "GET (/_ping|/version|/v[0-9.]+/(info|containers/json\\?all=1|containers/" + ID
                    + "/(json|changes|archive\\?path=[A-Za-z0-9%._+*-]+)|images/json|images/(sha256:)?" + ID
                    + "/json|networks|volumes|libpod/info|libpod/containers/" + ID
                    + "/json)) HTTP/1\\.1\r\n(?:[A-Za-z-]+: [^\r\n]+\r\n)+\r\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"docker, socket", "docker, relay", "podman, socket", "podman, relay"})
    void nothingButReadingRequestsIsEverSent(String recorded, String way) throws IOException {
        RecordedEngine answers = new RecordedEngine(recorded);
        FakeEngine.Behavior behavior = (path, out) -> {
            if (path.endsWith("/changes")) {
                FakeEngine.json(out, "[{\"Path\": \"/a b/\\r\\nDELETE \\/x?y=1&z\", \"Kind\": 1}]");
            } else {
                answers.answer(path, out);
            }
        };
        try (FakeEngine engine = new FakeEngine(directory, behavior);
                EngineSession session = EngineSession.open(
                        "app1",
                        way.equals("socket")
                                ? EngineRoute.socket(engine.socket())
                                : EngineRoute.relayed(
                                        LocalTransport.open(Limits.USUAL),
                                        RemoteSocket.at(engine.socket().toString()),
                                        false),
                        Sealer.with(FingerprintKey.ephemeral()),
                        EngineDeadlines.DEFAULT,
                        () -> Instant.EPOCH)) {
            session.tellingFiles(true, true).survey();
            session.inquire(Inquiry.of(
                    "app1",
                    List.of(new Question("container", "shop-web-1", "environment.LOG_LEVEL", Question.Detail.VALUE))));
            assertThat(engine.heads())
                    .hasSizeGreaterThan(15)
                    .anyMatch(head -> head.contains("/archive"))
                    .allSatisfy(head -> assertThat(head).matches(ALLOWED));
            assertThat(engine.heads().stream().anyMatch(head -> head.contains("libpod")))
                    .isEqualTo(recorded.equals("podman"));
        }
    }

    @Test
    void theOnlyWayToARequestIsOneOfThese() {
        assertThat(EngineRequest.class.getConstructors()).isEmpty();
        assertThat(Arrays.stream(EngineRequest.class.getDeclaredMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers())
                                && method.getReturnType() == EngineRequest.class)
                        .map(method -> method.getName())
                        .sorted())
                .containsExactly(
                        "archive",
                        "changes",
                        "container",
                        "containers",
                        "image",
                        "images",
                        "info",
                        "networks",
                        "podmanContainer",
                        "podmanInfo",
                        "volumes");
    }

    @Test
    void theRelayIsAScriptThatOnlyConnects() throws IOException {
        try (var script = EngineRoute.class.getResourceAsStream("relay.sh")) {
            String text =
                    new String(java.util.Objects.requireNonNull(script).readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(text).doesNotContain("'", " run ", " exec docker exec", "rm ");
        }
    }
}
