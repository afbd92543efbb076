package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docker-compose makes of a file, and what is made of it here, are the same as far as it is evaluated. */
@Tag("live")
class DockerComposeLiveTest {
    private static final int FILES = 30;
    private static final String JUDGE = "docker-compose";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @BeforeAll
    static void needsTheJudge() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        assumeTrue(
                Stream.of(path.split(":", -1)).anyMatch(each -> Files.isExecutable(Path.of(each, JUDGE))),
                JUDGE + " is not installed here, so nothing is compared with it");
    }

    static IntStream seeds() {
        return IntStream.range(0, FILES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithDockerCompose(int seed) throws IOException, InterruptedException {
        GeneratedProject generated = new GeneratedProject(seed);
        MemoryTree tree = MemoryTree.of("none", "");
        for (Map.Entry<String, String> file : generated.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
            tree = tree.with(file.getKey(), file.getValue());
        }
        String theirs = config(generated);
        DeclaredState read = evaluate(tree, generated.composeFiles(), generated.variables());
        DeclaredState judged = evaluate(MemoryTree.of("config.yaml", theirs), List.of("config.yaml"), Map.of());
        assertThat(read.resources().keySet()).isEqualTo(judged.resources().keySet());
        read.resources().forEach((id, resource) -> {
            SortedMap<String, Declared> expected = attributes(judged.resources().get(id));
            assertThat(attributes(resource).keySet())
                    .as(generated + "\n" + theirs)
                    .isEqualTo(expected.keySet());
            attributes(resource)
                    .forEach((path, ours) -> assertThat(agree(ours, expected.get(path)))
                            .as("%s: %s, and there %s in\n%s\n%s", path, ours, expected.get(path), generated, theirs)
                            .isTrue());
        });
    }

    private static SortedMap<String, Declared> attributes(
            @org.jspecify.annotations.Nullable DeclaredResource resource) {
        return resource == null ? new TreeMap<>() : resource.attributes();
    }

    private boolean agree(Declared ours, @org.jspecify.annotations.Nullable Declared theirs) {
        return theirs != null && placed(ours.expectation()).equals(theirs.expectation());
    }

    /** A relative source as it is told where the folder of the project is known. */
    private Expectation placed(Expectation ours) {
        String text = ours.describe();
        if (!text.startsWith("bind .")) {
            return ours;
        }
        String[] parts = text.split(" ", -1);
        return Expectation.exactly("bind " + directory.resolve(parts[1]).normalize() + " " + parts[2]);
    }

    private static DeclaredState evaluate(MemoryTree tree, List<String> files, Map<String, String> variables) {
        return new ComposeProject(files, "p", "engine")
                .evaluate(tree, name -> Optional.ofNullable(variables.get(name)), Keys.sealer());
    }

    private String config(GeneratedProject generated) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JUDGE, "-p", "p"));
        generated.composeFiles().forEach(file -> command.addAll(List.of("-f", file)));
        command.add("config");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(generated.variables());
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s\n%s", Files.readString(errors, StandardCharsets.UTF_8), generated)
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
