package dev.plumbline.compare;

import static dev.plumbline.compare.Told.code;
import static dev.plumbline.compare.Told.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparingTest {
    private static final Reason DENIED = Reason.of(Reason.Code.PERMISSION_DENIED, "sudo is needed");
    private static final Reason OPEN = Reason.of(Reason.Code.NOT_EVALUATED, "a command decides it");
    private static final Expectation PRESENT = new Expectation.Present();
    private static final Expectation ABSENT = new Expectation.Absent();

    private final List<DeclaredResource> declared = new ArrayList<>();
    private final List<Exclusive> exclusives = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Resource> observed = new ArrayList<>();
    private final List<Coverage> coverage = new ArrayList<>(List.of(Coverage.all(Scope.EVERYTHING)));

    @Test
    void tellsWhatIsDeclaredAndNotThere() {
        declare("package", "nginx", PRESENT, Map.of());
        assertThat(compare().differences())
                .extracting(Difference::id, Difference::type, Difference::origin, Difference::observed)
                .containsExactly(tuple(id("package", "nginx"), DifferenceType.MISSING, origin(1), null));
    }

    @Test
    void tellsWhatIsDeclaredAbsentAndThere() {
        declare("package", "telnetd", ABSENT, Map.of("version", Expectation.exactly("1")));
        Resource there = observe("package", "telnetd", Map.of("version", Value.of("2")));
        assertThat(compare().differences())
                .extracting(Difference::type, Difference::origin, Difference::observed, Difference::attributes)
                .containsExactly(tuple(DifferenceType.UNMANAGED, origin(1), there, List.of()));
    }

    @Test
    void tellsWhatNobodyDeclared() {
        Resource there = observe("user", "mallory", Map.of());
        assertThat(compare().differences())
                .extracting(Difference::type, Difference::origin, Difference::exclusive, Difference::observed)
                .containsExactly(tuple(DifferenceType.UNMANAGED, null, null, there));
    }

    @Test
    void aResourceIsChangedByWhateverAttributeCertainlyDiffers() {
        declare(
                "file",
                "/a",
                PRESENT,
                Map.of("mode", Expectation.exactly("0644"), "owner", Expectation.exactly("root")));
        declare("file", "/b", PRESENT, Map.of("owner", ABSENT));
        declare(
                "file",
                "/c",
                PRESENT,
                Map.of("owner", Expectation.exactly("root"), "mode", Expectation.exactly("0600")));
        observe("file", "/a", Map.of("mode", Value.of("0644")));
        observe("file", "/b", Map.of("owner", Value.of("root")));
        observed.add(
                Resource.present("file", "/c", Map.of("mode", Value.of("0644"))).hiding(Map.of("owner", DENIED)));
        assertThat(compare().differences())
                .extracting(Difference::type, each -> statuses(each))
                .containsExactly(
                        tuple(DifferenceType.CHANGED, "owner missing"),
                        tuple(DifferenceType.CHANGED, "owner unmanaged"),
                        tuple(DifferenceType.CHANGED, "mode changed, owner unknown"));
    }

    @Test
    void attributesOfWhatMayBeThereMatterOnlyIfItIs() {
        declare("package", "vim", new Expectation.Unconstrained(), Map.of("version", Expectation.exactly("2")));
        assertThat(compare().inSync()).containsExactly(id("package", "vim"));
        observe("package", "vim", Map.of("version", Value.of("1")));
        assertThat(compare().differences()).extracting(Difference::type).containsExactly(DifferenceType.CHANGED);
    }

    @Test
    void whatMayBeMeantToBeAbsentIsNotCalledChanged() {
        Expectation either = new Expectation.Either(List.of(PRESENT, ABSENT), OPEN);
        declare("package", "vim", either, Map.of("version", Expectation.exactly("2")));
        observe("package", "vim", Map.of("version", Value.of("1")));
        assertThat(compare().differences())
                .extracting(Difference::type, Difference::reason, each -> statuses(each))
                .containsExactly(tuple(DifferenceType.UNKNOWN, OPEN, "version unknown"));
    }

    @Test
    void whatIsThereInEveryCaseIsJudged() {
        Expectation either = new Expectation.Either(List.of(PRESENT, new Expectation.Unconstrained()), OPEN);
        declare("package", "vim", either, Map.of("version", Expectation.exactly("2")));
        observe("package", "vim", Map.of("version", Value.of("1")));
        assertThat(compare().differences()).extracting(Difference::type).containsExactly(DifferenceType.CHANGED);
    }

    @Test
    void whatCannotBeSeenIsUnknownAsAWhole() {
        declare("container", "web", PRESENT, Map.of("image", Expectation.exactly("nginx:1")));
        declare("container", "job", ABSENT, Map.of());
        observed.add(Resource.unreadable("container", "web", DENIED));
        observed.add(Resource.unreadable("container", "job", DENIED));
        assertThat(compare().differences())
                .extracting(Difference::type, Difference::reason, Difference::observed)
                .containsOnly(tuple(DifferenceType.UNKNOWN, DENIED, null));
    }

    @Test
    void aSnapshotOfNothingMakesEverythingUnknown() {
        declare("package", "nginx", PRESENT, Map.of());
        declare("file", "/etc/motd", ABSENT, Map.of());
        Comparison comparison = Comparing.compare(
                state(), Snapshot.unreadable("host", Instant.EPOCH, "test", DENIED), Fingerprinting.NONE);
        assertThat(comparison.inSync()).isEmpty();
        assertThat(comparison.differences())
                .extracting(Difference::type)
                .containsOnly(DifferenceType.UNKNOWN)
                .hasSize(2);
        assertThat(comparison.blindspots()).containsExactly(Coverage.none(Scope.EVERYTHING, DENIED));
    }

    @Test
    void nothingIsCalledUnmanagedWhereTheDeclarationIsOpen() {
        observe("package", "htop", Map.of());
        observe("user", "mallory", Map.of());
        Gap gap = new Gap(Place.of("site.yml", 9), OPEN, Scope.ofKind("package"));
        gaps.add(gap);
        Comparison comparison = compare();
        assertThat(comparison.differences())
                .extracting(each -> each.id().name(), Difference::type, Difference::reason)
                .containsExactly(
                        tuple("htop", DifferenceType.UNKNOWN, OPEN), tuple("mallory", DifferenceType.UNMANAGED, null));
        assertThat(comparison.gaps()).containsExactly(gap);
    }

    @Test
    void aReplicaOfAnOpenServiceIsNotCalledUnmanagedWhateverItsName() {
        String compose = "labels.com.docker.compose.";
        for (String number : List.of("1", "2")) {
            observe(
                    "container",
                    "shop_worker_" + number,
                    Map.of(
                            compose + "project", Value.of("shop"),
                            compose + "service", Value.of("worker"),
                            compose + "container-number", Value.of(number),
                            compose + "oneoff", Value.of("False")));
        }
        gaps.add(new Gap(Place.of("compose.yaml", 3), OPEN, Scope.below("container", "shop-worker-1")));
        assertThat(compare().differences())
                .extracting(each -> each.id().name(), Difference::type)
                .containsExactly(
                        tuple("shop_worker_1", DifferenceType.UNKNOWN),
                        tuple("shop_worker_2", DifferenceType.UNMANAGED));
    }

    @Test
    void norIsAnExtraAttribute() {
        declare("container", "web", PRESENT, Map.of());
        observe("container", "web", Map.of("environment.A", Value.of("1")));
        exclusives.add(new Exclusive(new Scope("container", "web", "environment"), origin(2)));
        gaps.add(new Gap(Place.of("site.yml", 9), OPEN, new Scope("container", "web", "environment")));
        assertThat(compare().differences()).extracting(each -> statuses(each)).containsExactly("environment.A unknown");
    }

    @Test
    void anExtraAttributeIsUnmanagedWhereNothingElseMayBe() {
        declare("container", "web", PRESENT, Map.of("environment.A", Expectation.exactly("1")));
        observe(
                "container",
                "web",
                Map.of("environment.A", Value.of("1"), "environment.B", Value.of("2"), "labels.c", Value.of("3")));
        exclusives.add(new Exclusive(new Scope("container", "web", "environment"), origin(2)));
        assertThat(compare().differences())
                .extracting(Difference::type, each -> statuses(each))
                .containsExactly(tuple(DifferenceType.CHANGED, "environment.B unmanaged"));
    }

    @Test
    void hiddenKeysMayBeExtraOnes() {
        declare("container", "web", PRESENT, Map.of());
        observed.add(Resource.present("container", "web", Map.of()).hiding(Map.of("environment", DENIED)));
        exclusives.add(new Exclusive(new Scope("container", "web", "environment"), origin(2)));
        assertThat(compare().differences())
                .extracting(Difference::type, each -> statuses(each))
                .containsExactly(tuple(DifferenceType.UNKNOWN, "environment unknown"));
    }

    @Test
    void marksWhatIsWhereNothingElseMayBe() {
        observe("file", "/etc/sudoers.d/mallory", Map.of());
        observe("image", "miner:1", Map.of());
        exclusives.add(new Exclusive(Scope.below("file", "/etc/sudoers.d"), origin(2)));
        exclusives.add(new Exclusive(Scope.ofKind("image"), origin(3)));
        assertThat(compare().differences())
                .extracting(Difference::type, Difference::exclusive)
                .containsExactly(
                        tuple(DifferenceType.UNMANAGED, origin(2)), tuple(DifferenceType.UNMANAGED, origin(3)));
    }

    @Test
    void imagesAndKernelParametersAreThereWithoutAnybody() {
        observe("image", "nginx:1", Map.of());
        observe("sysctl", "kernel.printk", Map.of());
        assertThat(compare().differences()).isEmpty();
    }

    @Test
    void filesThatSomebodyAskedForAreNotUnmanaged() {
        observe("file", "/etc/motd", Map.of());
        observe("file", "/etc/app/extra", Map.of());
        coverage.add(Coverage.asked(Scope.ofKind("file")));
        coverage.add(Coverage.all(Scope.below("file", "/etc/app")));
        assertThat(compare().differences()).extracting(each -> each.id().name()).containsExactly("/etc/app/extra");
    }

    @Test
    void namesWhereItIsBlind() {
        Coverage partial = Coverage.partial(Scope.ofKind("listener"), DENIED);
        Coverage directory = Coverage.none(Scope.below("file", "/etc/ssl/private"), DENIED);
        coverage.addAll(List.of(partial, directory, Coverage.asked(Scope.ofKind("file"))));
        exclusives.add(new Exclusive(Scope.below("file", "/etc/cron.d"), origin(2)));
        exclusives.add(new Exclusive(Scope.ofKind("user"), origin(3)));
        assertThat(compare().blindspots())
                .extracting(Coverage::scope)
                .containsExactly(Scope.below("file", "/etc/cron.d"), directory.scope(), partial.scope());
    }

    @Test
    void severalDeclaredNamesMayMeanOneResource() {
        declare("service", "ssh", PRESENT, Map.of("enabled", Expectation.exactly(Value.of(true))));
        declare("service", "sshd", PRESENT, Map.of("enabled", Expectation.exactly(Value.of(false))));
        observe(
                "service",
                "ssh.service",
                Map.of("names", Value.ofTexts(List.of("ssh.service", "sshd.service")), "enabled", Value.of("enabled")));
        Comparison comparison = compare();
        assertThat(comparison.inSync()).containsExactly(id("service", "ssh"));
        assertThat(comparison.differences())
                .extracting(Difference::id, Difference::type)
                .containsExactly(tuple(id("service", "sshd"), DifferenceType.CHANGED));
    }

    @Test
    void ofSeveralResourcesThatMayBeMeantTheOneOfThatVeryNameIs() {
        declare("sysctl", "net.ipv4.ip_forward", PRESENT, Map.of("value", Expectation.exactly("0")));
        observe("sysctl", "net/ipv4/ip_forward", Map.of("value", Value.of("1")));
        observe("sysctl", "net.ipv4.ip_forward", Map.of("value", Value.of("0")));
        assertThat(compare().inSync()).containsExactly(id("sysctl", "net.ipv4.ip_forward"));
    }

    @Test
    void betweenTwoResourcesOfOneAliasNothingIsDecided() {
        declare("service", "mta.service", PRESENT, Map.of());
        for (String name : List.of("exim.service", "postfix.service")) {
            observe("service", name, Map.of("names", Value.ofTexts(List.of(name, "mta.service"))));
        }
        Comparison comparison = compare();
        assertThat(comparison.inSync()).isEmpty();
        assertThat(comparison.differences())
                .extracting(Difference::type, each -> code(each))
                .containsOnly(tuple(DifferenceType.UNKNOWN, Reason.Code.AMBIGUOUS))
                .hasSize(3);
    }

    @Test
    void oneFileUnderTwoNamesIsDeclaredOnce() {
        declare("file", "/bin/ls", PRESENT, Map.of());
        observe("file", "/bin", Map.of("type", Value.of("link"), "target", Value.of("usr/bin")));
        observe("file", "/bin/ls", Map.of());
        observe("file", "/usr/bin/ls", Map.of());
        Comparison comparison = compare();
        assertThat(comparison.inSync()).containsExactly(id("file", "/bin/ls"));
        assertThat(comparison.differences())
                .extracting(each -> each.id().name())
                .containsExactly("/bin");
    }

    @Test
    void linksInACircleLeadNowhere() {
        declare("file", "/a/x", PRESENT, Map.of());
        observe("file", "/a", Map.of("type", Value.of("link"), "target", Value.of("b")));
        observe("file", "/b", Map.of("type", Value.of("link"), "target", Value.of("/a")));
        assertThat(compare().differences())
                .filteredOn(each -> each.id().name().equals("/a/x"))
                .extracting(each -> code(each))
                .containsExactly(Reason.Code.MALFORMED);
    }

    @Test
    void whatASnapshotTellsInTwoWaysIsNotTold() {
        declare("user", "deploy", PRESENT, Map.of("uid", Expectation.exactly(Value.of(1000))));
        observe("user", "deploy", Map.of("uid", Value.of(1000)));
        observe("user", "deploy", Map.of("uid", Value.of(0)));
        assertThat(compare().differences())
                .extracting(Difference::type, each -> code(each))
                .containsExactly(tuple(DifferenceType.UNKNOWN, Reason.Code.MALFORMED));
    }

    @Test
    void anUnknownKindIsComparedByTheLetter() {
        declare("gadget", "backup.timer", PRESENT, Map.of("calendar", Expectation.exactly(Value.of(1))));
        declare("gadget", "backup", PRESENT, Map.of());
        observe("gadget", "backup.timer", Map.of("calendar", Value.of("1")));
        assertThat(compare().differences())
                .extracting(each -> each.id().name(), Difference::type)
                .containsExactly(
                        tuple("backup", DifferenceType.MISSING), tuple("backup.timer", DifferenceType.CHANGED));
    }

    @Test
    void aPlainValueIsComparedWithAFingerprintByItsKey() {
        declare("container", "web", PRESENT, Map.of("environment.PASSWORD", Expectation.exactly("s3cret")));
        Resource web = observe(
                "container",
                "web",
                Map.of("environment.PASSWORD", TestKey.sealed("host", "container/environment.PASSWORD", "s3cret")));
        assertThat(compare().inSync()).hasSize(1);
        assertThat(Comparing.compare(state(), snapshot(), Fingerprinting.NONE).differences())
                .extracting(
                        Difference::type, each -> code(each.attributes().get(0).reason()))
                .containsExactly(tuple(DifferenceType.UNKNOWN, Reason.Code.KEY_UNAVAILABLE));
        observed.remove(web);
        observe(
                "container",
                "web",
                Map.of("environment.PASSWORD", TestKey.sealed("host", "container/environment.PASSWORD", "other")));
        assertThat(compare().differences()).extracting(Difference::type).containsExactly(DifferenceType.CHANGED);
    }

    @Test
    void versionsAreBoundedInTheOrderOfDpkg() {
        Expectation bounded = new Expectation.Bounded(Expectation.Bound.AT_LEAST, Value.of("1.10"));
        declare("package", "new", PRESENT, Map.of("version", bounded));
        declare("package", "old", PRESENT, Map.of("version", bounded));
        declare("package", "odd", PRESENT, Map.of("version", bounded));
        observe("package", "new", Map.of("version", Value.of("1.11~rc1-1")));
        observe("package", "old", Map.of("version", Value.of("1.9")));
        observe("package", "odd", Map.of("version", Value.of("x:1")));
        assertThat(compare().inSync()).containsExactly(id("package", "new"));
        assertThat(compare().differences())
                .extracting(each -> each.id().name(), Difference::type)
                .containsExactly(tuple("odd", DifferenceType.UNKNOWN), tuple("old", DifferenceType.CHANGED));
    }

    @Test
    void twoTargetsCannotBeCompared() {
        assertThatThrownBy(() -> Comparing.compare(
                        state(), Snapshot.unreadable("other", Instant.EPOCH, "test", DENIED), Fingerprinting.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host")
                .hasMessageContaining("other");
    }

    private Comparison compare() {
        return Comparing.compare(state(), snapshot(), TestKey.AT_HAND);
    }

    private DeclaredState state() {
        return DeclaredState.of("host", declared, exclusives, gaps);
    }

    private Snapshot snapshot() {
        return new Snapshot("host", Instant.EPOCH, "test", new TreeMap<>(), coverage, observed);
    }

    private void declare(String kind, String name, Expectation presence, Map<String, Expectation> attributes) {
        Origin origin = origin(declared.size() + 1);
        TreeMap<String, Declared> all = new TreeMap<>();
        attributes.forEach((path, expectation) -> all.put(path, new Declared(expectation, origin)));
        declared.add(new DeclaredResource(id(kind, name), new Declared(presence, origin), all));
    }

    private Resource observe(String kind, String name, Map<String, Value> attributes) {
        Resource resource = Resource.present(kind, name, attributes);
        observed.add(resource);
        return resource;
    }

    private static ResourceId id(String kind, String name) {
        return new ResourceId("host", kind, name);
    }

    private static Origin origin(int line) {
        return Origin.of(Place.of("site.yml", line));
    }
}
