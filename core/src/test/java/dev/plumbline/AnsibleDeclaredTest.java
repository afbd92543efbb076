package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.DeclaredChangesFile;
import dev.plumbline.declared.DeclaredStateFile;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.declared.Schemas;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.TaskCount;
import dev.plumbline.model.Value;
import dev.plumbline.report.DeclaredChangesText;
import dev.plumbline.report.DeclaredText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository with an inventory and a role, from plumbline.yml to the declared states of its hosts. */
class AnsibleDeclaredTest {
    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void commitASite() {
        repository = Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare:
                          - ansible: {inventory: [hosts.ini], playbooks: [site.yml]}
                        """)
                .file(
                        "hosts.ini",
                        "[web]\nweb1 ansible_host=192.0.2.1 ansible_port=2222 ansible_user=ops\nweb2\n[db]\ndb1\n")
                .file("group_vars/web.yml", "greeting: hello\n")
                .file("site.yml", "- hosts: web\n  gather_facts: false\n  roles: [motd]\n")
                .file("roles/motd/defaults/main.yml", "mode: '0644'\n")
                .file("roles/motd/tasks/main.yml", """
                        - name: The message
                          copy: {dest: /etc/motd, content: "{{ greeting }}\\n", mode: "{{ mode }}", owner: root}
                        - name: Another module
                          acme.special: {name: x}
                        """)
                .commit("Declare the message");
    }

    @Test
    void declaresForEachHostThatAPlayIsFor() {
        DeclaredStates states = Plumbline.repository(directory).declared();

        assertThat(states.byTarget()).containsOnlyKeys("web1", "web2");
        Evaluation web1 = states.byTarget().get("web1");
        assertThat(web1).isNotNull();
        var motd = web1.state().resources().get(new ResourceId("web1", "file", "/etc/motd"));
        assertThat(motd).isNotNull();
        assertThat(motd.presence().expectation()).isInstanceOf(Expectation.Present.class);
        assertThat(motd.attributes()).containsKey("mode");
        assertThat(web1.state().gaps())
                .extracting(Gap::place)
                .anyMatch(place -> place.toString().equals("roles/motd/tasks/main.yml:3"));
        assertThat(web1.counts()).containsExactly(new TaskCount("motd", "roles/motd/tasks/main.yml", 1, 0, 0, 1));
        assertThat(web1.readSet().files())
                .containsKeys(
                        "hosts.ini",
                        "site.yml",
                        "group_vars/web.yml",
                        "roles/motd/tasks/main.yml",
                        "roles/motd/defaults/main.yml");
        assertThat(DeclaredText.lines(web1.state(), web1.coverage()))
                .anyMatch(line -> line.contains("2 tasks: 1 evaluated"));
        byte[] written = DeclaredStateFile.write(states.revision(), web1);
        assertThat(DeclaredStateFile.read(written, "web1.json").evaluation().coverage())
                .isEqualTo(web1.coverage());
        assertThat(DeclaredText.unknownModules(states.byTarget().values().stream()
                        .map(Evaluation::coverage)
                        .toList()))
                .containsExactly(
                        "1 module is not known. Say in plumbline.yml what it declares, or \"nothing\", under its ansible entry:",
                        "  modules:",
                        "    acme.special: {kind: file, name: \"{{ name }}\", attributes: {}} # 1 task, as in "
                                + "roles/motd/tasks/main.yml:3");
    }

    @Test
    void theConfigurationSaysWhatAModuleDeclares() {
        repository.file("plumbline.yml", """
                        version: 1
                        declare:
                          - ansible:
                              inventory: [hosts.ini]
                              playbooks: [site.yml]
                              modules:
                                acme.special: {kind: file, name: "/etc/special/{{ name }}", attributes: {mode: "0640"}}
                        """).commit("Say what the module does");

        Evaluation web1 = Plumbline.repository(directory).declared().byTarget().get("web1");

        assertThat(web1).isNotNull();
        assertThat(web1.state().gaps()).isEmpty();
        assertThat(web1.state().resources()).containsKey(new ResourceId("web1", "file", "/etc/special/x"));
    }

    @Test
    void usesTheFactsThatWereGiven() {
        repository.file("site.yml", """
                        - hosts: web
                          tasks:
                            - file: {path: "/etc/{{ ansible_os_family }}", state: directory}
                        """).commit("Ask for a fact");
        DriftCheck check = Plumbline.repository(directory);
        ResourceId known = new ResourceId("web1", "file", "/etc/Debian");

        assertThat(names(check.declared(), "web1")).doesNotContain(known);
        check.observe(new Snapshot(
                "web1",
                Instant.EPOCH,
                "test",
                new TreeMap<>(Map.of("os_family", Value.of("Debian"))),
                List.of(),
                List.of()));
        assertThat(names(check.declared(), "web1")).contains(known);
        assertThat(names(check.declared(), "web2")).isEmpty();
    }

    private static Set<ResourceId> names(DeclaredStates states, String target) {
        Evaluation evaluation = states.byTarget().get(target);
        return evaluation == null ? Set.of() : evaluation.state().resources().keySet();
    }

    @Test
    void tellsTheSettingsThatItDoesNotEvaluate() {
        repository.file("ansible.cfg", """
                        [defaults]
                        error_on_undefined_vars = False
                        fact_caching = jsonfile
                        gather_subset = !all,min
                        jinja2_extensions = jinja2.ext.do, jinja2.ext.loopcontrols
                        forks = 20
                        gathering = smart
                        """).commit("Set much");

        Evaluation web1 = Plumbline.repository(directory).declared().byTarget().get("web1");

        assertThat(web1).isNotNull();
        assertThat(web1.state().gaps())
                .extracting(gap -> gap.place() + " " + gap.reason())
                .filteredOn(gap -> gap.startsWith("ansible.cfg"))
                .containsExactly(
                        "ansible.cfg:2 not-evaluated: this setting leaves templates as they are written where something in them is"
                                + " undefined",
                        "ansible.cfg:3 not-evaluated: this setting lets plays see facts that earlier runs gathered, which are"
                                + " undefined here",
                        "ansible.cfg:4 not-evaluated: this setting leaves out facts, which are known here all the same",
                        "ansible.cfg:5 not-evaluated: this setting adds statements to templates, which are mistakes here");
    }

    @Test
    void tellsWhatIsWrongWithARuleForAModule() {
        repository.file("plumbline.yml", """
                        version: 1
                        declare:
                          - ansible:
                              inventory: [hosts.ini]
                              playbooks: [site.yml]
                              modules:
                                acme.special: {kind: file, name: "{{ name", absent: "a ="}
                        """).commit("Break it");

        assertThatThrownBy(() -> Plumbline.repository(directory).declared())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::where)
                                .containsExactly("plumbline.yml:7", "plumbline.yml:7"));
    }

    @Test
    void tellsOnlyWhatABranchDeclaresOtherwise() {
        repository
                .file("group_vars/web.yml", "# moved a line\n\ngreeting: hello\n")
                .file("host_vars/web2.yml", "mode: '0600'\n")
                .commit("Close the message of web2");

        DeclaredChanges changes = Plumbline.repository(directory).declaredChanges("HEAD~1");

        assertThat(changes.byTarget().get("web1")).isEmpty();
        assertThat(changes.byTarget().get("web2")).singleElement().satisfies(change -> {
            assertThat(change.id().name()).isEqualTo("/etc/motd");
            assertThat(change.parts()).containsOnlyKeys("mode");
        });
        assertThat(DeclaredChangesText.lines(changes.groups()))
                .containsExactly(
                        "~ file /etc/motd on web2",
                        "    mode: 0644 → 0600   (host_vars/web2.yml:1)",
                        "",
                        "1 change on 1 target");
        byte[] json = DeclaredChangesFile.write(
                changes.before(), changes.revision(), changes.byTarget(), (target, change) -> Optional.empty());
        assertThat(Schemas.complaints("changes", json)).isEmpty();
        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"target\": \"web2\"", "\"change\": \"changed\"")
                .doesNotContain("web1");
    }
}
