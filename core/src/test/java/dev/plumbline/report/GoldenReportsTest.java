package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumbline.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole reports, as they are. {@code -Dplumbline.golden.update=true} writes them anew and fails, so that what changed is
 * looked at.
 */
class GoldenReportsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/report");
    private static final boolean UPDATE = Boolean.getBoolean("plumbline.golden.update");

    static Stream<String> cases() {
        return Scenes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aReportIsWrittenByteForByte(String name) throws IOException {
        SortedMap<String, String> changed = new TreeMap<>();
        for (Map.Entry<String, String> file : files(name).entrySet()) {
            Path golden = GOLDEN.resolve(name).resolve(file.getKey());
            if (UPDATE) {
                Files.createDirectories(golden.getParent());
                boolean same = Files.exists(golden) && Files.readString(golden).equals(file.getValue());
                if (!same) {
                    Files.writeString(golden, file.getValue());
                    changed.put(golden.toString(), "written anew");
                }
            } else {
                assertThat(file.getValue()).as(golden.toString()).isEqualTo(Files.readString(golden));
            }
        }
        assertThat(changed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aReportDoesNotDependOnTheOrderOfWhatIsFound(String name) {
        List<Scene> reversed = new ArrayList<>(scenes(name));
        Collections.reverse(reversed);
        reversed.forEach(Scene::reverse);

        DriftReport report = Scenes.report(reversed);

        assertThat(new JsonReport().write(report)).isEqualTo(new JsonReport().write(Scenes.report(scenes(name))));
        assertThat(TextReport.lines(report, TextOptions.FILE))
                .isEqualTo(TextReport.lines(Scenes.report(scenes(name)), TextOptions.FILE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theJsonReportKeepsItsSchema(String name) throws IOException {
        String json = new String(new JsonReport().write(Scenes.report(scenes(name))), StandardCharsets.UTF_8);

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaKnowsEveryReason() throws IOException {
        Scene scene = new Scene("web1");
        for (Reason.Code code : Reason.Code.values()) {
            scene.unknown("file", "/" + code.spelling(), Reason.of(code, ""), Scene.origin("a.yml", 1));
        }
        String json = new String(new JsonReport().write(Scenes.report(List.of(scene))), StandardCharsets.UTF_8);

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    }

    private static List<Scene> scenes(String name) {
        return Objects.requireNonNull(Scenes.all().get(name), name);
    }

    private static Map<String, String> files(String name) {
        DriftReport report = Scenes.report(scenes(name));
        TextOptions console = new TextOptions(5, false, true);
        return Map.of(
                "report.json", new String(new JsonReport().write(report), StandardCharsets.UTF_8),
                "report.txt", new String(new PlainTextReport().write(report), StandardCharsets.UTF_8),
                "console.txt", String.join("\n", TextReport.lines(report, console)) + "\n");
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DriftReport.class.getResourceAsStream("/dev/plumbline/schema/report.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
