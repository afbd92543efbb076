package dev.plumbline.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of baseline files and their reader accept and refuse the same. */
class BaselineSchemaTest {
    private static final String HEAD = "version: 1\ntarget: web1\n";

    @Test
    void bothAcceptTheWholeFormat() throws IOException {
        Path file = Path.of("src/test/resources/declared/baseline/tree/baseline/web.yml");
        assertThat(Schemas.complaintsOfYaml("baseline", Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD,
                "version: 1\ntargets: [a, b]",
                HEAD + "resources:",
                HEAD + "resources: {package: {a: , b: present, c: {presence: optional}}}",
                HEAD + "resources: {file: {/a: {owner: {absent: true}, uid: {oneOf: [1, 2]}}}}",
                HEAD + "exclusive: []"
            })
    void bothAccept(String file) {
        assertThat(Schemas.complaintsOfYaml("baseline", file)).isEmpty();
        evaluate(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "target: web1",
                "version: 2\ntarget: web1",
                "version: 1",
                "version: 1\ntargets: []",
                "version: 1\ntarget: [[web1]]",
                HEAD + "resource: {}",
                HEAD + "resources: []",
                HEAD + "resources: {pakage: {}}",
                HEAD + "resources: {package: []}",
                HEAD + "resources: {package: {a: []}}",
                HEAD + "resources: {package: {a: {verson: 1}}}",
                HEAD + "resources: {file: {etc: present}}",
                HEAD + "resources: {file: {/etc: here}}",
                HEAD + "resources: {file: {/etc: {content: a, source: b}}}",
                HEAD + "resources: {file: {/etc: {sha256: abc}}}",
                HEAD + "resources: {file: {/etc: {uid: many}}}",
                HEAD + "resources: {file: {/etc: {owner: }}}",
                HEAD + "resources: {file: {/etc: {owner: true}}}",
                HEAD + "resources: {file: {/etc: {owner: {onOf: [a]}}}}",
                HEAD + "resources: {file: {/etc: {owner: {oneOf: []}}}}",
                HEAD + "resources: {file: {/etc: {owner: {absent: false}}}}",
                HEAD + "resources: {file: {/etc: {presence: perhaps}}}",
                HEAD + "resources: {user: {a: {groups: sudo}}}",
                HEAD + "resources: {listener: {\"22\": present}}",
                HEAD + "resources: {container: {a: {environment: [A=b]}}}",
                HEAD + "resources: {container: {a: {ports: {80/tcp: \"80\"}}}}",
                HEAD + "resources: {container: {a: {privileged: 1}}}",
                HEAD + "exclusive: user"
            })
    void bothRefuse(String file) {
        assertThat(Schemas.complaintsOfYaml("baseline", file)).isNotEmpty();
        assertThatThrownBy(() -> evaluate(file)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void theSchemaKnowsEveryAttributeOfEveryKind() {
        for (Kind kind : Kinds.ALL) {
            for (Kind.Attribute attribute : kind.attributes().values()) {
                String sample = attribute.name().equals("sha256")
                        ? "a".repeat(64)
                        : switch (attribute.type()) {
                            case TEXT -> "a";
                            case WHOLE -> "1";
                            case FLAG -> "true";
                            case LIST, SET -> "[a]";
                            case MAP -> attribute.name().equals("ports") ? "{a: [b]}" : "{a: b}";
                        };
                String name = kind.equals(Kinds.LISTENER) ? "tcp a:1" : "/a";
                String file = HEAD + "resources: {" + kind.name() + ": {\"" + name + "\": {" + attribute.name() + ": "
                        + sample + "}}}";
                assertThat(Schemas.complaintsOfYaml("baseline", file)).as(file).isEmpty();
            }
        }
    }

    private static void evaluate(String file) {
        new Declarations(MemoryTree.of("a.yml", file), List.of(new BaselineDeclaration(List.of("a.yml"))))
                .evaluate("web1", Map.of(), Map.of(), Keys.sealer());
    }
}
