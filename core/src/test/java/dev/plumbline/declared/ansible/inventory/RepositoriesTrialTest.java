package dev.plumbline.declared.ansible.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.ansible.PyJson;
import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.JsonText;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.GitRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole repositories, here and in Ansible. {@code PLUMBLINE_TRIALS} names a file with a JSON object in each line: {@code git},
 * a Git directory; {@code folder}, what is checked out of it; and what the judge is asked. Results go to the file beside it,
 * with {@code .results} at the end.
 */
@Tag("live")
class RepositoriesTrialTest {

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void nothingIsWrong(@TempDir Path scratch) throws Exception {
        String file = System.getenv("PLUMBLINE_TRIALS");
        assumeTrue(file != null, "skipped: PLUMBLINE_TRIALS is not set");
        List<String> told = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                trial(line, scratch, told, wrong);
            }
        }
        told.addAll(wrong);
        Files.write(Path.of(file + ".results"), told);
        assertThat(wrong).isEmpty();
    }

    private static void trial(String line, Path scratch, List<String> told, List<String> wrong) throws Exception {
        Json.Members question = (Json.Members) JsonText.read(line.getBytes(StandardCharsets.UTF_8), "a trial");
        JsonCursor asked = new JsonCursor("a trial", "", question);
        String name = asked.field("folder").text() + " "
                + asked.items("sources").stream().map(JsonCursor::text).toList();
        try (GitRepository repository =
                GitRepository.open(Path.of(asked.field("git").text()))) {
            FileTree tree = repository.tree(repository.commit("HEAD"));
            long begin = System.nanoTime();
            SortedMap<String, Json> here = InventoryCase.answers(tree, question);
            long took = (System.nanoTime() - begin) / 1_000_000;
            SortedMap<String, Json> there = InventoryCase.read(
                    InventoryJudge.answers(Path.of(asked.field("folder").text()), question, scratch));
            List<String> differences = InventoryDifferentialTest.differences(here, there);
            long unknown = here.values().stream().filter(PyJson::hasUnknown).count();
            long problems = here.keySet().stream()
                    .filter(key -> key.startsWith("problem "))
                    .count();
            told.add(String.format(
                    "%s: equal %d, unknown %d, wrong %d, problems %d; %d ms here",
                    name,
                    here.size() - problems - unknown - differences.size(),
                    unknown,
                    differences.size(),
                    problems,
                    took));
            here.keySet().stream()
                    .filter(key -> key.startsWith("problem "))
                    .limit(20)
                    .forEach(told::add);
            differences.stream().limit(40).forEach(each -> wrong.add(name + ": " + each));
        }
    }
}
