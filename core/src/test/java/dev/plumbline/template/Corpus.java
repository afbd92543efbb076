package dev.plumbline.template;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The cases that are written here, as lines for the judge, and the judge itself. */
final class Corpus {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private Corpus() {}

    static String resource(String name) {
        try (InputStream stream = Corpus.class.getResourceAsStream("/template/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One JSON object a line; the number of the line in the file is its id.
     *
     * @param withCollections whether those that need more than ansible-core are wanted too
     */
    static List<String> lines(boolean withCollections) {
        Json variables = JsonText.read(resource("variables.json").getBytes(StandardCharsets.UTF_8), "variables.json");
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String line : resource("cases.txt").split("\n", -1)) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            char sort = line.charAt(0);
            if (sort == 'I' && !withCollections) {
                continue;
            }
            String mode = sort == 'W' ? "when" : sort == 'F' ? "file" : "string";
            lines.add(new String(
                    JsonText.compact(Json.object()
                            .put("id", number)
                            .put("mode", mode)
                            .put("text", line.substring(2).replace('⏎', '\n'))
                            .put("native", sort == 'N')
                            .put("vars", variables)
                            .build()),
                    StandardCharsets.UTF_8));
        }
        return lines;
    }

    /** Whether Ansible can be asked on this machine. */
    static boolean hasJudge() {
        return Files.isExecutable(PYTHON) && run(List.of("-c", "import ansible.template"), List.of()) != null;
    }

    static List<String> answers(List<String> cases) {
        List<String> answers = run(List.of("src/test/python/ansible_judge.py"), cases);
        if (answers == null) {
            throw new IllegalStateException("the judge failed");
        }
        return answers;
    }

    static List<String> ofCollections() {
        List<String> cases = run(List.of("src/test/python/collection_cases.py"), List.of());
        return cases == null ? List.of() : cases;
    }

    private static @org.jspecify.annotations.Nullable List<String> run(List<String> arguments, List<String> input) {
        try {
            Path in = Files.createTempFile("cases", ".jsonl");
            Path out = Files.createTempFile("answers", ".jsonl");
            try {
                Files.write(in, input);
                List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
                command.addAll(arguments);
                Process process = new ProcessBuilder(command)
                        .directory(Path.of(System.getProperty("basedir", ""))
                                .toAbsolutePath()
                                .toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(10, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    return null;
                }
                return process.exitValue() == 0 ? Files.readAllLines(out) : null;
            } finally {
                Files.delete(in);
                Files.delete(out);
            }
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
