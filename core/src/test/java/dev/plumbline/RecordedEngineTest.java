package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.Outcome;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.policy.Subject;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docker inspect} printed is checked like a snapshot, if it has the name of one. */
class RecordedEngineTest {
    private static final String COUNTS = """
            {"TotalCount":"1","Type":"Containers"}
            {"TotalCount":"1","Type":"Images"}
            {"TotalCount":"0","Type":"Local Volumes"}
            {"ID":"1","Name":"bridge","Driver":"bridge","Scope":"local"}
            [{"Id":"1","Name":"bridge","Driver":"bridge","Scope":"local","IPAM":{},"Created":"2026-11-20T08:00:00Z"}]
            """;

    @TempDir
    private Path directory;

    private Repository repository;
    private Path kept;

    @BeforeEach
    void declareOneContainer() throws IOException {
        kept = Files.createDirectory(directory.resolve("kept"));
        repository = Repository.in(Files.createDirectory(directory.resolve("site")))
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [engine.yml]}}]
                        targets: {apps1: {connection: none, engine: docker}}
                        """)
                .file("engine.yml", """
                        version: 1
                        target: apps1
                        resources: {container: {shop_web_1: {environment: {LOG_LEVEL: info}}}}
                        """)
                .commit("OPS-1 Declare");
    }

    @Test
    void differencesAreToldWithTheirValues() throws IOException {
        write("apps1.inspect.json", COUNTS + inspected());

        DriftReport report = check();

        assertThat(report.complete()).as(told(report).toList().toString()).isTrue();
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(told(report))
                .singleElement()
                .asString()
                .contains("apps1: container shop_web_1 has environment variable LOG_LEVEL debug, declared info");
    }

    @Test
    void whatDoesNotTellHowMuchThereIsLeavesTheCheckIncomplete() throws IOException {
        write("apps1.inspect.json", inspected().replace("LOG_LEVEL=debug", "LOG_LEVEL=info"));

        DriftReport report = check();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(told(report)).anySatisfy(summary -> assertThat(summary).contains("\"system df\" is not recorded"));
    }

    @Test
    void oneThatIsSomethingElseIsAReasonAndTheOthersAreJudged() throws IOException {
        repository.file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [engine.yml]}}]
                        targets: {apps1: {connection: none, engine: docker}, apps2: {connection: none, engine: docker}}
                        """).file("engine.yml", """
                        version: 1
                        targets: [apps1, apps2]
                        resources: {container: {shop_web_1: {environment: {LOG_LEVEL: info}}}}
                        """).commit("OPS-2 Declare another");
        write("apps1.inspect.json", COUNTS + inspected());
        write("apps2.inspect.json", "[{}]");

        DriftReport report = check();

        assertThat(report.violations()).hasSize(1);
        assertThat(report.complete()).isFalse();
        assertThat(told(report))
                .anySatisfy(summary -> assertThat(summary)
                        .startsWith("apps2: ")
                        .contains("apps2.inspect.json")
                        .contains("nothing that \"docker inspect\" prints"));
    }

    @Test
    void replacesWhatTheSnapshotBesideItTellsOfTheEngine() throws IOException {
        write("apps1.inspect.json", inspected());
        Snapshot before =
                Plumbline.repository(repository.directory()).recorded(kept).get(0);
        SnapshotFile.writeTo(kept.resolve("apps1.json"), before);
        write("apps1.inspect.json", COUNTS + inspected().replace("LOG_LEVEL=debug", "LOG_LEVEL=warn"));

        DriftReport report = check();

        assertThat(report.complete()).isTrue();
        assertThat(told(report)).singleElement().asString().contains("LOG_LEVEL warn");
    }

    @Test
    void aSnapshotThatIsARecordingIsToldHowToCallIt() throws IOException {
        Path file = write("apps1.json", inspected());

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> Plumbline.repository(repository.directory()).observe(file))
                .withMessageContaining("apps1.inspect.json");
    }

    private DriftReport check() {
        return Plumbline.repository(repository.directory()).observe(kept).check();
    }

    private static Stream<String> told(DriftReport report) {
        return report.findings().stream()
                .filter(each -> !(each.judged().subject() instanceof Subject.Breach))
                .map(DriftFinding::summary);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(kept.resolve(name), content);
    }

    private static String inspected() throws IOException {
        return "[" + resource("container-shop_web_1") + "," + resource("image-1.0") + "]";
    }

    private static String resource(String name) throws IOException {
        String path = "/observed/container/docker/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(RecordedEngineTest.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
