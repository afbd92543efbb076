package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task that looks before it acts is answered by the host, on this machine, and what it then declares is asked as well. */
@Timeout(300)
class AskedInTurnTest {
    @TempDir
    private Path directory;

    private Path host;
    private Repository repository;

    @BeforeEach
    void aPlaybookThatLooks() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/find")), "no find");
        host = Files.createDirectories(directory.resolve("host"));
        repository = Repository.in(Files.createDirectory(directory.resolve("repository")))
                .file("plumbline.yml", """
                        version: 1
                        declare:
                          - ansible: {inventory: [hosts], playbooks: [site.yml]}
                        targets:
                          here: {connection: local}
                        """)
                .file("hosts", "here ansible_connection=local\n")
                .file("site.yml", """
                        - hosts: here
                          gather_facts: false
                          tasks:
                            - {stat: {path: "%1$s/first"}, register: first}
                            - {stat: {path: "%1$s/second"}, register: second, when: first.stat.exists}
                            - {copy: {content: "both", dest: "%1$s/both"}, when: first.stat.exists and second.stat.exists}
                            - {copy: {content: "none", dest: "%1$s/none"}, when: not first.stat.exists}
                            - {file: {path: "%1$s/perhaps", state: file, mode: "0600"}, failed_when: false}
                        """.formatted(host))
                .commit("OPS-1 Look before acting");
    }

    @Test
    void whatIsThereDecides() throws IOException {
        Files.createFile(host.resolve("first"));
        Files.createFile(host.resolve("second"));

        DriftReport report = check();

        assertThat(summaries(report))
                .satisfiesExactly(
                        each -> assertThat(each).contains(host + "/both").contains("does not exist"));
        Files.writeString(host.resolve("both"), "both");
        assertThat(summaries(check())).isEmpty();
    }

    @Test
    void whatIsNotThereDecides() throws IOException {
        DriftReport report = check();

        assertThat(summaries(report)).satisfiesExactly(each -> assertThat(each).contains(host + "/none"));
        Files.writeString(host.resolve("none"), "other");
        assertThat(summaries(check())).satisfiesExactly(each -> assertThat(each).contains("other content"));
        Files.writeString(host.resolve("none"), "none");
        Files.createFile(host.resolve("perhaps"));
        assertThat(summaries(check())).satisfiesExactly(each -> assertThat(each).contains("declared 0600"));
    }

    private DriftReport check() {
        return Plumbline.repository(repository.directory()).check();
    }

    private static List<String> summaries(DriftReport report) {
        return report.violations().stream().map(DriftFinding::summary).toList();
    }
}
