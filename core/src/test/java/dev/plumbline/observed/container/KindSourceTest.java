package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are JSON, and not what they should be. */
class KindSourceTest {
    private static final List<String> OTHERS =
            List.of("null", "17", "true", "\"text\"", "\"\\ud800\"", "[[]]", "{\"a\": {}}");

    private final Sealing sealing = new Sealing("app1", Sealer.with(FingerprintKey.ephemeral()));

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void aFieldOfAnotherTypeIsBorneOrRefused(String engine) {
        RecordedEngine recorded = new RecordedEngine(engine);
        KindSource containers = new ContainerSource(ApiVersion.NEWEST, sealing, Dialect.DOCKER);
        KindSource images = new ImageSource(ApiVersion.NEWEST, sealing);
        int refused = changed(containers, recorded.answer(recorded.pathOf("\"/shop_web_1\"")))
                + changed(images, recorded.answer(recorded.pathOf("busybox:1.1")));
        assertThat(refused).isPositive();
    }

    @Test
    void aVariableThatIsNoTextHidesWhatIsNotTold() {
        RecordedEngine recorded = new RecordedEngine("docker");
        String answer = recorded.answer(recorded.pathOf("\"/plain\"")).replace("\"PATH=/bin\"", "\"\\ud800=a\"");
        assertThat(read(new ContainerSource(ApiVersion.NEWEST, sealing, Dialect.DOCKER), answer)
                        .hidden())
                .containsOnlyKeys("environment");
    }

    /** Engines tell more with every version. */
    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void aKeyThatIsNotKnownChangesNothing(String engine) {
        RecordedEngine recorded = new RecordedEngine(engine);
        KindSource containers = new ContainerSource(ApiVersion.NEWEST, sealing, Dialect.DOCKER);
        String answer = recorded.answer(recorded.pathOf("\"/shop_web_1\""));
        String newer = answer.replaceFirst("\\{", "{\"Newer\": {\"Keys\": [1, null]},")
                .replaceFirst("\"HostConfig\": *\\{", "\"HostConfig\": {\"NewerLimit\": 5,");
        assertThat(newer).contains("NewerLimit").isNotEqualTo(answer);
        assertThat(read(containers, newer)).isEqualTo(read(containers, answer));
    }

    private static int changed(KindSource source, String answer) {
        int refused = 0;
        String[] lines = answer.split("\n", -1);
        for (int line = 1; line < lines.length - 2; line++) {
            for (String other : OTHERS) {
                String[] changed = lines.clone();
                changed[line] = lines[line].replaceFirst(
                        "^( +(?:\"[^\"]*\": )?)(?:\"[^\"]*\"|[0-9a-z-]+)(,?)$",
                        "$1" + other.replace("\\", "\\\\") + "$2");
                refused += readOrRefuse(source, String.join("\n", changed));
            }
        }
        return refused;
    }

    private static int readOrRefuse(KindSource source, String answer) {
        Resource read;
        try {
            read = read(source, answer);
        } catch (StorageException e) {
            assertThat(e.getMessage()).doesNotContain("hunter2", "s3cr3t");
            return 1;
        }
        if (answer.contains("\\ud800")) {
            // what was borne can be kept
            assertThat(SnapshotFile.write(
                            new Snapshot("app1", Instant.EPOCH, "test", new TreeMap<>(), List.of(), List.of(read))))
                    .isNotEmpty();
        }
        return 0;
    }

    private static Resource read(KindSource source, String answer) {
        return source.read(JsonCursor.of(answer.getBytes(StandardCharsets.UTF_8), "answer"), Optional.empty());
    }
}
