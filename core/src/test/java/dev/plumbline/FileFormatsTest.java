package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Question;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an application writes anew in its own spelling are compared by what they say, where that is asked for. */
class FileFormatsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String JSON = "/etc/app/app.json";

    @TempDir
    private Path directory;

    @BeforeEach
    void declare() {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        targets: {web1: {connection: ssh}}
                        formats: {"/etc/app/*.json": json, /etc/default/app: key-value}
                        """)
                .file("hosts.ini", "web1\n")
                .file("files/app.json", "{\"port\": 80, \"name\": \"shop\"}\n")
                .file("files/locked.json", "{\"password\": \"rosebud-4711\"}\n")
                .file("templates/app.j2", "PORT={{ 8000 + 80 }}\nNAME=shop\n")
                .file("site.yml", """
                        - hosts: all
                          tasks:
                            - copy: {src: app.json, dest: /etc/app/app.json}
                            - copy: {src: locked.json, dest: /etc/app/locked.json}
                            - copy: {src: app.json, dest: /etc/other/app.json}
                            - template: {src: app.j2, dest: /etc/default/app}
                        """)
                .commit("OPS-1 Declare");
    }

    @Test
    void textsAreAskedForWhereTheyAreComparedByFormat() {
        List<Question> questions = Plumbline.repository(directory).requests().stream()
                .flatMap(each -> each.inquiry().questions().stream())
                .toList();
        assertThat(questions)
                .contains(
                        new Question("file", JSON, "", Question.Detail.CONTENT),
                        new Question("file", "/etc/default/app", "", Question.Detail.CONTENT),
                        new Question("file", "/etc/other/app.json", "", Question.Detail.HASH))
                .noneMatch(
                        each -> each.name().equals("/etc/app/locked.json") && each.detail() == Question.Detail.CONTENT);
    }

    @Test
    void anotherSpellingIsNoDrift() {
        assertThat(changed(
                        check("{\n  \"name\": \"shop\",\n  \"port\": 80\n}", "# by the app\nNAME='shop'\nPORT=8080\n")))
                .isEmpty();
    }

    @Test
    void anotherValueIs() {
        DriftReport report = check("{\"port\": 81, \"name\": \"shop\"}\n", "PORT=8081\nNAME=shop\n");
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(changed(report))
                .containsExactly(
                        "web1: file /etc/app/app.json has other content than declared (files/app.json)",
                        "web1: file /etc/default/app has other content than declared (templates/app.j2)");
    }

    private static List<String> changed(DriftReport report) {
        return report.findings().stream()
                .filter(each -> List.of(JSON, "/etc/default/app")
                        .contains(each.judged().resource().name()))
                .map(DriftFinding::summary)
                .toList();
    }

    private DriftReport check(String json, String settings) {
        Snapshot snapshot = new Snapshot(
                "web1",
                NOW,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.EVERYTHING)),
                List.of(
                        Resource.present("file", JSON, Map.of("type", Value.of("file"), "content", Value.of(json))),
                        Resource.present(
                                "file",
                                "/etc/default/app",
                                Map.of("type", Value.of("file"), "content", Value.of(settings)))));
        return Plumbline.repository(directory)
                .clock(() -> NOW)
                .observe(snapshot)
                .check();
    }
}
