package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader accept and refuse the same. */
class ConfigurationSchemaTest {
    private static final String COMPOSE = "version: 1\ndeclare: [{compose: {files: [a.yml], target: a, ";
    private static final String ENGINE = "targets: {a: {connection: none, engine: docker}}";
    private static final String HEAD = "version: 1\ndeclare: [{baseline: {files: [a.yml]}}]\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ConfigurationTest.FULL,
                HEAD + "targets: {a: }",
                HEAD + "targets: {a: {connection: none, engine: podman}, defaults: {port: 22}}",
                HEAD + "targets: {a: {jump: []}}\nwatch: []\nunmanaged: {}",
                HEAD + "targets: {a: {expected: off, reason: moved, until: 2027-03-01}}",
                HEAD + "targets: {a: {expected: retired, reason: sold}, defaults: {collector: installed}}",
                HEAD + "targets: {a: {expected: always}}",
                COMPOSE + "deployments: {file: a.jsonl}, images: {web: {registry: ghcr.io/a, tag: \"v[0-9]+\"}}}}]\n"
                        + ENGINE,
                COMPOSE + "deployments: {branch: deployed, file: a.jsonl}}}]\n" + ENGINE,
                COMPOSE + "envFile: {path: /srv/shop/.env, clear: [TAG]}}}]\n" + ENGINE,
                "version: 1\ndeclare: [{repository: {path: ../shop, declare: []}}]\n" + ENGINE,
                "version: 1\ndeclare: [{repository: {path: ../shop, revision: release, name: shop,"
                        + " declare: [{compose: {files: [a.yml], target: a}}]}}]\n" + ENGINE,
                "version: 1\ndeclare: [{repository: {path: ../shop, revision: 12,"
                        + " declare: [{ansible: {playbooks: [a.yml]}}]}}]",
                HEAD + "targets: {a: {become: true, credentials: ops-sudo, collector: /opt/collect.sh}}",
                HEAD + "targets: {a: {credentials: ~/.config/sudo, collector: sent}}",
                ConfigurationTest.WITH_ANSIBLE,
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml]}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], modules: {a.b: nothing, c: {kind: file, name: /a}}}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], modules: {a: [{kind: file, name: /a, when: x}]}}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml]}}]\ntargets: {defaults: {user: a}}"
            })
    void bothAccept(String text) throws IOException {
        assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
        assertThat(ConfigurationTest.read(text).declarations()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "declare: [{baseline: {files: [a.yml]}}]\ntargets: {a: {}}",
                "version: 2\ndeclare: [{baseline: {files: [a.yml]}}]\ntargets: {a: {}}",
                "version: 1\ntargets: {a: {}}",
                "version: 1\ndeclare: []\ntargets: {a: {}}",
                "version: 1\ndeclare: [{}]\ntargets: {a: {}}",
                "version: 1\ndeclare: [{ansible: {inventory: [a]}}]\ntargets: {a: {}}",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], vault: {password: a}}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], environment: [a b]}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [/a.yml]}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], extraVars: [a]}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], modules: {a: something}}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], modules: {a: {name: b}}}}]",
                "version: 1\ndeclare: [{ansible: {playbooks: [a.yml], modules: {a: {kind: file, name: b, mode: 1}}}}]",
                "version: 1\ndeclare: [{baseline: {files: []}}]\ntargets: {a: {}}",
                COMPOSE + "deployments: {}}}]\n" + ENGINE,
                COMPOSE + "deployments: {file: /a.jsonl}}}]\n" + ENGINE,
                COMPOSE + "deployments: {file: a.jsonl, repository: b}}}]\n" + ENGINE,
                COMPOSE + "images: {web: {digests: []}}}}]\n" + ENGINE,
                COMPOSE + "images: {web: {digests: [sha256:12]}}}}]\n" + ENGINE,
                COMPOSE + "images: {web: {registry: \"a b\"}}}}]\n" + ENGINE,
                COMPOSE + "envFile: {path: .env}}}]\n" + ENGINE,
                COMPOSE + "envFile: {path: /a/../.env}}}]\n" + ENGINE,
                COMPOSE + "envFile: {path: /a/.env, clear: [A B]}}}]\n" + ENGINE,
                "version: 1\ndeclare: [{repository: {path: ../shop}}]\n" + ENGINE,
                "version: 1\ndeclare: [{repository: {path: a, declare: [{repository: {path: b, declare: []}}]}}]\n"
                        + ENGINE,
                "version: 1\ndeclare: [{baseline: {files: [/a]}}]\ntargets: {a: {}}",
                "version: 1\ndeclare: [{baseline: {files: [a/../../b]}}]\ntargets: {a: {}}",
                "version: 1\ndeclare: [{compose: {files: [a]}}]\ntargets: {a: {}}",
                HEAD,
                HEAD + "targets: {}",
                HEAD + "targets: {defaults: {user: a}}",
                HEAD + "targets: {a: {}, defaults: {address: a}}",
                HEAD + "targets: {-a: {}}",
                HEAD + "targets: {a: {port: 0}}",
                HEAD + "targets: {a: {port: 65536}}",
                HEAD + "targets: {a: {user: 1}}",
                HEAD + "targets: {a: {become: 1}}",
                HEAD + "targets: {a: {connection: telnet}}",
                HEAD + "targets: {a: {engine: 'tcp://a'}}",
                HEAD + "targets: {a: {until: tomorrow}}",
                HEAD + "targets: {a: {expected: off}}",
                HEAD + "targets: {a: {expected: sometimes, reason: x}}",
                HEAD + "targets: {a: {expected: off, reason: x, until: soon}}",
                HEAD + "targets: {a: {reason: x}}",
                HEAD + "targets: {a: {collector: elsewhere}}",
                HEAD + "targets: {a: {collector: /opt/a b}}",
                HEAD + "targets: {a: {credentials: 'a b'}}",
                HEAD + "targets: {a: {}}\nwaivers: [{reason: x}]",
                HEAD + "targets: {a: {}}\naccepted: []",
                HEAD + "targets: {a: {}}\nwatch: [etc]",
                HEAD + "targets: {a: {}}\nwatch: [/]",
                HEAD + "targets: {a: {}}\nwatch: [/etc/../root]",
                HEAD + "targets: {a: {}}\nunmanaged: {packages: fail}",
                HEAD + "targets: {a: {}}\nunmanaged: {package: warn}"
            })
    void bothRefuse(String text) throws IOException {
        assertThat(schema().validate(text, InputFormat.YAML)).isNotEmpty();
        assertThatThrownBy(() -> ConfigurationTest.read(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void theSchemaNamesEveryKind() throws IOException {
        for (Kind kind : Kinds.ALL) {
            String text = HEAD + "targets: {a: {}}\nunmanaged: {" + kind.name() + ": fail}";
            assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
        }
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Configuration.class.getResourceAsStream("/dev/plumbline/schema/plumbline.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
