package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.report.DeclaredText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration and the baseline that the README shows: that they can be read as they stand. */
class ReadmeFormatsTest {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Path SAMPLE = Path.of("../samples/quickstart");

    @TempDir
    private Path directory;

    @Test
    void readsTheExamplesOfTheReadme() throws IOException {
        List<String> examples = examples();
        assertThat(examples).hasSize(7);
        Repository repository = Repository.in(directory)
                .file("plumbline.yml", examples.get(0) + examples.get(5))
                .file("baseline/web.yml", examples.get(4))
                .file("files/motd", "hello\n")
                .file("files/db.key", "secret\n");
        for (String file : List.of("apps/shop/compose.yaml", "apps/shop/.env")) {
            repository.file(file, Files.readString(SAMPLE.resolve(file)));
        }
        repository.commit("OPS-1 Follow the README");

        DeclaredStates declared = Plumbline.repository(directory).declared();

        assertThat(declared.byTarget()).containsOnlyKeys("apps1", "web1");
        assertThat(declared.byTarget().values())
                .allSatisfy(
                        evaluation -> assertThat(evaluation.state().resources()).isNotEmpty());
    }

    @Test
    void readsTheExampleOfSignaturesAndApprovals() throws IOException {
        Repository.in(directory)
                .file("plumbline.yml", examples().get(0) + examples().get(6))
                .file("baseline/web.yml", examples().get(4))
                .file("files/motd", "hello\n")
                .file("files/db.key", "secret\n")
                .file("apps/shop/compose.yaml", Files.readString(SAMPLE.resolve("apps/shop/compose.yaml")))
                .file("apps/shop/.env", Files.readString(SAMPLE.resolve("apps/shop/.env")))
                .commit("OPS-1 Follow the README");

        assertThat(Plumbline.repository(directory).declared().byTarget()).containsKey("web1");
    }

    @Test
    void readsTheExampleOfAnsible() throws IOException {
        Repository.in(directory)
                .file("plumbline.yml", examples().get(1))
                .file("inventories/production", "[web]\nweb1\n[lab]\nold1\n")
                .file("site.yml", "- hosts: all\n  tasks: [{file: {path: /srv, state: directory}}]\n")
                .commit("OPS-1 Follow the README");

        assertThat(Plumbline.repository(directory).declared().byTarget()).containsOnlyKeys("web1");
    }

    @Test
    void readsTheExamplesOfDeployments() throws IOException {
        String targets = "targets: {apps1: {connection: none, engine: docker}}\n";
        Path infra = directory.resolve("infra");
        Repository repository = Repository.in(infra)
                .file("plumbline.yml", "version: 1\n" + examples().get(2) + targets)
                .file("apps/shop/compose.yaml", "services: {web: {image: \"registry.example.com/shop:${TAG}\"}}\n")
                .file("deployments/shop.jsonl", "")
                .commit("OPS-1 Follow the README");
        Commands.run("sh", "-ec", "cd '" + infra + "'; TAG=1.4 GIT_COMMIT=3f2c1abcd BUILD_URL=ci/7; " + recording());
        repository.commit("OPS-2 Deploy");
        assertThat(Plumbline.repository(infra).declared().byTarget().values())
                .singleElement()
                .satisfies(evaluation -> assertThat(DeclaredText.lines(evaluation.state(), evaluation.coverage()))
                        .anyMatch(line -> line.contains("registry.example.com/shop:1.4")));

        Repository.in(directory.resolve("shop"))
                .file("compose.yaml", "services: {web: {image: shop}}\n")
                .commit("Begin")
                .branch("release");
        repository
                .file("plumbline.yml", "version: 1\n" + examples().get(3) + targets)
                .file("proxy/compose.yaml", "services: {proxy: {image: proxy}}\n")
                .commit("OPS-3 Follow the README");
        assertThat(Plumbline.repository(infra).declared().byTarget().values())
                .singleElement()
                .satisfies(evaluation -> assertThat(evaluation.readSet().files())
                        .containsKeys("proxy/compose.yaml", "shop//compose.yaml"));
    }

    /** The shell command that records a deployment. */
    private static String recording() throws IOException {
        Matcher command =
                Pattern.compile("`(printf '.*?shop\\.jsonl)`", Pattern.DOTALL).matcher(Files.readString(Path.of("../README.md")));
        assertThat(command.find()).isTrue();
        return command.group(1);
    }

    @Test
    void listsEveryKindWithItsAttributes() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        for (Kind kind : Kinds.ALL) {
            assertThat(readme.lines().filter(line -> line.startsWith("| " + kind.name() + " | ")))
                    .singleElement()
                    .satisfies(line -> assertThat(kind.attributes().keySet().stream()
                                    .filter(attribute -> !line.contains("`" + attribute + "`"))
                                    .collect(Collectors.toList()))
                            .isEmpty());
        }
    }

    private static List<String> examples() throws IOException {
        Matcher matcher = YAML.matcher(Files.readString(Path.of("../README.md")));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
