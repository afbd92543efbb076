package dev.plumbline.declared.ansible.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host that was renamed by hand has one difference, not one in every file that mentions its name. */
class DeclaredNameTest {
    private static final String PLAYBOOK = """
            - hosts: web
              tasks:
                - {copy: {content: "{{ ansible_hostname }} {{ ansible_fqdn }}", dest: /before}}
                - {hostname: {name: web1}, when: rename | bool}
                - {copy: {content: "{{ ansible_facts.nodename }}", dest: /after}}
            """;

    @Test
    void textsHaveTheDeclaredName() {
        DeclaredState state = state("true", "evil");
        assertThat(digest(state, "/before")).isEqualTo(Expectation.exactly(sha256("web1 web1.example.org")));
        assertThat(digest(state, "/after")).isEqualTo(Expectation.exactly(sha256("web1")));
    }

    @Test
    void aNameThatNobodyDeclaresIsThatOfTheHost() {
        DeclaredState state = state("false", "evil");
        assertThat(digest(state, "/before")).isEqualTo(Expectation.exactly(sha256("evil evil.example.org")));
        assertThat(digest(state, "/after")).isEqualTo(Expectation.exactly(sha256("evil")));
    }

    @Test
    void nothingChangesWhereTheNameIsRight() {
        assertThat(digest(state("true", "web1"), "/before"))
                .isEqualTo(Expectation.exactly(sha256("web1 web1.example.org")));
    }

    private static DeclaredState state(String rename, String name) {
        MemoryTree tree = MemoryTree.of("hosts.ini", "[web]\nweb1\n[web:vars]\nrename=" + rename + "\n")
                .with("site.yml", PLAYBOOK);
        Map<String, Value> facts =
                Map.of("hostname", Value.of(name), "nodename", Value.of(name), "fqdn", Value.of(name + ".example.org"));
        return HostRuns.open(tree, tree, AnsibleOptions.of(List.of("hosts.ini"), List.of("site.yml")))
                .evaluate(
                        "web1",
                        new Evaluating(
                                tree,
                                each -> each,
                                facts,
                                Optional.empty(),
                                fact -> {},
                                variable -> Optional.empty(),
                                Keys.sealer()))
                .state();
    }

    private static Expectation digest(DeclaredState state, String path) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(state.resources().get(new ResourceId("web1", "file", path)))
                                .attributes()
                                .get("sha256"))
                .expectation();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
