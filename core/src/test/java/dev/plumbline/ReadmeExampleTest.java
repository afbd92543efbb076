package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Outcome;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.report.DriftReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README: that it is there to the letter, compiles, and does what it says. */
class ReadmeExampleTest {

    @TempDir
    private Path directory;

    @Test
    void theReadmeHoldsTheExampleThatIsRunHere() throws IOException {
        List<String> source = Files.readAllLines(
                Path.of("src/test/java/dev/plumbline/ReadmeExampleTest.java"), StandardCharsets.UTF_8);
        int begin = source.indexOf("        // begin of the example");
        int end = source.indexOf("        // end of the example");
        String example = String.join("\n", source.subList(begin + 1, end)).stripIndent();

        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + example + "\n```");
    }

    @Test
    void theExampleTellsTheViolations() {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets: {web1: {connection: ssh}}
                        """)
                .file("baseline.yml", """
                        version: 1
                        target: web1
                        resources: {sysctl: {net.ipv4.ip_forward: 0}}
                        """)
                .commit("OPS-1 Declare");
        Snapshot snapshot = new Snapshot(
                "web1",
                Instant.EPOCH,
                "test",
                new TreeMap<>(),
                List.of(),
                List.of(Resource.present("sysctl", "net.ipv4.ip_forward", Map.of("value", Value.of("1")))));
        SnapshotFile.writeTo(directory.resolve("snapshots/web1.json"), snapshot);
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        example(directory, new PrintStream(told, true, StandardCharsets.UTF_8));

        assertThat(told.toString(StandardCharsets.UTF_8))
                .startsWith("web1: sysctl net.ipv4.ip_forward is 1, declared 0 (baseline.yml:3)");
    }

    private static void example(Path repository, PrintStream out) {
        // begin of the example
        DriftReport report = Plumbline.repository(repository) // a Git work tree that holds a plumbline.yml
                .at("HEAD")
                .observe(SnapshotFolder.read(repository.resolve("snapshots"))) // without it: the live targets
                .check();

        if (report.outcome() != Outcome.IN_SYNC) {
            report.violations().forEach(violation -> out.println(violation.summary()));
        }
        // end of the example
    }
}
