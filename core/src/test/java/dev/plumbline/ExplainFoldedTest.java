package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.explain.ExplainFile;
import dev.plumbline.explain.ExplainText;
import dev.plumbline.explain.Explained;
import dev.plumbline.explain.next.NextStep;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody declared is explained, too: why it needs no declaration, and how to take back what does. */
class ExplainFoldedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Snapshot SEEN = new Snapshot(
            "web1",
            NOW,
            "test",
            new TreeMap<>(),
            List.of(Coverage.all(Scope.EVERYTHING)),
            List.of(
                    Resource.present(
                            "user",
                            "daemon",
                            Map.of(
                                    "uid", Value.of(1),
                                    "gid", Value.of(1),
                                    "home", Value.of("/usr/sbin"),
                                    "shell", Value.of("/usr/sbin/nologin"),
                                    "groups", Value.ofTexts(List.of()),
                                    "password", Value.of("locked"))),
                    Resource.present(
                            "service",
                            "ssh.service",
                            Map.of(
                                    "path", Value.of("/lib/systemd/system/ssh.service"),
                                    "reload-needed", Value.of(true),
                                    "drop-ins", Value.ofTexts(List.of()))),
                    Resource.present(
                            "container",
                            "shop_web_1",
                            Map.of(
                                    "labels.com.docker.compose.project", Value.of("shop"),
                                    "labels.com.docker.compose.service", Value.of("web"),
                                    "labels.com.docker.compose.container-number", Value.of("1"),
                                    "tty", Value.of(true))),
                    Resource.present(
                            "service",
                            "miner.service",
                            Map.of("path", Value.of("/etc/systemd/system/miner.service")))));

    @TempDir
    private Path directory;

    @BeforeEach
    void declare() {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets: {web1: {connection: ssh}}
                        unmanaged: {user: fail, service: fail}
                        """)
                .file("baseline.yml", """
                        version: 1
                        target: web1
                        resources: {container: {shop-web-1: {tty: false}}}
                        """)
                .commit("OPS-1 Declare a container");
    }

    @Test
    void whatIsDeclaredIsFoundUnderTheNameThatItHas() {
        assertThat(ExplainText.lines(explain("web1 container shop_web_1 tty")))
                .contains("web1: container shop-web-1 is tty, declared not to be (baseline.yml:3)")
                .anyMatch(line -> line.contains("shop_web_1 counts as shop-web-1"));
    }

    @Test
    void whyItNeedsNoDeclarationIsTold() {
        Explained explained = explain("web1 user daemon");
        assertThat(ExplainText.lines(explained))
                .contains(
                        "web1: user daemon is there undeclared, and needs no declaration",
                        "folded by the rule known: it is as Debian has it");
        assertThat(new String(ExplainFile.write(explained), StandardCharsets.UTF_8))
                .contains("\"rule\": \"known\"");
    }

    /** To stop sshd would lock out whoever follows the advice. */
    @Test
    void whatAddsToAUnitIsTakenBackWithoutStoppingIt() {
        assertThat(undo("web1 service ssh.service"))
                .containsExactly(
                        "systemctl cat ssh.service",
                        "sudo systemctl revert ssh.service",
                        "sudo systemctl daemon-reload");
        assertThat(undo("web1 service miner.service")).containsExactly("sudo systemctl disable --now miner.service");
    }

    private List<String> undo(String resource) {
        return explain(resource).steps().stream()
                .filter(step -> step.sort() == NextStep.Sort.UNDO)
                .flatMap(step -> step.lines().stream())
                .toList();
    }

    private Explained explain(String resource) {
        return Plumbline.repository(directory).clock(() -> NOW).observe(SEEN).explain(resource);
    }
}
