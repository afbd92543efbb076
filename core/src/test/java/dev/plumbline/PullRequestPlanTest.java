package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.declared.DeclaredChangesFile;
import dev.plumbline.declared.Schemas;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.report.ChangeCommits;
import dev.plumbline.report.ChangeGroup;
import dev.plumbline.report.DeclaredChangesText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pull request would change, before anything is touched. */
class PullRequestPlanTest {
    private static final int HOSTS = 14;
    private static final String SEEN = "\n\nReviewed-by: Bob <bob@example.com>";

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void declareASite() {
        String hosts = IntStream.rangeClosed(1, HOSTS)
                .mapToObj(i -> "web%02d".formatted(i))
                .collect(Collectors.joining("\n"));
        repository = Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        authorization: {tickets: {projects: [OPS]}, review: 1}
                        """)
                .file("hosts.ini", "[web]\n" + hosts + "\n[db]\ndb1\n")
                .file("group_vars/web.yml", "mode: '0644'\ndb_password: hunter2\n")
                .file("site.yml", """
                        - hosts: web
                          gather_facts: false
                          tasks:
                            - copy: {dest: /etc/motd, content: "hello\\n", mode: "{{ mode }}"}
                            - copy: {dest: /etc/app.key, content: "password={{ db_password }}\\n"}
                        - hosts: all
                          tasks:
                            - package: {name: chrony}
                              when: ansible_facts['distribution'] == 'Debian'
                        """)
                .commit("OPS-1 Found the site\n\nReviewed-by: Bob <bob@example.com>");
        repository.branch("topic");
    }

    private DeclaredChanges judged(String against) {
        return Plumbline.repository(directory).home(directory.resolve("home")).judgedChanges(against);
    }

    private List<String> told(String against) {
        return DeclaredChangesText.lines(
                Plumbline.repository(directory).declaredChanges(against).groups());
    }

    @Test
    void oneEditThatChangesOneFileOnManyHostsIsToldOnce() {
        repository
                .file("group_vars/web.yml", "mode: '0600'\ndb_password: hunter2\n")
                .commit("OPS-2 Close the message");

        assertThat(told("main"))
                .containsExactly(
                        "~ file /etc/motd on 14 targets: web01, web02, web03, web04, web05, web06, web07, web08, web09,"
                                + " web10, web11, web12, and 2 more",
                        "    mode: 0644 → 0600   (group_vars/web.yml:1)",
                        "",
                        "1 change on 14 targets");
    }

    @Test
    void ofASecretOnlyThatItChangesIsTold() {
        repository
                .file("group_vars/web.yml", "mode: '0644'\ndb_password: hunter3\n")
                .commit("OPS-2 Change it");

        List<String> lines = told("main");

        assertThat(lines)
                .anyMatch(line -> line.startsWith("    content (secret) changes   ("))
                .hasSize(4);
        assertThat(String.join("\n", lines)).doesNotContain("hunter").doesNotContain("secret 2");
    }

    @Test
    void eachChangeIsJudgedByTheRulesOfWhatItIsToBeMergedInto() {
        repository
                .file("group_vars/web.yml", "mode: '0600'\ndb_password: hunter2\n")
                .commit("OPS-2 Close the message\n\nReviewed-by: Bob <bob@example.com>");
        repository
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        authorization: {tickets: {projects: [OPS]}}
                        """)
                .file("group_vars/web.yml", "mode: '0600'\ndb_password: hunter9\n")
                .commit("OPS-3 Nobody needs a review", "mallory");

        DeclaredChanges changes = judged("main");

        assertThat(changes.groups()).hasSize(2);
        assertThat(changes.groups().stream().filter(ChangeGroup::refused))
                .singleElement()
                .satisfies(group -> assertThat(group.change().id().name()).isEqualTo("/etc/app.key"));
        assertThat(DeclaredChangesText.lines(changes.groups()))
                .anyMatch(
                        line -> line.startsWith("    by ") && line.contains("OPS-3 Nobody needs a review\" by mallory"))
                .anyMatch(line -> line.startsWith("    ! not allowed: "))
                .last()
                .isEqualTo("2 changes on 14 targets, of which 1 not allowed");
    }

    @Test
    void everyCommitThatMadeAPartOfAChangeIsJudged() {
        repository
                .file("group_vars/web.yml", "mode: '0666'\ndb_password: hunter2\n")
                .commit("OPS-2 Open the message", "mallory");
        repository.file("host_vars/web02.yml", "mode: '0600'\n").commit("OPS-3 Close one" + SEEN);
        repository
                .file("group_vars/web.yml", "mode: '0600'\ndb_password: hunter2\n")
                .commit("OPS-4 Close the message" + SEEN);

        DeclaredChanges changes = judged("main");

        assertThat(changes.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.made())
                        .extracting(made -> made.arrival().commit().subject(), ChangeGroup.Made::refused)
                        .containsExactlyInAnyOrder(
                                tuple("OPS-4 Close the message", false),
                                tuple("OPS-3 Close one", false),
                                tuple("OPS-2 Open the message", true)));
        byte[] json = DeclaredChangesFile.write(
                changes.before(), changes.revision(), changes.byTarget(), new ChangeCommits(changes.groups())::of);
        assertThat(Schemas.complaints("changes", json)).isEmpty();
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"grade\": \"unauthorized\"");
    }

    @Test
    void whatHappenedElsewhereSinceIsNoChangeOfTheBranch() {
        repository
                .file("group_vars/web.yml", "mode: '0600'\ndb_password: hunter2\n")
                .commit("OPS-2 Close the message");
        repository.checkout("main").file("group_vars/db.yml", "x: y\n");
        repository
                .file("site.yml", "- hosts: db\n  tasks: [{copy: {dest: /etc/motd, content: 'x'}}]\n")
                .commit("OPS-4 Forget the web");
        repository.checkout("topic");

        assertThat(Plumbline.repository(directory).declaredChanges("main").groups())
                .extracting(group -> group.change().id().name())
                .containsExactly("/etc/motd");
    }

    @Test
    void factsAreThoseThatDeclarationsAskForAlone() {
        Snapshot taken = new Snapshot(
                "db1",
                Instant.EPOCH,
                "test",
                new TreeMap<>(Map.of(
                        "distribution", Value.of("Debian"),
                        "hostname", Value.of("db1"),
                        "env_token", Value.of("secret"))),
                List.of(Coverage.all(Scope.EVERYTHING)),
                List.of());
        List<Snapshot> facts = Plumbline.repository(directory).factsOf(List.of(taken));
        assertThat(facts).singleElement().satisfies(alone -> {
            assertThat(alone.facts()).containsOnlyKeys("distribution");
            assertThat(alone.resources()).isEmpty();
        });

        repository.file("site.yml", """
                        - hosts: all
                          tasks:
                            - package: {name: ntpsec}
                              when: ansible_facts['distribution'] == 'Debian'
                        """).commit("OPS-5 Another clock");
        assertThat(Plumbline.repository(directory)
                        .targets(List.of("db1"))
                        .observe(facts)
                        .declaredChanges("main")
                        .groups())
                .extracting(ChangeGroup::change)
                .extracting(change -> change.sort() + " " + change.id().name())
                .containsExactlyInAnyOrder("REMOVED chrony", "ADDED ntpsec");
    }
}
