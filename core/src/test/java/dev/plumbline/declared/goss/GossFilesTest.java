package dev.plumbline.declared.goss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tests as the manual of goss shows them. */
class GossFilesTest {

    private static DeclaredState state(MemoryTree tree) {
        return GossFiles.evaluate(tree, List.of("goss.yaml"), "web1");
    }

    private static DeclaredState state(String text) {
        return state(MemoryTree.of("goss.yaml", text));
    }

    private static Expectation of(DeclaredState state, String kind, String name, String path) {
        DeclaredResource resource = Objects.requireNonNull(
                state.resources().get(new ResourceId("web1", kind, name)),
                () -> name + " is not in " + state.resources().keySet());
        return path.isEmpty()
                ? resource.presence().expectation()
                : Objects.requireNonNull(resource.attributes().get(path), path).expectation();
    }

    @Test
    void testsOfStateAreDeclarations() {
        DeclaredState state = state("""
                package:
                  nginx: {installed: true, versions: [1.22.1-9]}
                  telnet: {installed: false}
                service:
                  sshd: {enabled: true, running: true}
                  telnetd: {enabled: false, running: false}
                user:
                  www: {exists: true, uid: 33, groups: [www, adm], home: /var/www, shell: /usr/sbin/nologin}
                group:
                  adm: {exists: true, gid: 4}
                kernel-param:
                  net.ipv4.ip_forward: {value: "0"}
                mount:
                  /home: {exists: true, opts: [rw, nosuid], source: /dev/sda1, filesystem: ext4}
                port:
                  tcp:22: {listening: true, ip: [0.0.0.0]}
                  tcp6:22: {listening: true, ip: ["::"]}
                  tcp:23: {listening: false, ip: [0.0.0.0]}
                """);
        assertThat(of(state, "package", "nginx", "version")).isEqualTo(Expectation.exactly("1.22.1-9"));
        assertThat(of(state, "package", "telnet", "")).isEqualTo(new Expectation.Absent());
        assertThat(of(state, "service", "sshd.service", "running")).isEqualTo(Expectation.exactly(Value.of(true)));
        assertThat(of(state, "service", "telnetd.service", "")).isEqualTo(new Expectation.Unconstrained());
        assertThat(of(state, "service", "telnetd.service", "running")).isEqualTo(Expectation.exactly(Value.of(false)));
        assertThat(of(state, "user", "www", "uid")).isEqualTo(Expectation.exactly(Value.of(33)));
        assertThat(of(state, "user", "www", "groups")).isEqualTo(new Expectation.AtLeast(List.of(Value.of("adm"))));
        assertThat(of(state, "group", "adm", "gid")).isEqualTo(Expectation.exactly(Value.of(4)));
        assertThat(of(state, "sysctl", "net.ipv4.ip_forward", "value")).isEqualTo(Expectation.exactly("0"));
        assertThat(of(state, "mount", "/home", "options"))
                .isEqualTo(new Expectation.AtLeast(List.of(Value.of("rw"), Value.of("nosuid"))));
        assertThat(of(state, "mount", "/home", "device")).isEqualTo(Expectation.exactly("/dev/sda1"));
        assertThat(of(state, "listener", "tcp 0.0.0.0:22", "")).isEqualTo(new Expectation.Present());
        assertThat(of(state, "listener", "tcp [::]:22", "")).isEqualTo(new Expectation.Present());
        assertThat(of(state, "listener", "tcp 0.0.0.0:23", "")).isEqualTo(new Expectation.Absent());
        assertThat(state.gaps()).isEmpty();
    }

    @Test
    void aFileIsDeclaredWithItsAttributes() {
        DeclaredState state = state("""
                file:
                  /etc/motd: {exists: true, mode: "0644", owner: root, filetype: file, contents: [ops@example.com, "!secret"]}
                  mta: {path: /etc/alternatives/mta, exists: true, filetype: symlink, linked-to: /usr/sbin/sendmail}
                  /etc/nologin: {exists: false}
                """);
        assertThat(of(state, "file", "/etc/motd", "mode")).isEqualTo(Expectation.exactly("0644"));
        assertThat(of(state, "file", "/etc/alternatives/mta", "type")).isEqualTo(Expectation.exactly("link"));
        assertThat(of(state, "file", "/etc/alternatives/mta", "target"))
                .isEqualTo(Expectation.exactly("/usr/sbin/sendmail"));
        assertThat(of(state, "file", "/etc/nologin", "")).isEqualTo(new Expectation.Absent());
        String regex = ((Expectation.Matches) of(state, "file", "/etc/motd", "content")).regex();
        assertThat("Mail\nops@example.com\n").containsPattern(regex);
        assertThat("Mail\nops@example.com\nsecret\n").doesNotContainPattern(regex);
        assertThat("Mail\nopsXexample.com\n").doesNotContainPattern(regex);
    }

    @Test
    void whatIsNoStateOrNotUnderstoodIsAGapOrUnknown() {
        DeclaredState state = state("""
                command:
                  go version: {exit-status: 0}
                http:
                  https://example.com: {status: 200}
                file:
                  /a: {exists: true, md5: "7c9bb14b3bf178e82c00c2a4398c93cd", contents: ["/[Rr]egex/"], size: {lt: 5}}
                port:
                  tcp:80: {listening: true}
                process:
                  nginx: {running: true, skip: true}
                """);
        assertThat(state.gaps().stream()
                        .map(gap -> gap.place().line() + " " + gap.reason().detail()))
                .containsExactlyInAnyOrder(
                        "2 what the test \"command\" of goss asks is no state that a snapshot tells",
                        "4 what the test \"http\" of goss asks is no state that a snapshot tells",
                        "6 \"md5\" of the test \"file\" is not compared",
                        "6 patterns of content that are no plain text are not compared",
                        "8 a port without the addresses that it is open on is not compared");
        assertThat(of(state, "file", "/a", "size")).isInstanceOf(Expectation.Unresolved.class);
    }

    @Test
    void otherFilesAreIncludedAndSkippedTestsAreNot() {
        DeclaredState state = state(MemoryTree.of("goss.yaml", """
                        gossfile:
                          d/*.yaml: {}
                          web: {file: web.json}
                          old.yaml: {skip: true}
                        """)
                .with("d/a.yaml", "group:\n  a: {exists: true}\n  b: {exists: true, skip: true}\n")
                .with("web.json", "{\"group\": {\"w\": {\"exists\": true}}}")
                .with("old.yaml", "group:\n  old: {exists: true}\n"));
        assertThat(state.resources().keySet().stream().map(ResourceId::name)).containsExactly("a", "w");
    }

    @Test
    void whatIsWrongIsTold() {
        assertThatThrownBy(() -> state("file:\n  {{ .Vars.path }}: {exists: true}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "goss.yaml: is a template of goss, which is not evaluated here. Commit what \"goss render\" makes"
                                + " of it, and name that file.");
        assertThatThrownBy(() -> state("gossfile:\n  missing.yaml: {}\n  /etc/goss.yaml: {}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("goss.yaml:2: no gossfile is called so in this revision.")
                .hasMessageContaining("goss.yaml:3: includes \"/etc/goss.yaml\", which is not in the repository.");
        assertThatThrownBy(() -> state("file: [a]\n")).hasMessageContaining("\"file\" is a list");
    }
}
