package dev.plumbline.declared.ansible.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.ansible.requirement.RequirementStore;
import dev.plumbline.source.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The calls of an abstract run beside what real Ansible rendered for the same playbooks: which tasks run, on which host,
 * with which arguments of which types.
 */
class RenderedArgumentsTest {
    private static final Path FOLDER = Path.of("src/test/resources/ansible/play");
    private static final Path SITE = FOLDER.resolve("site");

    @ParameterizedTest
    @ValueSource(strings = {"alpha", "beta", "gamma"})
    void areThoseThatAnsibleRecorded(String host) throws IOException {
        compare(host, Files.readAllLines(FOLDER.resolve("recorded.jsonl")));
    }

    @Test
    @Tag("live")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void areThoseOfTheAnsibleThatIsInstalledHere(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(System.getenv("PLUMBLINE_RENDER") != null, "a dry run of minutes: set PLUMBLINE_RENDER for it");
        List<String> lines = run(directory.resolve("rendered.jsonl"));

        for (String host : List.of("alpha", "beta", "gamma")) {
            compare(host, lines);
        }
    }

    private static void compare(String host, List<String> lines) throws IOException {
        List<RenderedLine> real = RenderedLine.read(lines).stream()
                .filter(line -> line.host().equals(host))
                .toList();
        FileTree tree = MemoryTree.below(SITE);
        AnsibleOptions options = new AnsibleOptions(
                List.of("hosts.ini"),
                List.of("site.yml"),
                "ansible.cfg",
                AnsibleOptions.Run.PLAIN,
                List.of(),
                List.of("collections"),
                RequirementStore.NONE,
                dev.plumbline.secret.VaultKeys.NONE,
                Map.of());

        RenderedComparison comparison = RenderedComparison.of(real, RenderedJudge.calls(tree, options, host));

        assertThat(real).isNotEmpty();
        assertThat(comparison.differences).as("arguments that differ").isEmpty();
        assertThat(comparison.missing).as("tasks that only Ansible runs").isEmpty();
        assertThat(comparison.surplus).as("tasks that only we run").isEmpty();
    }

    /** A dry run on the machine of the test, which changes nothing there. */
    private static List<String> run(Path file) throws IOException, InterruptedException {
        Path site = SITE.toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder("ansible-playbook", "-i", "hosts.ini", "site.yml", "--check")
                .directory(site.toFile());
        Map<String, String> environment = builder.environment();
        environment.put(
                "ANSIBLE_CALLBACK_PLUGINS", site.resolveSibling("callback").toString());
        environment.put("ANSIBLE_CALLBACKS_ENABLED", "rendered_arguments");
        environment.put("ANSIBLE_COLLECTIONS_PATH", site.resolve("collections").toString());
        environment.put("RENDERED_ROOT", site.toString());
        environment.put("RENDERED_FILE", file.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("output.txt").toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "no ansible-playbook here: " + e.getMessage());
            return List.of();
        }
        assertThat(process.waitFor(19, TimeUnit.MINUTES)).isTrue();
        return Files.readAllLines(file);
    }
}
