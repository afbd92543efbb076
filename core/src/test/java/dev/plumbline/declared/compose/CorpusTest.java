package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.DeclaredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The corpus of {@code src/test/resources/compose}: what is declared by a project is what is declared by the plain file that
 * docker-compose makes of it, or that stands beside it as {@code expected.yaml} where only the specification knows a form.
 */
class CorpusTest {
    private static final Path CORPUS = corpus();
    /** What the plug-in of release 2.26 does otherwise. */
    private static final Map<String, String> NOT_BY_THE_PLUGIN = Map.of(
            "11-networks-options", "it leaves out the options of ipam",
            "15-limits-v2", "it takes cpu_quota without a unit only",
            "45-include-overridden", "releases of 2025 and later let what includes override what is included",
            "46-extends-included", "releases of 2025 and later let a service extend an included one",
            "47-v2-long-forms", "it does not know the format of env_file yet",
            "50-yaml-scalars", "it makes a time of a date without quotes",
            "55-null-sections", "it refuses empty sections");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<Path> bySpecification() {
        return cases().filter(each -> Files.exists(each.resolve("expected.yaml")));
    }

    static Stream<Path> byDockerCompose() {
        return cases().filter(each -> !Files.exists(each.resolve("expected.yaml")));
    }

    @ParameterizedTest
    @MethodSource("bySpecification")
    void meansWhatTheSpecificationSays(Path project) throws IOException {
        DeclaredState expected = ToldProject.evaluate(
                MemoryTree.below(project), List.of("expected.yaml"), ToldProject.variables(project));
        assertThat(ToldProject.of(read(project), project)).isEqualTo(ToldProject.of(expected, project));
    }

    @Tag("live")
    @ParameterizedTest
    @MethodSource("byDockerCompose")
    void meansWhatDockerComposeMakesOfIt(Path project) throws IOException, InterruptedException {
        compare(project, ComposePrograms.first(), told -> told);
    }

    static Stream<Path> byThePlugin() {
        return cases();
    }

    @Tag("live")
    @ParameterizedTest
    @MethodSource("byThePlugin")
    void meansWhatThePluginMakesOfIt(Path project) throws IOException, InterruptedException {
        String plugin = ComposePrograms.plugin();
        String unlike = NOT_BY_THE_PLUGIN.get(String.valueOf(project.getFileName()));
        assumeTrue(unlike == null, unlike);
        compare(project, plugin, ToldProject::asThePluginPrintsIt);
    }

    @Test
    void holdsAtLeastSixtyProjectsThatUseEveryKey() throws IOException {
        assertThat(cases().count()).isGreaterThanOrEqualTo(60);
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                all.append(Files.readString(file));
            }
        }
        List<String> unused = ServiceKeys.ALL.stream()
                .filter(key -> !all.toString().matches("(?s).*[\\s{,]" + key + ":.*"))
                .toList();
        // known to the newest releases only, and not evaluated
        assertThat(unused)
                .isSubsetOf(
                        "models",
                        "provider",
                        "use_api_socket",
                        "pull_refresh_after",
                        "pre_start",
                        "pre_stop",
                        "volume_driver");
    }

    /** What a plain file judges, and what stays otherwise than the program has it, grows only on purpose. */
    @Test
    void noMoreIsExplainedAwayThanWasAgreed() throws IOException {
        assertThat(bySpecification().count()).isLessThanOrEqualTo(15);
        assertThat(byDockerCompose().count()).isGreaterThanOrEqualTo(50);
        assertThat(Files.readAllLines(CORPUS.resolve("README.md")).stream()
                        .filter(line -> line.matches("[0-9]+\\. .*")))
                .hasSize(4);
    }

    private static DeclaredState read(Path project) throws IOException {
        return ToldProject.evaluate(
                MemoryTree.below(project), ToldProject.files(project), ToldProject.variables(project));
    }

    /** Compares what a project declares with what a program makes of it, each as far as the program prints it. */
    private void compare(Path project, String program, UnaryOperator<String> printed)
            throws IOException, InterruptedException {
        Map<String, String> variables = ToldProject.variables(project);
        String config = ComposePrograms.config(program, project, ToldProject.files(project), variables, directory);
        DeclaredState judged =
                ToldProject.evaluate(MemoryTree.of("config.yaml", config), List.of("config.yaml"), variables);
        assertThat(printed.apply(ToldProject.of(read(project), project)))
                .as(config)
                .isEqualTo(printed.apply(ToldProject.of(judged, project)));
    }

    private static Stream<Path> cases() {
        try (Stream<Path> entries = Files.list(CORPUS)) {
            return entries.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path corpus() {
        String url =
                Objects.requireNonNull(CorpusTest.class.getResource("/compose")).getPath();
        return Path.of(url);
    }
}
