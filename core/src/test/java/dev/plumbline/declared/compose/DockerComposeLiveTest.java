package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.ResourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docker-compose makes of a file, and what is made of it here, are the same as far as it is evaluated. */
@Tag("live")
class DockerComposeLiveTest {
    private static final int FILES = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static IntStream seeds() {
        return IntStream.range(0, FILES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithDockerCompose(int seed) throws IOException, InterruptedException {
        Optional<String> program = ComposePrograms.first();
        assumeTrue(program.isPresent(), "docker-compose is not installed here, so nothing is compared with it");
        agrees(seed, program.orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithThePlugin(int seed) throws IOException, InterruptedException {
        Optional<String> program = ComposePrograms.plugin();
        assumeTrue(program.isPresent(), "Compose is not installed here as a plug-in, so nothing is compared with it");
        agrees(FILES + seed, program.orElseThrow());
    }

    private void agrees(int seed, String program) throws IOException, InterruptedException {
        GeneratedProject generated = new GeneratedProject(seed);
        MemoryTree tree = MemoryTree.of("none", "");
        for (Map.Entry<String, String> file : generated.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
            tree = tree.with(file.getKey(), file.getValue());
        }
        String theirs = config(generated, program);
        DeclaredState read = evaluate(tree, generated.composeFiles(), generated.variables());
        DeclaredState judged = evaluate(MemoryTree.of("config.yaml", theirs), List.of("config.yaml"), Map.of());
        assertThat(used(read)).isEqualTo(used(judged));
        used(read).forEach(id -> {
            DeclaredResource resource = read.resources().get(id);
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

    /** The plug-in leaves out what nothing uses. */
    private static Set<ResourceId> used(DeclaredState state) {
        return state.resources().values().stream()
                .filter(each -> !(each.presence().expectation() instanceof Expectation.Unconstrained))
                .map(DeclaredResource::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The plug-in prints nothing of what is off. */
    private static SortedMap<String, Declared> attributes(
            @org.jspecify.annotations.Nullable DeclaredResource resource) {
        SortedMap<String, Declared> said = new TreeMap<>();
        if (resource != null) {
            resource.attributes().forEach((path, declared) -> {
                if (!declared.expectation().describe().equals("false")) {
                    said.put(path, declared);
                }
            });
        }
        return said;
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

    private String config(GeneratedProject generated, String program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-p", "p"));
        generated.composeFiles().forEach(file -> command.addAll(List.of("-f", file)));
        command.add("config");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
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
