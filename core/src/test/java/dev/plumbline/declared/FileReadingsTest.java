package dev.plumbline.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.ansible.run.AnsibleOptions;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FileReadingsTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0wHXkmpBt2GfXUd5YMEVrbl0T2Uq+W4dFcyQd1Zg5e a@b";

    private static final MemoryTree SITE = MemoryTree.of("hosts", "web1\n");

    private static DeclaredState ansible(MemoryTree tree, Map<String, Value> facts) {
        return new Declarations(
                        tree, List.of(new AnsibleDeclaration(AnsibleOptions.of(List.of("hosts"), List.of("site.yml")))))
                .evaluate("web1", Map.of(), facts, Keys.sealer())
                .state();
    }

    private static DeclaredState play(MemoryTree tree, String tasks) {
        return ansible(
                tree.with("site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(4)), Map.of());
    }

    private static DeclaredResource resource(DeclaredState state, String kind, String name) {
        return Objects.requireNonNull(
                state.resources().get(new ResourceId("web1", kind, name)),
                () -> name + " is not in " + state.resources().keySet());
    }

    private static Declared attribute(DeclaredState state, String kind, String name, String attribute) {
        return Objects.requireNonNull(resource(state, kind, name).attributes().get(attribute), attribute);
    }

    private static Expectation expected(DeclaredState state, String kind, String name, String attribute) {
        return attribute(state, kind, name, attribute).expectation();
    }

    @Test
    void aTemplateOfACrontabDeclaresItsJobs() {
        MemoryTree tree = SITE.with("templates/backup.j2", """
            # jobs
            {% for each in ['a', 'b'] %}
            {{ loop.index }} 3 * * * root /usr/bin/backup {{ each }}
            {% endfor %}
            @daily eve /bin/true
            """);
        DeclaredState state = play(tree, "- template: {src: backup.j2, dest: /etc/cron.d/backup}\n");
        assertThat(expected(state, "cron-job", "root /usr/bin/backup b", "schedule"))
                .isEqualTo(Expectation.exactly("2 3 * * *"));
        assertThat(expected(state, "cron-job", "eve /bin/true", "user")).isEqualTo(Expectation.exactly("eve"));
        Declared job = attribute(state, "cron-job", "root /usr/bin/backup b", "command");
        assertThat(job.origin().place()).hasToString("templates/backup.j2:3");
        assertThat(job.origin().chain()).last().satisfies(step -> {
            assertThat(step.name()).isEqualTo("/etc/cron.d/backup");
            assertThat(step.place()).hasToString("site.yml:4");
        });
        assertThat(attribute(state, "cron-job", "eve /bin/true", "user")
                        .origin()
                        .place())
                .hasToString("templates/backup.j2:5");
        assertThat(state.gaps()).isEmpty();
    }

    @Test
    void aUnitAndItsDropInsDeclareOneService() {
        MemoryTree tree = SITE.with(
                        "files/app.service", "[Service]\nUser=app\nExecStart=/usr/bin/app \\\n  --port 80\n")
                .with("files/user.conf", "[Service]\nUser=web\n");
        DeclaredState state = play(tree, """
            - copy: {src: app.service, dest: /etc/systemd/system/app.service}
            - copy: {src: user.conf, dest: /etc/systemd/system/app.service.d/user.conf}
            - copy: {src: user.conf, dest: /etc/systemd/system/other.service.d/user.conf}
            - copy: {content: "[Timer]\\nOnCalendar=daily\\n", dest: /etc/systemd/system/app.timer}
            - copy: {content: "[Socket]\\nListenStream=80\\n", dest: /etc/systemd/system/app.socket}
            """);
        assertThat(expected(state, "service", "app.service", "user")).isEqualTo(Expectation.exactly("web"));
        assertThat(attribute(state, "service", "app.service", "user").origin().place())
                .hasToString("files/user.conf:2");
        Declared command = attribute(state, "service", "app.service", "command");
        assertThat(command.expectation())
                .isEqualTo(Expectation.exactly(Value.ofTexts(List.of("/usr/bin/app  --port 80"))));
        assertThat(command.origin().place()).hasToString("files/app.service:3");
        DeclaredResource other = resource(state, "service", "other.service");
        assertThat(other.presence().expectation()).isInstanceOf(Expectation.Unconstrained.class);
        assertThat(other.attributes().keySet()).containsExactly("user");
        assertThat(expected(state, "timer", "app.timer", "unit")).isEqualTo(Expectation.exactly("app.service"));
        assertThat(expected(state, "timer", "app.timer", "calendar"))
                .isEqualTo(Expectation.exactly(Value.ofTexts(List.of("daily"))));
        assertThat(expected(state, "unit", "app.socket", "listen"))
                .isEqualTo(Expectation.exactly(Value.ofTexts(List.of("ListenStream=80"))));
    }

    @Test
    void ofWhatIsKnownInPartOnlyWhatIsCertainIsDeclared() {
        MemoryTree tree = SITE.with("templates/app.j2", """
            [Service]
            User=app
            ExecStart=/usr/bin/app {{ lookup('pipe', 'date') }}
            """)
                .with("templates/block.j2", """
            [Service]
            User=app
            {% if lookup('pipe', 'date') %}
            User=other
            {% endif %}
            ExecStart=/usr/bin/app
            """)
                .with("templates/cron.j2", """
            0 1 * * * root /bin/a
            0 {{ lookup('pipe', 'date') }} * * * root /bin/b
            0 1 * * * root /bin/c {{ lookup('pipe', 'date') }}
            """);
        DeclaredState state = play(tree, """
            - template: {src: app.j2, dest: /etc/systemd/system/app.service}
            - template: {src: block.j2, dest: /etc/systemd/system/block.service}
            - template: {src: cron.j2, dest: /etc/cron.d/app}
            """);
        assertThat(expected(state, "service", "app.service", "user")).isEqualTo(Expectation.exactly("app"));
        assertThat(expected(state, "service", "app.service", "command")).isInstanceOf(Expectation.Unresolved.class);
        assertThat(expected(state, "service", "block.service", "user")).isInstanceOf(Expectation.Unresolved.class);
        assertThat(expected(state, "service", "block.service", "command")).isInstanceOf(Expectation.Unresolved.class);
        assertThat(state.resources().keySet().stream()
                        .filter(id -> id.kind().equals("cron-job"))
                        .map(ResourceId::name))
                .containsExactly("root /bin/a");
        assertThat(state.gaps()).extracting(gap -> gap.affects().kind()).contains("cron-job");
    }

    @Test
    void aConditionThatIsNotKnownMakesItsDeclarationsUncertain() {
        DeclaredState state = play(SITE, """
            - copy: {content: "0 1 * * * root /bin/a\\n", dest: /etc/cron.d/a}
            - copy: {content: "0 1 * * * root /bin/a\\n0 2 * * * root /bin/b\\n", dest: /etc/cron.d/a}
              when: lookup('pipe', 'date') == 'x'
            """);
        assertThat(resource(state, "cron-job", "root /bin/a").presence().expectation())
                .isInstanceOf(Expectation.Present.class);
        assertThat(resource(state, "cron-job", "root /bin/b").presence().expectation())
                .isInstanceOf(Expectation.Either.class);
    }

    @Test
    void aFileThatIsRemovedOrWrittenAnewDeclaresNothing() {
        DeclaredState state = play(SITE, """
            - copy: {content: "0 1 * * * root /bin/a\\n", dest: /etc/cron.d/a}
            - copy: {content: "0 1 * * * root /bin/b\\n", dest: /etc/cron.d/b}
            - file: {path: /etc/cron.d/a, state: absent}
            - copy: {content: "0 1 * * * root /bin/c\\n", dest: /etc/cron.d/b}
            """);
        assertThat(state.resources().keySet().stream()
                        .filter(id -> id.kind().equals("cron-job"))
                        .map(ResourceId::name))
                .containsExactly("root /bin/c");
    }

    @Test
    void editsOfAFileDeclareTheirEntries() {
        DeclaredState state =
                ansible(SITE.with("site.yml", """
                    - hosts: all
                      tasks:
                        - cron: {name: nightly, minute: "0", hour: "4", job: /bin/night, user: eve}
                        - authorized_key: {user: root, key: "%s"}
                        - lineinfile: {path: /etc/sudoers.d/eve, line: "eve ALL=(root) NOPASSWD: /bin/ls", create: true}
                    """.formatted(KEY)), Map.of("os_family", Value.of("Debian")));
        assertThat(expected(state, "cron-job", "eve /bin/night", "schedule"))
                .isEqualTo(Expectation.exactly("0 4 * * *"));
        assertThat(attribute(state, "cron-job", "eve /bin/night", "schedule")
                        .origin()
                        .place())
                .hasToString("site.yml:3");
        assertThat(expected(state, "sudo-rule", "eve ALL=(root) /bin/ls", "tags"))
                .isEqualTo(Expectation.exactly(Value.ofTexts(List.of("NOPASSWD"))));
        assertThat(state.resources().keySet())
                .anyMatch(id -> id.kind().equals("authorized-key") && id.name().startsWith("root/SHA256:"));
    }

    @Test
    void aBaselineDeclaresWhatItsFilesSay() {
        MemoryTree tree = MemoryTree.of("web.yml", """
            version: 1
            target: web1
            resources:
              file:
                /etc/sysctl.d/10-a.conf: {content: "vm.swappiness = 1\\nnet.ipv4.ip_forward=1\\n"}
                /etc/sysctl.d/20-b.conf: {source: b.conf}
                /etc/sudoers.d/ops: {source: ops}
                /srv/app/.ssh/authorized_keys: {source: keys}
              user:
                app: {home: /srv/app}
              sysctl:
                net.ipv4.ip_forward: {persisted: "0"}
            """)
                .with("b.conf", "# b\nvm.swappiness = 2\n")
                .with("ops", """
            Cmnd_Alias LIST = /bin/ls, \\
                /bin/df
            eve ALL=(root) LIST
            mal ALL=(root) UNKNOWN
            """)
                .with("keys", "restrict " + KEY + "\n");
        DeclaredState state = new Declarations(tree, List.of(new BaselineDeclaration(List.of("web.yml"))))
                .evaluate("web1", Map.of(), Map.of(), Keys.sealer())
                .state();
        Declared swappiness = attribute(state, "sysctl", "vm.swappiness", "persisted");
        assertThat(swappiness.expectation()).isEqualTo(Expectation.exactly("2"));
        assertThat(swappiness.origin().place()).hasToString("b.conf:2");
        // what is said outright stands before what a file says
        assertThat(expected(state, "sysctl", "net.ipv4.ip_forward", "persisted"))
                .isEqualTo(Expectation.exactly("0"));
        assertThat(resource(state, "sudo-rule", "eve ALL=(root) /bin/df")
                        .presence()
                        .origin()
                        .place())
                .hasToString("ops:3");
        assertThat(state.resources().keySet()).noneMatch(id -> id.name().contains("mal"));
        assertThat(state.gaps())
                .extracting(Gap::place)
                .extracting(Object::toString)
                .containsExactly("ops:4");
        assertThat(state.resources().keySet())
                .anyMatch(id -> id.kind().equals("authorized-key") && id.name().startsWith("app/SHA256:"));
    }

    @Test
    void nothingOfASecretFileIsTold() {
        MemoryTree tree = MemoryTree.of("web.yml", """
            version: 1
            target: web1
            resources:
              file:
                /etc/cron.d/a: {content: "* * * * * root /bin/a hunter2\\n", secret: true}
                /etc/systemd/system/a.service: {content: "[Service]\\nExecStart=/bin/a hunter2\\n", secret: true}
            """);
        DeclaredState state = new Declarations(tree, List.of(new BaselineDeclaration(List.of("web.yml"))))
                .evaluate("web1", Map.of(), Map.of(), Keys.sealer())
                .state();
        assertThat(state.toString()).doesNotContain("hunter2");
        assertThat(state.gaps()).extracting(gap -> gap.affects().kind()).containsExactly("cron-job");
        assertThat(expected(state, "service", "a.service", "command")).isInstanceOf(Expectation.Unresolved.class);
    }
}
