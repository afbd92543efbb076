package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
        agrees(seed, ComposePrograms.first(), DockerComposeLiveTest::attributes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithThePlugin(int seed) throws IOException, InterruptedException {
        agrees(FILES + seed, ComposePrograms.plugin(), DockerComposeLiveTest::asThePluginPrintsIt);
    }

    private void agrees(
            int seed, String program, Function<DeclaredState, Map<ResourceId, SortedMap<String, Declared>>> printed)
            throws IOException, InterruptedException {
        GeneratedProject generated = new GeneratedProject(seed);
        MemoryTree tree = MemoryTree.of("none", "");
        for (Map.Entry<String, String> file : generated.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
            tree = tree.with(file.getKey(), file.getValue());
        }
        String theirs =
                ComposePrograms.config(program, directory, generated.composeFiles(), generated.variables(), directory);
        Map<ResourceId, SortedMap<String, Declared>> read =
                printed.apply(evaluate(tree, generated.composeFiles(), generated.variables()));
        Map<ResourceId, SortedMap<String, Declared>> judged =
                printed.apply(evaluate(MemoryTree.of("config.yaml", theirs), List.of("config.yaml"), Map.of()));
        assertThat(read.keySet()).isEqualTo(judged.keySet());
        read.forEach((id, attributes) -> {
            SortedMap<String, Declared> expected = judged.getOrDefault(id, new TreeMap<>());
            assertThat(attributes.keySet()).as(generated + "\n" + theirs).isEqualTo(expected.keySet());
            attributes.forEach((path, ours) -> assertThat(agree(ours, expected.get(path)))
                    .as("%s: %s, and there %s in\n%s\n%s", path, ours, expected.get(path), generated, theirs)
                    .isTrue());
        });
    }

    private static Map<ResourceId, SortedMap<String, Declared>> attributes(DeclaredState state) {
        Map<ResourceId, SortedMap<String, Declared>> all = new TreeMap<>();
        state.resources().forEach((id, resource) -> all.put(id, new TreeMap<>(resource.attributes())));
        return all;
    }

    /** It leaves out what nothing uses, and prints nothing of what is off. */
    private static Map<ResourceId, SortedMap<String, Declared>> asThePluginPrintsIt(DeclaredState state) {
        Map<ResourceId, SortedMap<String, Declared>> printed = attributes(state);
        printed.keySet()
                .removeIf(id -> Objects.requireNonNull(state.resources().get(id))
                                .presence()
                                .expectation()
                        instanceof Expectation.Unconstrained);
        printed.values()
                .forEach(each -> each.values()
                        .removeIf(declared -> declared.expectation().describe().equals("false")));
        return printed;
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
}
