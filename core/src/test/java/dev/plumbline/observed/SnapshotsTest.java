package dev.plumbline.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final Reason DOWN = Reason.of(Reason.Code.UNREACHABLE, "the host is down");
    private static final Reason NO_SOCKET = Reason.of(Reason.Code.PERMISSION_DENIED, "the socket is closed");
    private static final Resource WEB = Resource.present("container", "web", Map.of("image", Value.of("nginx")));
    private static final Resource NGINX = Resource.present("package", "nginx", Map.of("version", Value.of("1.22")));

    @Test
    void aHostThatIsDownDoesNotHideItsEngine() {
        Snapshot host = Snapshot.unreadable("t", Instant.EPOCH, "host", DOWN);
        Snapshot engine = at(1, List.of(Coverage.all(Scope.ofKind("container"))), List.of(WEB));
        Snapshot both = Snapshots.merge(host, engine);
        assertThat(both.lookUp("container", "web")).isEqualTo(WEB);
        assertThat(both.unlistedBecause("container", "other")).isEmpty();
        assertThat(both.unlistedBecause("package", "nginx")).contains(DOWN);
    }

    @Test
    void anEngineThatIsDownDoesNotHideItsHost() {
        Snapshot engine = Snapshot.unreadable("t", Instant.EPOCH, "engine", NO_SOCKET);
        Snapshot host = at(1, List.of(Coverage.all(Scope.ofKind("package"))), List.of(NGINX));
        Snapshot both = Snapshots.merge(host, engine);
        assertThat(both.lookUp("package", "nginx")).isEqualTo(NGINX);
        assertThat(both.unlistedBecause("package", "other")).isEmpty();
        assertThat(both.unlistedBecause("container", "web")).contains(NO_SOCKET);
    }

    @Test
    void ofTwoThatAreDownBothReasonsAreTold() {
        Snapshot both = Snapshots.merge(
                Snapshot.unreadable("t", Instant.EPOCH, "engine", NO_SOCKET),
                Snapshot.unreadable("t", Instant.EPOCH, "host", DOWN));
        assertThat(both.coverage()).hasSize(1);
        assertThat(both.unlistedBecause("package", "nginx").orElseThrow().detail())
                .contains("the socket is closed", "the host is down");
    }

    @Test
    void aPartThatOneCannotListIsNotTakenFromTheOther() {
        Coverage denied = Coverage.none(Scope.below("file", "/root"), NO_SOCKET);
        Snapshot both = Snapshots.merge(
                at(0, List.of(Coverage.all(Scope.ofKind("file"))), List.of()), at(1, List.of(denied), List.of()));
        assertThat(both.unlistedBecause("file", "/root/a")).isEmpty();
    }

    @Test
    void whatIsOnlyAskedDoesNotNarrowWhatIsListed() {
        Scope kind = Scope.ofKind("container");
        Reason cut = Reason.of(Reason.Code.TRUNCATED, "cut");
        Snapshot asked = at(1, List.of(Coverage.asked(kind)), List.of());
        assertThat(Snapshots.merge(at(0, List.of(Coverage.all(kind)), List.of()), asked)
                        .coverage())
                .containsExactly(Coverage.all(kind));
        assertThat(Snapshots.merge(at(0, List.of(Coverage.partial(kind, cut)), List.of()), asked)
                        .coverage())
                .containsExactly(Coverage.partial(kind, cut));
    }

    @Test
    void attributesAreUnitedAndTheLaterWins() {
        Resource told = Resource.present("container", "web", Map.of("environment.A", Value.of("plain")));
        Resource survey = Resource.present(
                        "container",
                        "web",
                        Map.of("image", Value.of("nginx"), "environment.A", Value.of("sealed"), "user", Value.of("")))
                .hiding(Map.of("labels", NO_SOCKET));
        Resource both = Snapshots.merge(at(1, List.of(), List.of(told)), at(0, List.of(), List.of(survey)))
                .lookUp("container", "web");
        assertThat(both.attributes())
                .containsEntry("environment.A", Value.of("plain"))
                .containsEntry("image", Value.of("nginx"));
        assertThat(both.hidden()).containsEntry("labels", NO_SOCKET);
    }

    @Test
    void whatOneCouldReadIsNotHiddenByTheOther() {
        Resource hidden = Resource.present("container", "web", Map.of()).hiding(Map.of("image", NO_SOCKET));
        Snapshot both = Snapshots.merge(at(0, List.of(), List.of(WEB)), at(1, List.of(), List.of(hidden)));
        assertThat(both.resources()).containsExactly(WEB);
    }

    @Test
    void aLaterLookThatSawLessDecidesNothing() {
        Resource timeout =
                Resource.unreadable("container", "web", Reason.of(Reason.Code.TIMEOUT, "the engine did not answer"));
        assertThat(later(WEB, timeout)).isEqualTo(WEB);
        assertThat(later(timeout, WEB)).isEqualTo(WEB);
        assertThat(later(Resource.absent("container", "web"), timeout).presence())
                .isEqualTo(Resource.Presence.ABSENT);
    }

    @Test
    void aLaterLookThatSawItChangeDecides() {
        Resource vanished = Resource.unreadable("container", "web", Reason.of(Reason.Code.VANISHED, "gone"));
        Resource absent = Resource.absent("container", "web");
        assertThat(later(WEB, vanished)).isEqualTo(vanished);
        assertThat(later(WEB, absent)).isEqualTo(absent);
        assertThat(later(absent, WEB)).isEqualTo(WEB);
    }

    @Test
    void factsCollectorsAndTimeAreThoseOfBoth() {
        Snapshot host = new Snapshot(
                "t",
                Instant.ofEpochSecond(5),
                "host 1",
                new TreeMap<>(Map.of("hostname", Value.of("new"), "kernel", Value.of("6.1"))),
                List.of(),
                List.of());
        Snapshot engine = new Snapshot(
                "t",
                Instant.EPOCH,
                "engine 1",
                new TreeMap<>(Map.of("hostname", Value.of("old"), "engine_name", Value.of("docker"))),
                List.of(),
                List.of());
        Snapshot both = Snapshots.merge(host, engine);
        assertThat(both).isEqualTo(Snapshots.merge(engine, host)).isEqualTo(Snapshots.merge(both, engine));
        assertThat(both.takenAt()).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(both.collector()).isEqualTo("engine 1 + host 1");
        assertThat(both.facts())
                .containsOnlyKeys("engine_name", "hostname", "kernel")
                .containsEntry("hostname", Value.of("new"));
    }

    @Test
    void snapshotsOfTwoTargetsAreNotUnited() {
        Snapshot other = Snapshot.unreadable("other", Instant.EPOCH, "host", DOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Snapshots.merge(at(0, List.of(), List.of()), other))
                .withMessageContaining("other");
    }

    @Provide
    Arbitrary<List<Coverage>> coverages() {
        return SnapshotArbitraries.coverages(
                Arbitraries.of("*", "file", "package"), Arbitraries.of("", "/", "/a", "/a/b", "/c"));
    }

    @Property
    void anAbsenceIsCertainExactlyIfOneOfTheTwoIsCertain(
            @ForAll("coverages") List<Coverage> one, @ForAll("coverages") List<Coverage> other) {
        Snapshot first = at(0, one, List.of());
        Snapshot second = at(1, other, List.of());
        Snapshot both = Snapshots.merge(first, second);
        for (String kind : List.of("file", "package", "user")) {
            for (String name : List.of("/a", "/a/b", "/a/b/c", "/a/x", "/ab", "/c", "/x", "x")) {
                List<Optional<Reason>> reasons = new ArrayList<>();
                reasons.add(first.unlistedBecause(kind, name));
                reasons.add(second.unlistedBecause(kind, name));
                boolean certain = reasons.stream().anyMatch(Optional::isEmpty);
                assertThat(both.unlistedBecause(kind, name).isEmpty())
                        .as("%s %s in %s and %s", kind, name, one, other)
                        .isEqualTo(certain);
            }
        }
    }

    @Property
    void unitingWithItselfOrAgainChangesNothing(
            @ForAll("coverages") List<Coverage> one, @ForAll("coverages") List<Coverage> other) {
        Snapshot both = Snapshots.merge(at(0, one, List.of()), at(1, other, List.of()));
        assertThat(Snapshots.merge(both, both)).isEqualTo(both);
        assertThat(Snapshots.merge(at(1, other, List.of()), at(0, one, List.of())))
                .isEqualTo(both);
    }

    private static Resource later(Resource earlier, Resource later) {
        return Snapshots.merge(at(0, List.of(), List.of(earlier)), at(1, List.of(), List.of(later)))
                .resources()
                .get(0);
    }

    private static Snapshot at(long second, List<Coverage> coverage, List<Resource> resources) {
        return new Snapshot("t", Instant.ofEpochSecond(second), "c", new TreeMap<>(), coverage, resources);
    }
}
