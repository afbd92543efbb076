package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Ansible itself, asked of inventories. */
final class InventoryJudge {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private InventoryJudge() {}

    static boolean isThere() throws IOException, InterruptedException {
        return Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import ansible.inventory.manager")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    /** Its answers, one in a line. */
    static List<String> answers(InventoryCase each, Path scratch) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch, "case");
        for (Map.Entry<String, String> file : each.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return answers(folder, each.question(), scratch);
    }

    static List<String> answers(Path folder, Json question, Path scratch) throws IOException, InterruptedException {
        Path in = Files.createTempFile(scratch, "question", ".json");
        Path out = Files.createTempFile(scratch, "answers", ".jsonl");
        Files.write(in, JsonText.compact(question));
        Path script = Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolve("src/test/python/inventory_judge.py");
        Process process = new ProcessBuilder(PYTHON.toString(), script.toString(), folder.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(scratch.resolve("judge-errors").toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("the judge failed: " + Files.readString(scratch.resolve("judge-errors")));
        }
        return Files.readAllLines(out);
    }
}
