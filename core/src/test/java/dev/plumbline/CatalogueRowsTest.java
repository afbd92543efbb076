package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Evaluation;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the catalogue of equivalences that take a declaration of Ansible and a snapshot to be shown. */
class CatalogueRowsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void aDateKeepsItsText() {
        declare("- copy: {dest: /a, content: \"{{ day }}\"}", "day: 2024-01-01");
        Evaluation web1 = Objects.requireNonNull(
                Plumbline.repository(directory).declared().byTarget().get("web1"));
        DeclaredResource file =
                Objects.requireNonNull(web1.state().resources().get(new ResourceId("web1", "file", "/a")));
        assertThat(Objects.requireNonNull(file.attributes().get("sha256")).expectation())
                // of the ten characters
                .isEqualTo(Expectation.exactly("41b62fb4518505d36dcd35c683efe1310d24ea22d6d146a0804c818070531814"));
    }

    @Test
    void theLatestVersionIsTheCandidateOfTheHost() {
        declare("- apt: {name: nginx, state: latest}", "{}");
        assertThat(findings(Resource.present("package", "nginx", Map.of("upgradable", Value.of(false)))))
                .isEmpty();
        assertThat(findings(Resource.present("package", "nginx", Map.of("upgradable", Value.of(true)))))
                .containsExactly("web1: package nginx is upgradable, declared not to be (site.yml:4)");
        Reason reason = Reason.of(Reason.Code.PERMISSION_DENIED, "apt-cache may not be run");
        assertThat(findings(new Resource(
                        "package",
                        "nginx",
                        Resource.Presence.PRESENT,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("upgradable", reason)))))
                .containsExactly(
                        "web1: package nginx has unknown upgradable: permission denied: apt-cache may not be run (site.yml:4)");
    }

    @Test
    void aPackageWithoutVersionIsThereInAny() {
        declare("- apt: {name: nginx}", "{}");
        assertThat(findings(Resource.present("package", "nginx", Map.of("version", Value.of("1.22")))))
                .isEmpty();
        assertThat(findings()).containsExactly("web1: package nginx is not installed; declared in site.yml:4");
    }

    @Test
    void whatIsRandomIsNotCompared() {
        declare(
                "- cron: {name: backup, user: root, cron_file: app, job: /opt/backup, hour: \"4\", minute: \"{{ 59 | random }}\"}",
                "{}");
        List<String> findings = findings(Resource.present(
                "cron-job",
                "root /opt/backup",
                Map.of("user", Value.of("root"), "label", Value.of("backup"), "schedule", Value.of("17 4 * * *"))));
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).contains("unknown").doesNotContain("declared 17"));
    }

    @Test
    void whatNobodyDeclaredOfAFileIsNotCompared() {
        declare("- file: {path: /a, state: file, mode: \"0644\"}", "{}");
        assertThat(findings(Resource.present(
                        "file",
                        "/a",
                        Map.of(
                                "type", Value.of("file"),
                                "mode", Value.of("0644"),
                                "size", Value.of(17),
                                "modified", Value.of("2026-01-01T00:00:00Z"),
                                "flags", Value.ofTexts(List.of("i")),
                                "acl", Value.ofTexts(List.of("user:app:r--"))))))
                .isEmpty();
    }

    private void declare(String task, String variables) {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        targets: {web1: {connection: ssh}}
                        """)
                .file("hosts.ini", "web1\n")
                .file("group_vars/all.yml", variables + "\n")
                .file("site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n    " + task + "\n")
                .commit("OPS-1 Declare");
    }

    private List<String> findings(Resource... resources) {
        Snapshot snapshot = new Snapshot(
                "web1", NOW, "test", new TreeMap<>(), List.of(Coverage.all(Scope.EVERYTHING)), List.of(resources));
        return Plumbline.repository(directory).clock(() -> NOW).observe(snapshot).check().findings().stream()
                .map(finding -> finding.summary())
                .toList();
    }
}
