package dev.plumbline.declared.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFilesTest {
    private static final String HEAD = "version: 1\ntarget: web1\nresources:\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0644              | 0644",
                "\"0644\"          | 0644",
                "'644'             | 0644",
                "0o644             | 0644",
                "\"4755\"          | 4755",
                "04755             | 4755",
                "\"u=rwx,g=rx,o=\" | 0750",
                "\"u=rw,g=r,o=r\"  | 0644"
            })
    void readsModes(String written, String mode) {
        assertThat(attribute("file: {/a: {mode: " + written + "}}", "mode")).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "644    | the mode 644 is a decimal number without quotes, so programs take it for octal 1204. Write"
                        + " mode: \"0644\" with quotes.",
                "420    | the mode 420 is a decimal number without quotes, so programs take it for octal 644. Write"
                        + " mode: \"0420\" with quotes.",
                "-1     | \"-1\" is no mode. Write four octal digits in quotes, as in \"0644\", or u=rw,g=r,o=r.",
                "0888   | \"0888\" is no mode. Write four octal digits in quotes, as in \"0644\", or u=rw,g=r,o=r.",
                "\"64\" | \"64\" is no mode. Write four octal digits in quotes, as in \"0644\", or u=rw,g=r,o=r.",
                "g+w    | \"g+w\" is no mode. Write four octal digits in quotes, as in \"0644\", or u=rw,g=r,o=r.",
                "1:30   | \"1:30\" is no mode. Write four octal digits in quotes, as in \"0644\", or u=rw,g=r,o=r."
            })
    void refusesModesThatAreProbablyAMistake(String written, String problem) {
        assertThatThrownBy(() -> evaluate("file: {/a: {mode: " + written + "}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("base.yml:4: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.22         | 1.22",
                "1.10         | 1.10",
                "\"=1.2-3\"   | 1.2-3",
                "\">= 1:1.2\" | >= 1:1.2",
                "\"<2\"       | < 2",
                "\"<= 2~rc1\" | <= 2~rc1",
                "\">2\"       | > 2",
                "\"1.2*\"     | matching /^\\Q1.2\\E/",
                "2024-01-01   | 2024-01-01"
            })
    void readsVersionsAsWritten(String written, String expectation) {
        assertThat(attribute("package: {a: {version: " + written + "}}", "version"))
                .isEqualTo(expectation);
        assertThat(attribute("package: {a: " + written + "}", "version")).isEqualTo(expectation);
    }

    @ParameterizedTest
    @CsvSource({"/etc//motd, /etc/motd", "/etc/, /etc", "/etc/./x/../motd, /etc/motd", "/../etc, /etc", "/, /"})
    void spellsPathsAsCollectorsDo(String written, String path) {
        assertThat(only(evaluate("file: {" + written + ": present}")).id().name())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "service, nginx, nginx.service",
        "service, ssh.socket, ssh.socket",
        "service, getty@tty1, getty@tty1.service",
        "service, org.example.App, org.example.App.service",
        "sysctl, net/ipv4/ip_forward, net.ipv4.ip_forward",
        "sysctl, net.ipv4.conf.eth0/100.forwarding, net.ipv4.conf.eth0/100.forwarding",
        "container, /web, web",
        "package, libc6:amd64, libc6:amd64"
    })
    void spellsNamesAsCollectorsDo(String kind, String written, String name) {
        assertThat(only(evaluate(kind + ": {\"" + written + "\": present}"))
                        .id()
                        .name())
                .isEqualTo(name);
    }

    @Test
    void declaresWherePackagesComeFromAndWhatRightsFilesHave() {
        DeclaredState state = evaluate("""
                package-source: {"deb http://deb.debian.org/debian bookworm main": {enabled: true, options: {arch: amd64}}}
                package-key: {4D64FEC119C2029067D6E791F8D2585B8783D481: present}
                package-pin: {"nginx: release a=bookworm-backports": {priority: 990}}
                privileged-file: {/usr/bin/sudo: {mode: "4755", owner: root}}
                python-package: {requests: absent}
                file: {/usr/bin/ping: {capabilities: cap_net_raw=ep, acl: ["user::rwx"], flags: []}}""");
        assertThat(state.resources()).hasSize(6);
        assertThat(state.resources().keySet()).extracting(ResourceId::kind).contains("package-pin", "file");
    }

    @Test
    void contentIsComparedByItsExactBytes() {
        assertThat(attribute("file: {/a: {content: \"a\\n\"}}", "sha256"))
                .isEqualTo("87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7");
        assertThat(attribute("file: {/a: {content: ''}}", "sha256"))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void whatHasContentIsARegularFile() {
        assertThat(attribute("file: {/a: {content: \"a\\n\"}}", "type")).isEqualTo("file");
        assertThat(attribute("file: {/a: {content: {matches: a}}}", "type")).isEqualTo("file");
        assertThat(only(evaluate("file: {/a: {mode: \"0644\"}}")).attributes()).doesNotContainKey("type");
    }

    @Test
    void contentOfASecretFileIsSealedOverItsDigest() {
        Sealer sealer = Keys.sealer();
        DeclaredState state = evaluate("file: {/etc/shadow: {secret: false, content: \"a\\n\"}}", sealer);
        Fingerprinting fingerprinting = sealer.fingerprinting();
        Value expected = fingerprinting
                .of(
                        "0a1b2c3d",
                        "web1",
                        "file/sha256",
                        "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7")
                .orElseThrow();
        assertThat(Objects.requireNonNull(only(state).attributes().get("sha256"))
                        .expectation())
                .isEqualTo(Expectation.exactly(expected));
    }

    @Test
    void targetsAreThoseThatFilesName() {
        MemoryTree tree = MemoryTree.of("a.yml", "version: 1\ntargets: [web2, web1]\n")
                .with("b.yml", "version: 1\ntarget: db1\n")
                .with("c.yml", "");
        assertThat(BaselineFiles.targets(tree, List.of("*.yml"))).containsExactly("db1", "web1", "web2");
    }

    @Test
    void aFileForOthersIsNotEvaluated() {
        MemoryTree tree = MemoryTree.of("a.yml", "version: 1\ntarget: db1\nresources: {nonsense: {}}\n");
        assertThat(BaselineFiles.evaluate(tree, List.of("a.yml"), "web1", Keys.sealer()))
                .isEmpty();
        assertThatThrownBy(() -> BaselineFiles.evaluate(tree, List.of("a.yml"), "db1", Keys.sealer()))
                .hasMessageStartingWith("a.yml:3: \"nonsense\" is not known in \"resources\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# nothing yet\n",
                "---\n",
                "\uFEFF# nothing\n",
                "version: 1\ntarget: web1\nresources:\n"
            })
    void whatSaysNothingDeclaresNothing(String file) {
        MemoryTree tree = MemoryTree.of("a.yml", file);
        assertThat(BaselineFiles.evaluate(tree, List.of("a.yml"), "web1", Keys.sealer()))
                .allMatch(part -> part.resources().isEmpty());
    }

    @Test
    void everyAttributeOfEveryKindCanBeDeclared() {
        for (Kind kind : Kinds.ALL) {
            for (Kind.Attribute attribute : kind.attributes().values()) {
                if (kind.equals(Kinds.FILE) && List.of("sha256", "content").contains(attribute.name())) {
                    continue;
                }
                String name = kind.equals(Kinds.LISTENER) ? "tcp 0.0.0.0:1" : "/x";
                String file = kind.name() + ": {\"" + name + "\": {" + attribute.name() + ": " + sample(kind, attribute)
                        + "}}";
                assertThat(only(evaluate(file)).attributes()).as(file).hasSize(1);
            }
        }
    }

    @Test
    void largeAndHostileFilesEndInAProblem() {
        assertBroken("package: {a: {version: \"" + "9".repeat(1 << 20) + "\"}}", "limit for a YAML file");
        assertBroken("package: {" + "a".repeat(65_536) + ": present}", "");
        assertBroken("package: " + "[".repeat(100_000), "");
        StringBuilder documents = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            documents.append("---\na: 1\n");
        }
        assertThatThrownBy(() -> BaselineFiles.evaluate(
                        MemoryTree.of("a.yml", documents.toString()), List.of("a.yml"), "web1", Keys.sealer()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("a.yml");
        MemoryTree latin = MemoryTree.of("a.yml", "").with("a.yml", "a: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> BaselineFiles.evaluate(latin, List.of("a.yml"), "web1", Keys.sealer()))
                .hasMessageStartingWith("a.yml: is not UTF-8 text.");
    }

    @Test
    void namesWithTheSameHashAreReadInTime() {
        StringBuilder packages = new StringBuilder("package:\n");
        for (int i = 0; i < 1 << 14; i++) {
            packages.append("  ");
            for (int bit = 0; bit < 14; bit++) {
                packages.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            packages.append(": present\n");
        }
        assertThat(evaluate(packages.toString()).resources()).hasSize(1 << 14);
    }

    private static void assertBroken(String resources, String message) {
        assertThatThrownBy(() -> evaluate(resources))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("base.yml")
                .hasMessageContaining(message);
    }

    private static String sample(Kind kind, Kind.Attribute attribute) {
        return switch (attribute.type()) {
            case WHOLE -> "1";
            case FLAG -> "true";
            case LIST, SET -> "[a]";
            case MAP -> attribute.name().equals("ports") ? "{80/tcp: [\":80\"]}" : "{a: b}";
            case TEXT -> kind.equals(Kinds.FILE) && attribute.name().equals("mode") ? "\"0644\"" : "a";
        };
    }

    private static String attribute(String resources, String path) {
        return Objects.requireNonNull(only(evaluate(resources)).attributes().get(path))
                .expectation()
                .describe();
    }

    private static DeclaredResource only(DeclaredState state) {
        assertThat(state.resources()).hasSize(1);
        return state.resources().values().iterator().next();
    }

    private static DeclaredState evaluate(String resources) {
        return evaluate(resources, Keys.sealer());
    }

    private static DeclaredState evaluate(String resources, Sealer sealer) {
        MemoryTree tree = MemoryTree.of("base.yml", HEAD + "  " + resources.replace("\n", "\n  "));
        return BaselineFiles.evaluate(tree, List.of("base.yml"), "web1", sealer).get(0);
    }
}
