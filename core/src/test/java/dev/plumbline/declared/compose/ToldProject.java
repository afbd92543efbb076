package dev.plumbline.declared.compose;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.DeclaredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is declared, as text in which spellings that docker-compose changes by itself are one. */
final class ToldProject {
    private ToldProject() {}

    static DeclaredState evaluate(MemoryTree tree, List<String> files, Map<String, String> variables) {
        return new ComposeProject(files, "p", "engine")
                .evaluate(tree, name -> Optional.ofNullable(variables.get(name)), Keys.sealer());
    }

    static List<String> files(Path project) throws IOException {
        Path list = project.resolve("files");
        return Files.exists(list)
                ? Arrays.asList(Files.readString(list).strip().split(" +", -1))
                : List.of("compose.yaml");
    }

    static Map<String, String> variables(Path project) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Path file = project.resolve("env");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("=", 2);
                variables.put(parts[0], parts[1]);
            }
        }
        return variables;
    }

    static String of(DeclaredState state, Path project) {
        StringBuilder text = new StringBuilder();
        state.resources().forEach((id, resource) -> {
            boolean container = id.kind().equals("container");
            // whether anything uses a network is told by both, and an unused one may be left out by the judge
            if (!container && resource.presence().expectation().describe().equals("anything")) {
                return;
            }
            text.append(container ? id.name() : id.toString()).append('\n');
            resource.attributes()
                    .forEach((path, declared) -> text.append("  ")
                            .append(path)
                            .append(": ")
                            .append(JudgeSpelling.of(
                                    path, declared.expectation().describe(), project))
                            .append('\n'));
        });
        // that the content of a secret is not compared is told where there is one
        state.gaps().stream()
                .filter(gap -> !gap.affects().attribute().equals("files"))
                .forEach(gap -> text.append("gap ").append(gap.affects()).append('\n'));
        return text.toString();
    }

    /** The plug-in prints nothing of what is off or zero. */
    static String asThePluginPrintsIt(String told) {
        return told.lines()
                .filter(line -> !line.endsWith(": false") && !line.equals("  memory-swappiness: 0"))
                .collect(Collectors.joining("\n"));
    }
}
