package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Evaluation;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that playbooks declare, by modules, by files that they render, and by commands that start those. */
class AnsibleContainersTest {
    private static final String COMPOSE = """
            services:
              web:
                image: registry.example.com/shop:${TAG}
                ports: ["{{ port }}:80"]
                environment: {MODE: "{{ mode }}", PASSWORD: "${PASSWORD}"}
            """;
    private static final String FILES = """
                - file: {path: /srv/shop, state: directory}
                - template: {src: compose.yaml.j2, dest: /srv/shop/compose.yaml}
                - copy: {dest: /srv/shop/.env, content: "TAG=1.4\\n"}
            """;

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void commitASite() {
        repository = Repository.in(directory)
                .file(
                        "plumbline.yml",
                        "version: 1\ndeclare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]\n")
                .file("hosts.ini", "apps1 port=8080 mode=live\n")
                .file("templates/compose.yaml.j2", COMPOSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "community.docker.docker_compose_v2: {project_src: /srv/shop}",
                "docker_compose: {project_src: /srv/shop, files: [compose.yaml]}",
                "command: {cmd: docker compose up -d, chdir: /srv/shop}",
                "command: docker compose -f /srv/shop/compose.yaml -p shop up -d --remove-orphans",
                "shell: docker-compose --file=/srv/shop/compose.yaml up -d",
            })
    void aRenderedComposeFileIsReadWhereItIsStarted(String start) {
        Evaluation evaluation = declared(FILES + "    - " + start + "\n");
        assertThat(evaluation.state().gaps()).isEmpty();
        DeclaredResource web = container(evaluation, "shop-web-1");
        assertThat(shown(web, "image")).isEqualTo("registry.example.com/shop:1.4");
        assertThat(shown(web, "ports.80/tcp")).isEqualTo("[:8080]");
        assertThat(shown(web, "environment.MODE")).isEqualTo("live");
        assertThat(attribute(web, "environment.MODE").origin().place().toString())
                .isEqualTo("templates/compose.yaml.j2:5");
        assertThat(attribute(web, "environment.MODE").origin().chain())
                .anySatisfy(step -> assertThat(step.place().path()).isEqualTo("site.yml"));
        assertThat(attribute(web, "image").origin().place().path()).isEqualTo("site.yml");
        assertThat(evaluation.state().exclusives())
                .anySatisfy(each -> assertThat(each.scope().within()).isEqualTo("shop-web-1"));
    }

    @Test
    void anUnknownPieceOfAFileLeavesOnlyWhatItIsIn() {
        Evaluation evaluation = declared((FILES + "    - docker_compose_v2: {project_src: /srv/shop}\n")
                .replace("- file:", "- set_fact: {mode: \"{{ lookup('env', 'MODE') }}\"}\n    - file:"));
        DeclaredResource web = container(evaluation, "shop-web-1");
        assertThat(attribute(web, "environment.MODE").expectation()).isInstanceOf(Expectation.Unresolved.class);
        assertThat(shown(web, "ports.80/tcp")).isEqualTo("[:8080]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- copy: {dest: /srv/shop/.env, src: missing.env}",
                "- copy: {dest: /srv/shop/.env, content: \"TAG=1\\n\"}\n      when: lookup('env', 'X') == 'y'",
                "- lineinfile: {path: /srv/shop/.env, line: \"MODE=1\", create: true}",
                "- copy: {dest: /srv/shop/compose.override.yaml, content: \"{{ lookup('env', 'X') }}\"}",
            })
    void aDefaultIsNotTakenWhereAFileThatIsNotKnownMaySayOtherwise(String task) {
        repository.file("templates/compose.yaml.j2", "services: {web: {image: \"shop:${TAG:-1}\"}}\n");
        Evaluation evaluation = declared("""
                    - template: {src: compose.yaml.j2, dest: /srv/shop/compose.yaml}
                    %s
                    - docker_compose_v2: {project_src: /srv/shop}
                """.formatted(task));
        assertThat(evaluation.state().resources().keySet())
                .noneMatch(id -> id.kind().equals("container")
                        && !(attribute(container(evaluation, id.name()), "image")
                                        .expectation()
                                instanceof Expectation.Unresolved));
        assertThat(evaluation.state().gaps())
                .anySatisfy(gap -> assertThat(gap.affects().kind()).isEqualTo("container"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- debug: {msg: nothing}",
                "- copy: {dest: /srv/shop/live.env, content: \"TAG={{ lookup('env', 'X') }}\\n\"}",
                "- copy: {dest: /srv/shop/live.env, content: \"DB_PASSWORD=hunter2\\n\"}\n      no_log: true",
            })
    void aNamedFileOfVariablesThatIsNotKnownIsAGap(String task) {
        Evaluation evaluation = declared("""
                    - template: {src: compose.yaml.j2, dest: /srv/shop/compose.yaml}
                    %s
                    - docker_compose_v2: {project_src: /srv/shop, env_files: [live.env]}
                """.formatted(task));
        assertThat(evaluation.state().resources().keySet())
                .noneMatch(id -> id.kind().equals("container"));
        assertThat(evaluation.state().gaps())
                .anySatisfy(gap -> assertThat(gap.reason().detail()).contains("file of variables /srv/shop/live.env"));
    }

    @Test
    void aComposeFileThatIsNotDeclaredIsAGap() {
        Evaluation evaluation = declared("    - docker_compose_v2: {project_src: /srv/other}\n");
        assertThat(evaluation.state().gaps()).anySatisfy(gap -> {
            assertThat(gap.affects().kind()).isEqualTo("container");
            assertThat(gap.reason().detail()).isEqualTo("the text of the Compose file in /srv/other is not known");
        });
    }

    @Test
    void aRenderedQuadletIsReadWithItsTemplateLine() {
        repository.file("templates/web.j2", "[Container]\nImage=shop:{{ port }}\n[Install]\nWantedBy=default.target\n");
        Evaluation evaluation =
                declared("    - template: {src: web.j2, dest: /etc/containers/systemd/web.container}\n");
        DeclaredResource web = container(evaluation, "systemd-web");
        assertThat(shown(web, "image")).isEqualTo("shop:8080");
        assertThat(attribute(web, "image").origin().place().toString()).isEqualTo("templates/web.j2:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker_container: {name: web, image: shop, env: {A: '1'}}       | environment.A  | 1",
                "docker_container: {name: web, image: shop}                      | image          | shop",
                "docker_container: {name: web, image: shop, command: a 'b c'}    | command        | [a, b c]",
                "docker_container: {name: web, image: shop, command: [a, b c]}   | command        | [a, b c]",
                "docker_container: {name: web, image: shop, published_ports: ['8080:80']} | ports.80/tcp | [:8080]",
                "docker_container: {name: web, image: shop, volumes: ['/a:/b:ro']} | mounts./b     | bind /a ro",
                "docker_container: {name: web, image: shop, mounts: [{type: volume, source: a, target: /b, read_only: true}]} | mounts./b | volume a ro",
                "docker_container: {name: web, image: shop, restart_policy: on-failure, restart_retries: 3} | restart | on-failure:3",
                "docker_container: {name: web, image: shop, memory: 64M}         | memory         | 64M",
                "docker_container: {name: web, image: shop, privileged: true}    | privileged     | true",
                "docker_container: {name: web, image: shop, etc_hosts: {db: 10.0.0.1}} | extra-hosts | [db:10.0.0.1]",
                "docker_container: {name: web, image: shop, ulimits: ['nofile:1:2']} | ulimits.nofile | 1:2",
                "docker_container: {name: web, image: shop, healthcheck: {test: [CMD, x], interval: 30s}} | healthcheck.test | [CMD, x]",
                "docker_container: {name: web, image: shop, networks: [{name: front, aliases: [www], ipv4_address: 10.0.0.9}]} | networks.front | [alias www, ipv4 10.0.0.9]",
                "docker_container: {name: web, image: shop, state: stopped}      | state          | exited or created or dead",
                "docker_container: {name: web, image: shop, log_driver: journald, log_options: {tag: x}} | logging-options.tag | x",
                "podman_container: {name: web, image: shop, ports: ['8080:80'], label: {a: b}} | labels.a | b",
                "podman_container: {name: web, image: shop, cap_add: [NET_ADMIN]} | cap-add        | [NET_ADMIN]",
                "podman_container: {name: web, image: shop, network: host}       | network-mode   | host",
                "command: docker run -d --name web -p 8080:80 shop               | ports.80/tcp   | [:8080]",
            })
    void modulesSayWhatAContainerIsToBe(String task, String path, String expected) {
        Evaluation evaluation = declared("    - " + task + "\n");
        assertThat(evaluation.state().gaps()).isEmpty();
        assertThat(shown(container(evaluation, "web"), path)).isEqualTo(expected);
    }

    @Test
    void absentMeansAbsentAndAnotherEngineIsAnotherTarget() {
        assertThat(container(declared("    - docker_container: {name: web, state: absent}\n"), "web")
                        .presence()
                        .expectation())
                .isEqualTo(new Expectation.Absent());
        assertThat(declared("    - docker_container: {name: web, image: a, docker_host: 'tcp://other:2375'}\n")
                        .state()
                        .gaps())
                .isNotEmpty();
    }

    @Test
    void networksVolumesAndImagesAreResources() {
        Evaluation evaluation = declared("""
                    - docker_network: {name: front, driver: bridge, ipam_config: [{subnet: 10.1.0.0/24, gateway: 10.1.0.1}]}
                    - docker_volume: {name: data, driver_options: {type: nfs}}
                    - docker_image: {name: shop, tag: "1", source: pull}
                """);
        assertThat(evaluation.state().gaps()).isEmpty();
        assertThat(evaluation.state().resources().values().stream()
                        .map(each -> each.id().kind() + " " + each.id().name() + " "
                                + each.attributes().entrySet().stream()
                                        .map(at -> at.getKey() + "="
                                                + at.getValue().expectation().describe())
                                        .toList())
                        .collect(Collectors.toList()))
                .containsExactly(
                        "image shop:1 []",
                        "network front [driver=bridge, subnets=[10.1.0.0/24 gateway 10.1.0.1]]",
                        "volume data [options.type=nfs]");
    }

    @Test
    void aSecretOfAVariableIsAFingerprint() {
        Evaluation evaluation = declared(
                "    - docker_container: {name: web, image: shop, env: {DB_PASSWORD: hunter2}, labels: {a: b}}\n");
        assertThat(attribute(container(evaluation, "web"), "environment.DB_PASSWORD")
                        .expectation())
                .isInstanceOfSatisfying(
                        Expectation.Exactly.class,
                        exactly -> assertThat(exactly.value()).isInstanceOf(Value.Fingerprint.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker_container: {name: web, image: shop, restart_policy: on-failure, restart_retries: \"{{ open }}\"}",
                "docker_container: {name: web, image: shop, networks: [{name: front, ipv4_address: \"{{ open }}\"}]}",
                "docker_container: {name: web, image: shop, networks: \"{{ open }}\"}",
                "docker_container: {name: web, image: shop, ports: [\"{{ open }}:80\"]}",
                "docker_network: {name: web, ipam_config: [\"{{ open }}\"]}",
                "docker_network: {name: web, labels: \"{{ open }}\"}",
            })
    void whatIsNotKnownOfAModuleIsAGap(String task) {
        Evaluation evaluation = declared("    - set_fact: {open: \"{{ lookup('env', 'X') }}\"}\n    - " + task + "\n");
        assertThat(evaluation.state().gaps()).isNotEmpty();
        assertThat(evaluation.state().toString()).doesNotContain("PyUnknown", "on-failure:");
    }

    private Evaluation declared(String tasks) {
        repository
                .file("site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks)
                .commit("Declare");
        return Plumbline.repository(directory)
                .declared()
                .byTarget()
                .values()
                .iterator()
                .next();
    }

    private static DeclaredResource container(Evaluation evaluation, String name) {
        return Objects.requireNonNull(
                evaluation.state().resources().get(new ResourceId("apps1", "container", name)), name);
    }

    private static Declared attribute(DeclaredResource resource, String path) {
        return Objects.requireNonNull(resource.attributes().get(path), path);
    }

    private static String shown(DeclaredResource resource, String path) {
        return attribute(resource, path).expectation().describe();
    }
}
