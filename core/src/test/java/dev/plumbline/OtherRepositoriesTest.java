package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.explain.ExplainText;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.provenance.Cause;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.source.GitRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several repositories declare one target. */
class OtherRepositoriesTest {
    @TempDir
    private Path directory;

    private Repository infra;
    private Repository app;

    @BeforeEach
    void declareInTwoRepositories() {
        app = Repository.in(directory.resolve("app"))
                .file("host.yml", baseline("vm.swappiness: 10"))
                .commit("A-1 Ten");
        app.branch("release").file("host.yml", baseline("vm.swappiness: 20")).commit("A-2 Twenty");
        app.checkout("main").file("host.yml", baseline("vm.swappiness: 99")).commit("A-3 Not released");
        infra = Repository.in(directory.resolve("infra"));
        configure("path: ../app, revision: release");
        infra.file("all.yml", baseline("net.ipv4.ip_forward: 0")).commit("I-1 Forward nothing");
    }

    private void configure(String other) {
        infra.file("plumbline.yml", """
                version: 1
                declare:
                  - baseline: {files: [all.yml]}
                  - repository: {%s, declare: [{baseline: {files: [host.yml]}}]}
                targets: {web1: {connection: ssh}}
                unmanaged: {user: fail}
                """.formatted(other));
    }

    private static String baseline(String parameter) {
        return "version: 1\ntarget: web1\nresources: {sysctl: {" + parameter + "}}\n";
    }

    @Test
    void whatEitherDeclaresIsManaged() {
        DriftReport report = check(Map.of("vm.swappiness", "20", "net.ipv4.ip_forward", "0"));
        assertThat(report.outcome()).isEqualTo(dev.plumbline.model.Outcome.IN_SYNC);
        assertThat(check(Map.of("vm.swappiness", "20", "net.ipv4.ip_forward", "0", "eve", ""))
                        .violations())
                .extracting(DriftFinding::summary)
                .singleElement()
                .asString()
                .contains("user eve exists");
    }

    @Test
    void theOriginNamesTheRepositoryAndItsHistoryExplains() {
        DriftReport report = check(Map.of("vm.swappiness", "10", "net.ipv4.ip_forward", "0"));
        assertThat(report.violations()).singleElement().satisfies(finding -> {
            assertThat(finding.summary()).contains("(app//host.yml:3)").contains("so declared until commit ");
            assertThat(finding.judged().why().cause()).containsInstanceOf(Cause.PendingRollout.class);
        });
    }

    @Test
    void theOwnHistoryExplainsToo() {
        infra.file("all.yml", baseline("net.ipv4.ip_forward: 1")).commit("I-2 Forward");
        DriftReport report = check(Map.of("vm.swappiness", "20", "net.ipv4.ip_forward", "0"));
        assertThat(report.violations())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.summary()).contains("(all.yml:3)").contains("so declared until commit "));
    }

    @Test
    void whatWasReadIsToldByRepository() {
        assertThat(Plumbline.repository(infra.directory()).declared().byTarget().values())
                .singleElement()
                .satisfies(evaluation ->
                        assertThat(evaluation.readSet().files()).containsKeys("all.yml", "app//host.yml"));
    }

    @Test
    void theCommitIsKnownThatAnImageWasBuiltFromThere() {
        app.commit("A-4 Build the shop");
        String built;
        try (GitRepository git = GitRepository.open(app.directory(), "app")) {
            built = git.commit("HEAD").id();
        }
        infra.file("plumbline.yml", """
                        version: 1
                        declare:
                          - baseline: {files: [all.yml]}
                          - repository: {path: ../app, declare: []}
                        targets: {web1: {connection: ssh}}
                        """).file("all.yml", """
                        version: 1
                        target: web1
                        resources: {container: {shop: {tty: false}}}
                        """).commit("I-2 Declare a container");
        Snapshot seen = new Snapshot(
                "web1",
                Instant.EPOCH,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.EVERYTHING)),
                List.of(Resource.present(
                        "container",
                        "shop",
                        Map.of("tty", Value.of(true), "labels.org.opencontainers.image.revision", Value.of(built)))));
        assertThat(ExplainText.lines(
                        Plumbline.repository(infra.directory()).observe(seen).explain("web1 container shop")))
                .anyMatch(line -> line.contains("A-4 Build the shop"));
    }

    @Test
    void aCloneThatIsNotThereIsToldWithItsPlace() {
        configure("path: ../gone");
        infra.commit("I-2 Name another one");
        assertThatThrownBy(() -> check(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("plumbline.yml:4: the repository \"../gone\" cannot be read: ");
        configure("path: ../app, revision: relaese");
        infra.commit("I-3 Misspell");
        assertThatThrownBy(() -> check(Map.of())).hasMessageContaining("release");
    }

    @Test
    void twoRepositoriesOfOneNameAreRefused() {
        Repository.in(directory.resolve("more/app")).file("a", "a").commit("Begin");
        infra.file("plumbline.yml", """
                version: 1
                declare:
                  - repository: {path: ../app, declare: [{baseline: {files: [host.yml]}}]}
                  - repository: {path: ../more/app, declare: [{baseline: {files: [a]}}]}
                targets: {web1: {connection: ssh}}
                """).commit("I-2 Two");
        assertThatThrownBy(() -> check(Map.of())).hasMessageContaining("two repositories are called \"app\"");
    }

    private DriftReport check(Map<String, String> parameters) {
        List<Resource> resources = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(each -> each.getValue().isEmpty()
                                ? Resource.present("user", each.getKey(), Map.of())
                                : Resource.present("sysctl", each.getKey(), Map.of("value", Value.of(each.getValue()))))
                        .toList();
        return Plumbline.repository(infra.directory())
                .observe(new Snapshot(
                        "web1",
                        Instant.now(),
                        "test",
                        new TreeMap<>(),
                        List.of(Coverage.all(Scope.ofKind("sysctl")), Coverage.all(Scope.ofKind("user"))),
                        resources))
                .check();
    }
}
