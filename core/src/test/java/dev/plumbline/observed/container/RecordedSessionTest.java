package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine's program printed is as good as a look at the engine, as far as it goes. */
class RecordedSessionTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant OF_INFO = Instant.parse("2026-11-23T21:37:47Z");
    private static final String COUNTS = """
            {"TotalCount":"3","Type":"Containers"}
            {"TotalCount":2,"Type":"Images"}
            {"TotalCount":"1","Type":"Local Volumes"}
            {"TotalCount":"0","Type":"Build Cache"}
            """;

    private static final Inquiry NOTHING = Inquiry.of("app1", List.of());

    private final RecordedEngine docker = new RecordedEngine("docker");
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    @TempDir
    private Path directory;

    @Test
    void tellsTheSameAsTheEngineItselfWouldHave() throws IOException {
        String whole =
                docker.answer("/version") + docker.answer("/v1.41/info") + COUNTS + networks() + docker.inspected();
        Snapshot recorded = survey(whole);
        Snapshot live;
        try (FakeEngine engine = new FakeEngine(directory, docker);
                EngineSession session = EngineSession.open(
                        "app1", EngineRoute.socket(engine.socket()), sealer, EngineDeadlines.DEFAULT, () -> OF_INFO)) {
            live = Snapshots.merge(session.survey(), session.inquire(NOTHING));
        }

        assertThat(recorded.collector()).isEqualTo(live.collector() + " recorded");
        assertThat(recorded.takenAt()).isEqualTo(OF_INFO);
        assertThat(recorded.facts()).isEqualTo(live.facts());
        assertThat(recorded.coverage()).isEqualTo(live.coverage());
        assertThat(recorded.resources()).isEqualTo(live.resources());
    }

    @Test
    void theProgramsVersionOfTheClientTellsNothing() {
        Snapshot told = survey("{\"Client\": {\"ApiVersion\": \"1.50\"}}" + docker.inspected());

        assertThat(told.facts())
                .containsEntry("engine_name", Value.of("docker"))
                .doesNotContainKey("engine_api_version");
        assertThat(told.takenAt()).isEqualTo(WRITTEN);
    }

    @ParameterizedTest
    @CsvSource({
        "container, '\"system df\" is not recorded'",
        "image, '\"system df\" is not recorded'",
        "network, '\"network ls\" is not recorded'",
        "volume, '\"system df\" is not recorded'"
    })
    void inspectAloneDoesNotTellThatItIsAll(String kind, String why) {
        Snapshot told = survey(docker.inspected());

        assertThat(told.ofKind(kind)).isNotEmpty();
        assertThat(coverage(told, kind)).satisfies(each -> {
            assertThat(each.extent()).isEqualTo(Coverage.Extent.PARTIAL);
            assertThat(String.valueOf(each.reason())).contains(why);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "container, '\"TotalCount\":\"3\"', '\"TotalCount\":\"4\"', counts 4",
        "image, '\"TotalCount\":2', '\"TotalCount\":1', counts 1",
        "network, '{\"ID\":\"', '{\"ID\":\"0', tells of 4"
    })
    void whatIsNotInspectedIsMissed(String kind, String part, String instead, String why) {
        Snapshot told = survey((COUNTS + networks()).replace(part, instead) + docker.inspected());

        assertThat(coverage(told, kind).extent()).isEqualTo(Coverage.Extent.PARTIAL);
        assertThat(String.valueOf(coverage(told, kind).reason())).contains(why);
    }

    @Test
    void noneOfAKindIsKnownOnlyIfNoneIsCounted() {
        Snapshot counted = survey("{\"TotalCount\":\"0\",\"Type\":\"Containers\"}");

        assertThat(coverage(counted, "container").extent()).isEqualTo(Coverage.Extent.ALL);
        assertThat(coverage(counted, "volume")).satisfies(each -> {
            assertThat(each.extent()).isEqualTo(Coverage.Extent.NONE);
            assertThat(each.reason()).isNotNull().extracting(Reason::code).isEqualTo(Reason.Code.NOT_COLLECTED);
            assertThat(String.valueOf(each.reason())).contains("app1.inspect.json");
        });
    }

    @Test
    void whatIsInspectedTwiceIsOne() {
        Snapshot told = survey(COUNTS + networks() + docker.inspected() + docker.inspected());

        assertThat(told.ofKind("container")).hasSize(3);
        assertThat(coverage(told, "container").extent()).isEqualTo(Coverage.Extent.ALL);
    }

    @Test
    void keepsNoSecretAndTellsWhatIsDeclaredInClear() {
        Question level = new Question("container", "shop-web-1", "environment.LOG_LEVEL", Question.Detail.VALUE);
        try (RecordedSession session = session(docker.inspected())) {
            String kept = new String(SnapshotFile.write(session.survey()), StandardCharsets.UTF_8);
            assertThat(kept).doesNotContain("hunter2", "s3cr3t");
            assertThat(session.inquire(Inquiry.of("app1", List.of(level))).resources())
                    .singleElement()
                    .satisfies(shop -> assertThat(shop.attributes())
                            .containsOnlyKeys("environment.LOG_LEVEL")
                            .containsEntry("environment.LOG_LEVEL", Value.of("debug")));
        }
    }

    @Test
    void filesInContainersAreNotRecorded() {
        try (RecordedSession session = session(COUNTS + docker.inspected()).tellingFiles(true)) {
            assertThat(session.survey().unlistedBecause("container-file", "shop_web_1:/etc/passwd"))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'[{\"Id\": \"1\"}]', 'value 1[0] is nothing that \"docker inspect\" prints'",
        "'[] nonsense', cannot be read as JSON",
        "'[{', cannot be read as JSON",
        "'', is empty",
        "'[[]]', is not an object",
        "'{\"TotalCount\":\"many\",\"Type\":\"Images\"}', TotalCount is not a number"
    })
    void whatIsNoRecordingIsRefused(String content, String why) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> session(content))
                .withMessageStartingWith("app1.inspect.json")
                .withMessageContaining(why);
    }

    /** What {@code docker network ls --no-trunc --format '{{json .}}'} prints. */
    private String networks() {
        return JsonCursor.of(docker.answer("/v1.41/networks").getBytes(StandardCharsets.UTF_8), "networks")
                .items()
                .stream()
                .map(each -> "{\"ID\":\"" + each.field("Id").text() + "\",\"Driver\":\"x\",\"Scope\":\"local\"}\n")
                .collect(Collectors.joining());
    }

    private RecordedSession session(String recorded) {
        return RecordedSession.read(
                "app1", recorded.getBytes(StandardCharsets.UTF_8), "app1.inspect.json", WRITTEN, sealer);
    }

    private Snapshot survey(String recorded) {
        try (RecordedSession session = session(recorded)) {
            return Snapshots.merge(session.survey(), session.inquire(NOTHING));
        }
    }

    private static Coverage coverage(Snapshot snapshot, String kind) {
        return snapshot.coverage().stream()
                .filter(each -> each.scope().kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
