package dev.plumbline.declared.ansible.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.ansible.PyJson;
import dev.plumbline.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Groups, patterns and all variables of inventories, as defined and as evaluated, types included, here and in Ansible. The
 * recorded answers are Ansible's; with {@code PLUMBLINE_RECORD} set to a file they are written anew.
 */
class InventoryDifferentialTest {

    static List<InventoryCase> cases() throws IOException {
        return InventoryCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anInventoryComesOutAsAnsibleHasIt(InventoryCase each) throws IOException {
        List<String> recorded = recorded().getOrDefault(each.name(), List.of());
        assertThat(recorded).isNotEmpty();
        List<String> wrong = differences(each.answers(), InventoryCase.read(recorded));
        assertThat(wrong).isEmpty();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void theRecordedAnswersAreStillAnsibles(@TempDir Path scratch) throws Exception {
        assumeTrue(InventoryJudge.isThere(), "skipped: Ansible is not installed for /usr/bin/python3");
        StringBuilder record = new StringBuilder();
        for (InventoryCase each : InventoryCase.all()) {
            List<String> answers = InventoryJudge.answers(each, scratch);
            record.append("##### ").append(each.name()).append('\n');
            answers.forEach(line -> record.append(line).append('\n'));
        }
        String file = System.getenv("PLUMBLINE_RECORD");
        if (file != null) {
            Files.writeString(Path.of(file), record);
        }
        assertThat(parsed(record.toString())).isEqualTo(recorded());
    }

    /** What is neither equal nor unknown here. */
    static List<String> differences(SortedMap<String, Json> here, SortedMap<String, Json> there) {
        List<String> wrong = new ArrayList<>();
        Set<String> all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        for (String key : all) {
            Json mine = here.get(key);
            Json theirs = there.get(key);
            boolean unknown = mine != null && PyJson.hasUnknown(mine);
            if (!key.startsWith("problem ") && !unknown && (mine == null || !mine.equals(theirs))) {
                wrong.add(key + "\n  here:  " + mine + "\n  there: " + theirs);
            }
        }
        return wrong;
    }

    private static Map<String, List<String>> recorded() throws IOException {
        try (InputStream in = InventoryDifferentialTest.class.getResourceAsStream("/ansible/inventories-answers.txt")) {
            return parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, List<String>> parsed(String text) {
        Map<String, List<String>> byCase = new LinkedHashMap<>();
        for (String part : text.split("(?m)^##### ", -1)) {
            List<String> lines = part.lines().toList();
            if (!lines.isEmpty()) {
                byCase.put(lines.get(0), lines.subList(1, lines.size()));
            }
        }
        return byCase;
    }
}
