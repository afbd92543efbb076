package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every Compose file below the folder that {@code PLUMBLINE_COMPOSE_TRIALS} names, each by itself and without any variable:
 * what it declares here, and what both versions of Compose make of it. What comes out stands beside the folder, with {@code
 * .1.results} or {@code .2.results} at the end. What differs has to be explained by whoever asks.
 */
@Tag("live")
class ComposeTrialsTest {
    private static final String NAME = "(docker-)?compose.*\\.ya?ml";

    /** What becomes of a file. */
    private enum Verdict {
        EQUAL,
        EQUAL_BUT_FOR_UNSET,
        BOTH_REFUSE,
        ONLY_THE_PROGRAM_REFUSES,
        ONLY_REFUSED_HERE,
        DIFFERENT
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path scratch;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Timeout(1800)
    void publicFilesMeanWhatComposeMakesOfThem(int version) throws IOException, InterruptedException {
        String folder = System.getenv("PLUMBLINE_COMPOSE_TRIALS");
        assumeTrue(folder != null, "skipped: PLUMBLINE_COMPOSE_TRIALS is not set");
        String program = version == 1 ? ComposePrograms.first() : ComposePrograms.plugin();
        UnaryOperator<String> printed = version == 1 ? told -> told : ToldProject::asThePluginPrintsIt;
        Map<Verdict, Integer> table = new LinkedHashMap<>();
        List<String> told = new ArrayList<>();
        List<Path> files = files(Path.of(folder));
        for (Path file : files) {
            List<String> why = new ArrayList<>();
            Verdict verdict = verdict(file, program, printed, why);
            table.merge(verdict, 1, Integer::sum);
            told.add(verdict + " " + file);
            told.addAll(why);
        }
        told.add(0, files.size() + " files: " + table);
        Files.write(Path.of(folder + "." + version + ".results"), told);
        assertThat(files).isNotEmpty();
        assertThat(told.stream().filter(line -> line.startsWith(Verdict.DIFFERENT + " ")))
                .as(told.get(0))
                .isEmpty();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(NAME))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verdict verdict(Path file, String program, UnaryOperator<String> printed, List<String> why)
            throws IOException, InterruptedException {
        Path project = Objects.requireNonNull(file.getParent());
        String name = file.getFileName().toString();
        String here;
        try {
            here = printed.apply(told(MemoryTree.below(project), name, project));
        } catch (ConfigurationException e) {
            here = "";
            why.add("  here: " + e.problems());
        }
        String config;
        try {
            config = ComposePrograms.config(program, project, List.of(name), Map.of(), scratch);
        } catch (AssertionError e) {
            boolean refused = !why.isEmpty();
            why.add("  there: "
                    + String.valueOf(e.getMessage()).lines().limit(3).toList());
            return refused ? Verdict.BOTH_REFUSE : Verdict.ONLY_THE_PROGRAM_REFUSES;
        }
        if (!why.isEmpty()) {
            return Verdict.ONLY_REFUSED_HERE;
        }
        try {
            MemoryTree plain = MemoryTree.of("config.yaml", config);
            Path variables = project.resolve(".env");
            // what the program prints keeps the profiles, and this may say which ones are on
            plain = Files.isRegularFile(variables) ? plain.with(".env", Files.readAllBytes(variables)) : plain;
            String there = printed.apply(told(plain, "config.yaml", project));
            return compared(lines(here), lines(there), why);
        } catch (ConfigurationException e) {
            why.add("  what the program prints is refused here: " + e.problems());
            return Verdict.DIFFERENT;
        }
    }

    private static String told(MemoryTree tree, String file, Path project) {
        return ToldProject.of(ToldProject.evaluate(tree, List.of(file), Map.of()), project);
    }

    private static Verdict compared(Map<String, String> here, Map<String, String> there, List<String> why) {
        TreeSet<String> keys = new TreeSet<>(here.keySet());
        keys.addAll(there.keySet());
        Verdict verdict = Verdict.EQUAL;
        for (String key : keys) {
            String own = here.getOrDefault(key, "");
            String other = there.getOrDefault(key, "");
            if (own.equals(other)) {
                continue;
            }
            why.add("  " + key + ": here " + own + ", there " + other);
            if (own.contains("unset-variable") || key.startsWith("gap ")) {
                verdict = verdict == Verdict.DIFFERENT ? verdict : Verdict.EQUAL_BUT_FOR_UNSET;
            } else {
                verdict = Verdict.DIFFERENT;
            }
        }
        return verdict;
    }

    /** The lines of a told project, by what each is of. */
    private static Map<String, String> lines(String told) {
        Map<String, String> lines = new LinkedHashMap<>();
        String of = "";
        for (String line : told.split("\n", -1)) {
            if (!line.startsWith("  ")) {
                of = line;
                lines.put(of, "");
            } else {
                String[] parts = line.strip().split(": ", 2);
                lines.put(of + " " + parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return lines;
    }
}
