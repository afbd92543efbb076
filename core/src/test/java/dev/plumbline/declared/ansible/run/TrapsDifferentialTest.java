package dev.plumbline.declared.ansible.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small projects that are easily read wrongly: which tasks run on which host, in which order, with which arguments, here and
 * in Ansible. The answers beside the traps are Ansible's; with {@code PLUMBLINE_RECORD} set to a folder they are written
 * anew.
 */
class TrapsDifferentialTest {

    static List<Trap> traps() throws IOException {
        return Trap.all();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void isReadAsAnsibleReadsIt(Trap trap) throws IOException {
        List<RenderedLine> real = RenderedLine.read(
                answers().getOrDefault(trap.name(), "").lines().toList());
        assertThat(real).isNotEmpty();

        int open = 0;
        List<String> told = new ArrayList<>();
        for (String host : new TreeSet<>(real.stream().map(RenderedLine::ranFor).toList())) {
            TrapComparison comparison = TrapComparison.of(
                    real.stream().filter(line -> line.ranFor().equals(host)).toList(), trap.run(host), trap.ends());
            assertThat(comparison.differences()).as(trap.name() + " on " + host).isEmpty();
            open += comparison.open();
            told.addAll(comparison.uncertain());
        }
        assertThat(open).as("calls that are uncertain here: " + told).isEqualTo(trap.open());
    }

    @Test
    void areManyAndEachHasAnAnswer() throws IOException {
        List<String> names = Trap.all().stream().map(Trap::name).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        assertThat(answers().keySet()).containsAll(names);
    }

    @Test
    @Tag("live")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void theAnswersAreStillAnsibles(@TempDir Path scratch) throws IOException, InterruptedException {
        String folder = System.getenv("PLUMBLINE_RECORD");
        assumeTrue(folder != null, "minutes of Ansible: set PLUMBLINE_RECORD to a folder for it");
        for (String topic : Trap.TOPICS) {
            Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
            Path answers = Path.of(Objects.requireNonNull(folder)).resolve(topic + "-answers.txt");
            Process judge = new ProcessBuilder(
                            "python3",
                            here.resolve("src/test/python/traps_judge.py").toString(),
                            here.resolve("src/test/resources/ansible/traps/" + topic + ".txt")
                                    .toString(),
                            answers.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(scratch.resolve("said").toFile())
                    .start();
            assertThat(judge.waitFor(19, TimeUnit.MINUTES)).isTrue();
            assertThat(Trap.sectionsOf(Files.readString(answers))).isEqualTo(Trap.sections(topic + "-answers.txt"));
        }
    }

    private static Map<String, String> answers() throws IOException {
        Map<String, String> answers = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        for (String topic : Trap.TOPICS) {
            Trap.sections(topic + "-answers.txt").forEach((name, lines) -> {
                if (answers.put(name, lines) != null) {
                    twice.add(name);
                }
            });
        }
        assertThat(twice).isEmpty();
        return answers;
    }
}
