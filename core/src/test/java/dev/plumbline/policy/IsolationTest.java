package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.compare.Comparing;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.UnmanagedRule;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private static final String PROJECT = "labels.com.docker.compose.project";

    @Test
    void aDeclaredContainerThatIsNotKeptApartIsNoted() {
        Resource web = container(
                "web",
                Map.of(
                        "privileged", Value.of(true),
                        "pid", Value.of("host"),
                        "network-mode", Value.of("host"),
                        "mounts./sock", Value.of("bind /var/run/docker.sock rw"),
                        "mounts./host", Value.of("bind /var ro")));
        assertThat(told(true, web))
                .containsExactlyInAnyOrder(
                        "isolation web privileged: has all rights on its host",
                        "isolation web host-namespace: shares with its host: network, processes",
                        "isolation web /sock engine-socket: may command the container engine, by /var/run/docker.sock at /sock",
                        "isolation web /host engine-socket: may command the container engine, by /var at /host");
    }

    @Test
    void whatNobodyDeclaredIsToldAsSuchAndNotTwice() {
        assertThat(told(false, container("web", Map.of("privileged", Value.of(true)))))
                .isEmpty();
    }

    @Test
    void whatIsDeclaredFailsIfIsolationIsToFail() {
        Resource web = container("web", Map.of("privileged", Value.of(true)));
        assertThat(verdicts(true, UnmanagedRule.FAIL, UnmanagedRule.REPORT, web))
                .containsExactly(Verdict.NOTED);
        assertThat(verdicts(true, UnmanagedRule.FAIL, UnmanagedRule.FAIL, web)).containsExactly(Verdict.VIOLATION);
    }

    @Test
    void whatNobodyDeclaredFailsWhateverBecomesOfContainers() {
        Resource web = container("web", Map.of("privileged", Value.of(true)));
        for (UnmanagedRule rule : List.of(UnmanagedRule.IGNORE, UnmanagedRule.REPORT)) {
            assertThat(verdicts(false, rule, UnmanagedRule.REPORT, web)).containsExactly(Verdict.VIOLATION);
        }
        assertThat(verdicts(false, UnmanagedRule.FAIL, UnmanagedRule.REPORT, web))
                .isEmpty();
    }

    @Test
    void dataThatTwoAppsHaveMountedIsNoted() {
        Resource shop = container("a", Map.of(PROJECT, Value.of("shop"), "mounts./d", Value.of("volume data rw")));
        Resource same = container("b", Map.of(PROJECT, Value.of("shop"), "mounts./d", Value.of("volume data ro")));
        Resource other = container("c", Map.of(PROJECT, Value.of("blog"), "mounts./e", Value.of("volume data ro")));
        assertThat(told(true, shop, same)).isEmpty();
        assertThat(told(true, shop, same, other))
                .containsExactly("isolation volume data shared-data: is mounted by several apps: blog, shop");
    }

    @Test
    void whatNoAppWritesToMayBeShared() {
        Resource one = container("a", Map.of("mounts./z", Value.of("bind /usr/share/zoneinfo ro")));
        Resource other = container("b", Map.of("mounts./z", Value.of("bind /usr/share/zoneinfo ro")));
        assertThat(told(true, one, other)).isEmpty();
    }

    private static Resource container(String name, Map<String, Value> attributes) {
        return Resource.present("container", name, attributes);
    }

    private static List<String> told(boolean declared, Resource... containers) {
        return breaches(declared, Policy.of(Map.of(), List.of()), containers).stream()
                .peek(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.NOTED))
                .map(finding -> finding.resource().kind() + " "
                        + finding.resource().name() + ": "
                        + ((Subject.Breach) finding.subject()).reason().detail())
                .toList();
    }

    private static List<Verdict> verdicts(
            boolean declared, UnmanagedRule unmanaged, UnmanagedRule isolation, Resource... containers) {
        Policy policy = Policy.of(Map.of("container", unmanaged), List.of(), isolation);
        return breaches(declared, policy, containers).stream()
                .map(Finding::verdict)
                .toList();
    }

    private static List<Finding> breaches(boolean declared, Policy policy, Resource... containers) {
        Origin origin = Origin.of(Place.of("compose.yaml", 1));
        List<DeclaredResource> resources = declared
                ? Arrays.stream(containers)
                        .map(each -> new DeclaredResource(
                                new ResourceId("t", "container", each.name()),
                                new Declared(new Expectation.Present(), origin),
                                new TreeMap<>()))
                        .toList()
                : List.of();
        Snapshot snapshot = new Snapshot(
                "t",
                Instant.EPOCH,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.EVERYTHING)),
                Arrays.asList(containers));
        DeclaredState state = DeclaredState.of("t", resources, List.of(), List.of());
        return policy
                .judge(
                        Comparing.compare(state, snapshot, (keyId, target, context, plain) -> Optional.empty()),
                        snapshot)
                .findings()
                .stream()
                .filter(finding -> finding.subject() instanceof Subject.Breach)
                .toList();
    }
}
