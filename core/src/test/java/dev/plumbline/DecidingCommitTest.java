package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who decided a value that several files decide together: the last commit that changed it, wherever it did. */
class DecidingCommitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SEEN = "\n\nReviewed-by: Bob <bob@example.com>";

    /** What is there of what may be one of several values. */
    private static final Map<String, String> OTHER =
            Map.of("type", "file", "content", "umask 027\nnet.ipv4.ip_forward=0\n");

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void declare() {
        repository = Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        targets: {web1: {connection: ssh}}
                        authorization: {review: 1}
                        """)
                .file("hosts.ini", "[web]\nweb1\n")
                .file("group_vars/web.yml", "mail: ops@example.com\nother: 1\n")
                .file("site.yml", """
                        - hosts: web
                          gather_facts: false
                          vars: {ip_forward: 0}
                          tasks:
                            - {template: {src: motd.j2, dest: /etc/motd}}
                            - {copy: {src: issue, dest: /etc/issue}}
                            - {sysctl: {name: net.ipv4.ip_forward, value: "{{ ip_forward }}", sysctl_set: true}}
                            - {lineinfile: {path: /etc/profile, line: umask 027}}
                        """)
                .file("templates/motd.j2", "Mail {{ mail }}.\n")
                .file("files/issue", "Ours.\n")
                .commit("OPS-1 Declare" + SEEN);
    }

    @Test
    void aTemplateIsDecidedByWhoChangesIt() {
        repository.file("templates/motd.j2", "Send mail to {{ mail }}.\n").commit("OPS-2 Word it", "mallory");
        refuses("OPS-2 Word it", "file /etc/motd:");
    }

    @Test
    void aFileThatIsCopiedIsDecidedByWhoChangesIt() {
        repository.file("files/issue", "Mine.\n").commit("OPS-2 Word it", "mallory");
        refuses("OPS-2 Word it", "file /etc/issue:");
    }

    @Test
    void aTemplateIsDecidedByWhoChangesAVariableInIt() {
        repository
                .file("group_vars/web.yml", "mail: mallory@example.com\nother: 1\n")
                .commit("OPS-2 Mail me", "mallory");
        repository
                .file("group_vars/web.yml", "mail: mallory@example.com\nother: 2\n")
                .commit("OPS-3 Change another" + SEEN);
        refuses("OPS-2 Mail me", "file /etc/motd:");
    }

    @Test
    void aValueIsDecidedByWhoRemovesWhatOverrodeIt() {
        repository.file("host_vars/web1.yml", "mail: web@example.com\n").commit("OPS-2 Have its own" + SEEN);
        repository.file("host_vars/web1.yml", "{}\n").commit("OPS-3 Tidy", "mallory");
        repository.file("README", "later\n").commit("OPS-4 Write" + SEEN);
        refuses("OPS-3 Tidy", "file /etc/motd:");
    }

    @Test
    void aRequiredRoleIsDecidedByWhoTakesAnotherVersionOfIt() {
        Repository.in(directory.resolve("clones/acme.issue"))
                .file("tasks/main.yml", "- copy: {dest: /etc/issue.net, content: Ours., mode: '0644'}\n")
                .commit("First")
                .tag("v1")
                .file("tasks/main.yml", "- copy: {dest: /etc/issue.net, content: Another one., mode: '0644'}\n")
                .commit("Second")
                .tag("v2");
        repository
                .file(".gitignore", "clones\n")
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml, more.yml], requirementsPath: [clones]}}]
                        targets: {web1: {connection: ssh}}
                        authorization: {review: 1}
                        """)
                .file("more.yml", "- {hosts: web, gather_facts: false, roles: [acme.issue]}\n")
                .file("requirements.yml", "roles:\n  - name: acme.issue\n    version: v1\n")
                .commit("OPS-2 Take the first" + SEEN);
        repository
                .file("requirements.yml", "roles:\n  - name: acme.issue\n    version: v2\n")
                .commit("OPS-3 Bump", "mallory");
        repository.file("README", "later\n").commit("OPS-4 Write" + SEEN);
        refuses("OPS-3 Bump", "file /etc/issue.net:");
    }

    @Test
    void aMergedChangeIsDecidedByItsCommit() {
        repository.branch("topic");
        repository
                .file("group_vars/web.yml", "mail: mallory@example.com\nother: 1\n")
                .commit("OPS-2 Mail me", "mallory");
        repository.file("README", "later\n").commit("OPS-2 Write", "mallory");
        repository.checkout("main").merge("topic", "Merge pull request #7 from topic", "mallory");
        refuses("OPS-2 Mail me", "file /etc/motd:");
    }

    @Test
    void aMovedEditIsStillTheSame() {
        repository.file("site.yml", """
                        # laid out anew
                        - hosts: web
                          gather_facts: false
                          vars: {ip_forward: 0}
                          tasks:
                            - {template: {src: motd.j2, dest: /etc/motd}}
                            - copy: {src: issue, dest: /etc/issue}
                            - sysctl: {name: net.ipv4.ip_forward, value: "{{ ip_forward }}", sysctl_set: true}
                            - lineinfile: {path: /etc/profile, line: umask 027}
                        """).commit("OPS-2 Lay it out anew", "mallory");
        assertThat(check().outcome()).isEqualTo(Outcome.IN_SYNC);
    }

    private void refuses(String subject, String resource) {
        assertThat(check().violations().stream().map(DriftFinding::summary))
                .singleElement()
                .satisfies(
                        told -> assertThat(told).contains("(" + subject + ")").contains("decided " + resource));
    }

    /** On a host where everything is as it is declared. */
    private DriftReport check() {
        SortedMap<String, Value> facts = new TreeMap<>();
        Snapshot nothing = new Snapshot("web1", NOW, "test", facts, List.of(), List.of());
        DeclaredState state = Objects.requireNonNull(Plumbline.repository(directory)
                        .observe(nothing)
                        .declared()
                        .byTarget()
                        .get("web1"))
                .state();
        List<Resource> resources = new ArrayList<>();
        state.resources().forEach((id, resource) -> {
            Map<String, Value> values = new TreeMap<>();
            resource.attributes()
                    .forEach((path, declared) -> values.put(
                            path,
                            declared.expectation() instanceof Expectation.Exactly exactly
                                    ? exactly.value()
                                    : Value.of(OTHER.getOrDefault(path, ""))));
            resources.add(Resource.present(id.kind(), id.name(), values));
        });
        return Plumbline.repository(directory)
                .trusted("main")
                .clock(() -> NOW)
                .observe(new Snapshot("web1", NOW, "test", facts, List.of(Coverage.all(Scope.EVERYTHING)), resources))
                .check();
    }
}
