package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeProjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"80\"'                    | 80/tcp=[:]",
                "'80'                        | 80/tcp=[:]",
                "'8080:80'                   | 80/tcp=[:8080]",
                "'8080:80/udp'               | 80/udp=[:8080]",
                "'8080:80/UDP'               | 80/udp=[:8080]",
                "'127.0.0.1:8080:80'         | 80/tcp=[127.0.0.1:8080]",
                "'127.0.0.1::80'             | 80/tcp=[127.0.0.1:]",
                "'\"[::1]:8080:80\"'         | 80/tcp=[::1:8080]",
                "'\"::1:8080:80\"'           | 80/tcp=[::1:8080]",
                "'\"::8080:80\"'             | 80/tcp=[:8080]",
                "'3000-3001'                 | 3000/tcp=[:] 3001/tcp=[:]",
                "'9090-9091:8080-8081'       | 8080/tcp=[:9090] 8081/tcp=[:9091]",
                "'8000-9000:80'              | 80/tcp=[:8000-9000]",
                "'{target: 80}'              | 80/tcp=[:]",
                "'{target: 80, published: 8080, protocol: udp, host_ip: 10.0.0.1, mode: host}' | 80/udp=[10.0.0.1:8080]",
                "'{target: 80, published: \"8080-8081\"}' | 80/tcp=[:8080-8081]",
                "'8080:80, 8081:80, 8080:80' | 80/tcp=[:8080, :8081]"
            })
    void readsPorts(String ports, String expected) {
        assertThat(shown(web("ports: [" + ports + "]"), "ports.")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80:",
                "a:b:c:d",
                "localhost:80:80",
                "70000:70000",
                "1-3:1-2",
                "8080:80/icmp",
                ":",
                "[::1]:80",
                "-1:80",
                "80/"
            })
    void refusesPorts(String port) {
        assertThatThrownBy(() -> web("ports: [\"" + port + "\"]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("shop/compose.yaml:4: service web: \"")
                .hasMessageContaining("is no port. Write it as in \"8080:80\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.0/33", "10.1.2.0", "nowhere/8", "2001:db8::/129", "10.1.2.0/"})
    void refusesSubnets(String subnet) {
        assertThatThrownBy(() -> evaluate("""
                        services: {web: {image: web, networks: [front]}}
                        networks:
                          front:
                            ipam:
                              config: [{subnet: "%s"}]
                        """.formatted(subnet)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shop/compose.yaml:5: the subnet \"" + subnet
                        + "\" is none. Write it as in 172.28.0.0/16 or 2001:db8::/64.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:/d             | /d=volume shop_data rw",
                "data:/d:ro          | /d=volume shop_data ro",
                "data:/d:rw          | /d=volume shop_data rw",
                "data:/d:z,ro        | /d=volume shop_data ro",
                "data:/d//e/../f/    | /d/f=volume shop_data rw",
                "named:/d            | /d=volume its-name rw",
                "outside:/d          | /d=volume outside rw",
                "legacy:/d           | /d=volume old-name rw",
                "/srv/../etc/x/:/x   | /x=bind /etc/x rw",
                "./a/b:/x:ro         | /x=bind ./a/b ro",
                "../c:/x             | /x=bind ../c rw",
                ".:/x                | /x=bind . rw",
                "~/d:/x              | /x=matching /^bind /(.*/)?\\Qd\\E rw$/ or perhaps bind ~/d rw",
                "/anonymous          | /anonymous=matching /^volume [0-9a-f]{64} rw$/",
                "{type: volume, source: data, target: /d, read_only: true} | /d=volume shop_data ro",
                "{type: volume, target: /d}                                | /d=matching /^volume [0-9a-f]{64} rw$/",
                "{type: bind, source: /a, target: /d, bind: {propagation: shared}} | /d=bind /a rw,shared",
                "{type: tmpfs, target: /d, tmpfs: {size: 64m}}             | /d=tmpfs  rw,size=64m",
                "{type: npipe, source: a, target: /d}                      "
                        + "| /d=unresolved (not-evaluated: mounts of the type npipe are not evaluated)",
                "$UNSET:/d           | /d=unresolved (unset-variable: the variable UNSET is not set)",
                "/a/$UNSET:/d:ro     | /d=unresolved (unset-variable: the variable UNSET is not set)",
                "data:/d:$UNSET      | /d=unresolved (unset-variable: the variable UNSET is not set)"
            })
    void readsVolumes(String volume, String expected) {
        String item = volume.startsWith("{") ? volume : "\"" + volume + "\"";
        DeclaredState state = evaluate("""
                services:
                  web:
                    image: web
                    volumes: [%s]
                volumes:
                  data:
                  named: {name: its-name}
                  outside: {external: true}
                  legacy: {external: {name: old-name}}
                """.formatted(item));
        assertThat(shown(container(state), "mounts.")).isEqualTo(expected);
    }

    @Test
    void whatCannotBePlacedMakesAGapAndEndsExclusiveness() {
        DeclaredState state = evaluate("""
                services:
                  web:
                    image: web
                    ports: ["80:$UNSET"]
                    volumes: ["/a:$UNSET"]
                    environment: ["$UNSET=a", B=b]
                    label_file: labels.txt
                """);
        assertThat(shown(container(state), "environment.")).isEqualTo("B=b");
        assertThat(state.gaps())
                .extracting(Gap::affects)
                .containsExactlyInAnyOrder(scope("ports"), scope("mounts"), scope("environment"), scope("labels"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{A: text}        | A=text",
                "{A: 1}           | A=1",
                "{A: 010}         | A=8",
                "{A: 0x10}        | A=16",
                "{A: 1.10}        | A=1.1",
                "{A: 1e3}         | A=1000",
                "{A: 1e21}        | A=1e+21",
                "{A: 0.00001}     | A=1e-05",
                "{A: 08}          | A=8",
                "{A: yes}         | A=yes",
                "{A: True}        | A=true",
                "{A: 2024-01-01}  | A=2024-01-01",
                "{A: 22:22}       | A=22:22",
                "{A: \"010\"}     | A=010",
                "{A: ''}          | A=",
                "{A: a=b}         | A=a=b",
                "[A=b]            | A=b",
                "[A=]             | A=",
                "[\"A=b=c d\"]    | A=b=c d",
                "[A=1, A=2]       | A=2",
                "[GIVEN]          | GIVEN=given",
                "{GIVEN: }        | GIVEN=given",
                "{A: }            | A=unresolved (unset-variable: the variable A is not set)"
            })
    void readsEnvironment(String environment, String expected) {
        assertThat(shown(web("environment: " + environment), "environment.")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "restart: always         | always       | running",
                "restart: unless-stopped | unless-stopped | running",
                "restart: on-failure:3   | on-failure:3 | running or exited",
                "restart: no             | no           | running or exited",
                "restart: false          | no           | running or exited",
                "restart:                | no           | running or exited",
                "tty: true               | no           | running or exited"
            })
    void onlyWhatIsAlwaysRestartedMustRun(String line, String restart, String state) {
        DeclaredResource web = web(line);
        assertThat(shown(web, "restart")).isEqualTo("=" + restart);
        assertThat(shown(web, "state")).isEqualTo("=" + state);
    }

    @Test
    void laterFilesOverride() {
        MemoryTree tree = MemoryTree.of("a.yaml", """
                        services:
                          web:
                            image: web:1
                            environment: [A=1, B=1]
                            labels: {l: 1, m: 1}
                            ports: ["80:80", "81:81"]
                            volumes: ["/a:/x", "/b:/y"]
                            restart: always
                        """).with("b.yaml", """
                        services:
                          web:
                            image:
                            environment: {B: 2}
                            labels: !override {n: 2}
                            ports: !reset []
                            volumes: ["/c:/x"]
                            restart: "no"
                          more: {image: more}
                        """);
        DeclaredState state = new ComposeProject(List.of("a.yaml", "b.yaml"), "p", "t")
                .evaluate(tree, name -> Optional.empty(), Keys.sealer());
        DeclaredResource web = state.resources().values().stream()
                .filter(each -> each.id().name().equals("p-web-1"))
                .findFirst()
                .orElseThrow();
        assertThat(shown(web, ""))
                .isEqualTo("environment.A=1 environment.B=2 image=web:1 labels.n=2 mounts./x=bind /c rw"
                        + " mounts./y=bind /b rw networks.p_default=[] restart=no state=running or exited");
        assertThat(containers(state)).hasSize(2);
    }

    @Test
    void everyKeyOfTheSpecificationIsEvaluatedLeavesNoTraceOrMakesAGap() {
        ServiceKeys.OPEN.forEach((key, attribute) -> {
            DeclaredState state =
                    evaluate("services:\n  web:\n    image: web\n    " + key + ": {file: none.yaml, service: x}\n");
            assertThat(state.gaps()).as(key).extracting(Gap::affects).containsExactly(scope(attribute));
            assertThat(state.gaps().get(0).place()).hasToString("shop/compose.yaml:4");
        });
        for (String key : ServiceKeys.SINGLE.keySet()) {
            String attribute = ServiceKeys.SINGLE.get(key);
            assertThat(web(key + ": something").attributes()).as(key).containsKey(attribute);
        }
    }

    @Test
    void toleratesAndListsKeysThatAreNotKnown() {
        DeclaredState state = evaluate("new: 1\nservices: {web: {image: web, enviroment: {A: b}}}");
        assertThat(state.gaps())
                .extracting(Gap::affects)
                .containsExactlyInAnyOrder(Scope.below("container", "shop"), scope("enviroment"));
        assertThat(state.gaps().toString()).contains("Did you mean \"environment\"?");
    }

    @Test
    void evaluatesDeploy() {
        assertThat(evaluate("services: {web: {image: web, deploy: {replicas: 1, placement: {}}}}")
                        .gaps())
                .isEmpty();
        assertThat(shown(
                        web("deploy: {restart_policy: {}, resources: {limits: {memory: 1m, cpus: 0.5, pids: 3}}}"), ""))
                .isEqualTo("cpus=0.5 image=web memory=1m networks.shop_default=[] pids-limit=3 restart=always"
                        + " state=running");
        assertThat(containers(evaluate("services: {web: {image: web, scale: 3}}"))
                        .map(each -> each.id().name()))
                .containsExactly("shop-web-1", "shop-web-2", "shop-web-3");
        assertThat(evaluate("services: {web: {image: web, scale: $UNSET}}").gaps())
                .extracting(Gap::affects)
                .containsExactly(Scope.ofKind("container"));
        assertThat(container(evaluate("services: {web: {image: web, scale: 0}}"))
                        .presence()
                        .expectation())
                .isEqualTo(new Expectation.Absent());
    }

    @Test
    void profilesAreActiveIfTheVariableSaysSo() {
        String file = "services: {web: {image: web, profiles: [debug]}}";
        assertThat(evaluate(file).resources()).isEmpty();
        assertThat(containers(evaluate(file, Map.of("COMPOSE_PROFILES", "test,debug"))))
                .hasSize(1);
        assertThat(containers(evaluate(file, Map.of("COMPOSE_PROFILES", "*")))).hasSize(1);
    }

    @Test
    void secretsAreSealedByNameByShapeAndByTheVariablesTheyAreMadeOf() {
        DeclaredResource web = container(evaluate("""
                services:
                  web:
                    image: web
                    environment:
                      API_TOKEN: plain
                      URL: https://user:hunter2@example.org
                      MADE: x-${DB_PASSWORD}
                      OPEN: text
                """, Map.of("DB_PASSWORD", "hunter2")));
        assertThat(web.attributes().entrySet().stream()
                        .filter(each -> each.getKey().startsWith("environment."))
                        .filter(each -> each.getValue().expectation() instanceof Expectation.Exactly exactly
                                && exactly.value() instanceof Value.Fingerprint)
                        .map(Map.Entry::getKey))
                .containsExactly("environment.API_TOKEN", "environment.MADE", "environment.URL");
        assertThat(web.toString()).doesNotContain("hunter2").doesNotContain("plain");
    }

    @Test
    void ofACommandOnlyTheArgumentsAreSealedThatAreMadeOfSecrets() {
        DeclaredResource web = container(evaluate("""
                services:
                  web:
                    image: web
                    command: [serve, --port=80, "${DB_PASSWORD}"]
                    healthcheck: {test: "check ${DB_PASSWORD}"}
                """, Map.of("DB_PASSWORD", "hunter2")));
        assertThat(shown(web, "command")).matches("=\\[serve, --port=80, secret [0-9a-z]{8}\\]");
        assertThat(shown(web, "healthcheck.test")).matches("=\\[CMD-SHELL, secret [0-9a-z]{8}\\]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ports: [\"${DB_PASSWORD}\"]", "volumes: [\"./a:${DB_PASSWORD}\"]", "restart: $DB_PASSWORD"})
    void problemsTellNoSecret(String line) {
        String file = "services:\n  web:\n    image: web\n    " + line + "\n";
        assertThatThrownBy(() -> evaluate(file, Map.of("DB_PASSWORD", "hunter2")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("…")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "given | said | variable | given-web-1",
                "``    | said | variable | variable-web-1",
                "``    | said | ``       | said-web-1",
                "``    | ``   | ``       | shop-web-1"
            })
    void aProjectIsNamedAsComposeNamesIt(String given, String said, String variable, String container) {
        String name = said.isEmpty() ? "" : "name: " + said + "\n";
        MemoryTree tree = MemoryTree.of("a/Shop./compose.yaml", name + "services: {web: {image: web}}");
        DeclaredState state = new ComposeProject(List.of("a/Shop./compose.yaml"), given, "t")
                .evaluate(
                        tree,
                        asked -> asked.equals("COMPOSE_PROJECT_NAME") && !variable.isEmpty()
                                ? Optional.of(variable)
                                : Optional.empty(),
                        Keys.sealer());
        assertThat(container(state).id().name()).isEqualTo(container);
    }

    @Test
    void emptyFilesDeclareNothing() {
        assertThat(evaluate("").resources()).isEmpty();
        assertThat(evaluate("# later\n").resources()).isEmpty();
        assertThat(evaluate("services:\n").resources()).isEmpty();
    }

    private static Scope scope(String attribute) {
        return new Scope("container", "shop-web-1", attribute);
    }

    private static DeclaredResource web(String line) {
        return container(evaluate("services:\n  web:\n    image: web\n    " + line + "\n"));
    }

    private static DeclaredState evaluate(String file) {
        return evaluate(file, Map.of("GIVEN", "given"));
    }

    private static DeclaredState evaluate(String file, Map<String, String> variables) {
        return new ComposeProject(List.of("shop/compose.yaml"), "", "app1")
                .evaluate(
                        MemoryTree.of("shop/compose.yaml", file),
                        name -> Optional.ofNullable(variables.get(name)),
                        Keys.sealer());
    }

    private static DeclaredResource container(DeclaredState state) {
        assertThat(containers(state)).hasSize(1);
        return containers(state).findFirst().orElseThrow();
    }

    private static Stream<DeclaredResource> containers(DeclaredState state) {
        return state.resources().values().stream()
                .filter(each -> each.id().kind().equals("container"));
    }

    private static String shown(DeclaredResource resource, String prefix) {
        SortedMap<String, Declared> attributes = resource.attributes();
        return attributes.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(each -> each.getKey().substring(prefix.length()) + "="
                        + each.getValue().expectation().describe())
                .collect(Collectors.joining(" "));
    }
}
