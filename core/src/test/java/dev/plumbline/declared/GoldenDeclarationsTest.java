package dev.plumbline.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each directory below {@code resources/declared}: a tree and a {@code case.yml} that says how to evaluate it, and what comes
 * of it. {@code -Dplumbline.golden.update=true} writes that anew, and fails.
 */
class GoldenDeclarationsTest {
    private static final Path CASES = Path.of("src/test/resources/declared");

    static List<Path> cases() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.filter(directory -> Files.exists(directory.resolve("case.yml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesToWhatIsRecorded(Path directory) throws IOException {
        Map<String, String> results = results(directory);
        boolean written = false;
        for (Map.Entry<String, String> result : results.entrySet()) {
            Path file = directory.resolve(result.getKey());
            if (Boolean.getBoolean("plumbline.golden.update")
                    && !(Files.exists(file) && Files.readString(file).equals(result.getValue()))) {
                Files.writeString(file, result.getValue());
                written = true;
            }
            assertThat(file).as("recorded result").exists();
            assertThat(result.getValue()).as(file.toString()).isEqualTo(Files.readString(file));
        }
        if (written) {
            fail("wrote " + directory + " anew: review it, and run again without -Dplumbline.golden.update");
        }
    }

    private static Map<String, String> results(Path directory) throws IOException {
        byte[] said = Files.readAllBytes(directory.resolve("case.yml"));
        YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read(said, Place.of("case.yml", 0), YamlDialect.YAML_1_1);
        MemoryTree tree = MemoryTree.below(directory.resolve("tree"));
        List<Declaration> declarations = new ArrayList<>();
        items(root, "declare").forEach(node -> declarations.add(declaration((YamlNode.Mapping) node)));
        Map<String, String> variables = new TreeMap<>();
        root.get("variables")
                .ifPresent(node -> ((YamlNode.Mapping) node)
                        .entries()
                        .forEach(entry -> variables.put(entry.name(), text(entry.value()))));
        Map<String, String> results = new TreeMap<>();
        try {
            Evaluation evaluation = new Declarations(tree, declarations)
                    .evaluate(text(root, "target"), variables, Map.of(), Keys.sealer());
            List<String> watch = items(root, "watch").stream()
                    .map(GoldenDeclarationsTest::text)
                    .toList();
            results.put("declared.json", new String(DeclaredStateFile.write(tree.revision(), evaluation), UTF_8));
            results.put("inquiry.json", new String(InquiryFile.write(Inquiries.of(evaluation.state(), watch)), UTF_8));
        } catch (ConfigurationException e) {
            results.put(
                    "problems.txt",
                    e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n")));
        }
        return results;
    }

    private static Declaration declaration(YamlNode.Mapping node) {
        List<String> files =
                items(node, "files").stream().map(GoldenDeclarationsTest::text).toList();
        return node.get("target").isPresent()
                ? new ComposeDeclaration(
                        files,
                        node.get("project").map(GoldenDeclarationsTest::text).orElse(""),
                        text(node, "target"))
                : new BaselineDeclaration(files);
    }

    private static List<YamlNode> items(YamlNode.Mapping node, String key) {
        return node.get(key).map(list -> ((YamlNode.Sequence) list).items()).orElse(List.of());
    }

    private static String text(YamlNode.Mapping node, String key) {
        return text(node.get(key).orElseThrow());
    }

    private static String text(YamlNode node) {
        return ((YamlNode.Scalar) node).text();
    }
}
