package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.UnmanagedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {
    private static final Origin DECLARED = Origin.of(Place.of("baseline/web.yml", 3));
    private static final Reason DENIED = Reason.of(Reason.Code.PERMISSION_DENIED, "docker.sock");
    private static final Policy DEFAULTS = Policy.of(Map.of(), List.of());
    private static final List<Coverage> ALL =
            List.of(Coverage.asked(Scope.ofKind("file")), Coverage.all(Scope.ofKind("container")), all("package"));

    @ParameterizedTest
    @EnumSource(
            value = DifferenceType.class,
            names = {"CHANGED", "MISSING", "UNMANAGED"})
    void whatContradictsADeclarationIsAViolation(DifferenceType type) {
        assertThat(judge(DEFAULTS, ALL, declared("package", "nginx", type)).findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.VIOLATION);
    }

    @Test
    void whatIsUndeclaredIsJudgedByTheRuleOfItsKind() {
        Policy policy = Policy.of(Map.of("package", UnmanagedRule.REPORT, "user", UnmanagedRule.FAIL), List.of());
        Judgement judgement = judge(
                policy,
                plus(ALL, all("user")),
                undeclared("package", "htop"),
                undeclared("user", "eve"),
                undeclared("group", "wheel"),
                undeclared("container", "rogue"));

        assertThat(judgement.findings())
                .extracting(finding -> finding.resource().name(), Finding::verdict, Finding::because)
                .containsExactly(
                        tuple("rogue", Verdict.VIOLATION, "nobody declared it, and unmanaged.container is fail"),
                        tuple("eve", Verdict.VIOLATION, "nobody declared it, and unmanaged.user is fail"),
                        tuple("htop", Verdict.NOTED, "nobody declared it, and unmanaged.package is report"));
        assertThat(judgement.ignored()).isEqualTo(1);
    }

    @Test
    void besideAnExclusiveNothingIsIgnored() {
        Difference beside =
                new Difference(id("group", "wheel"), DifferenceType.UNMANAGED, List.of(), null, null, DECLARED, null);

        assertThat(judge(DEFAULTS, ALL, beside).findings())
                .extracting(Finding::verdict, Finding::because)
                .containsExactly(tuple(Verdict.VIOLATION, "only what is declared may be there"));
    }

    @Test
    void aChangeIsAViolationWhateverTheRuleOfItsKindIs() {
        Policy policy = Policy.of(Map.of("container", UnmanagedRule.IGNORE), List.of());
        Difference changed =
                new Difference(id("container", "app"), DifferenceType.CHANGED, List.of(), null, null, null, null);

        assertThat(judge(policy, ALL, changed).findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.VIOLATION);
    }

    @Test
    void whatIsUnknownIsNotedAndLeftOpenUnlessItCouldOnlyBeIgnored() {
        Judgement judgement = judge(
                DEFAULTS,
                ALL,
                unknown("package", "nginx", DECLARED),
                unknown("package", "undeclared", null),
                unknown("container", "undeclared", null));

        assertThat(judgement.findings())
                .extracting(
                        finding -> finding.resource().name(),
                        Finding::verdict,
                        each -> each.subject().leavesOpen())
                .containsExactly(tuple("undeclared", Verdict.NOTED, true), tuple("nginx", Verdict.NOTED, true));
    }

    @Test
    void aKindThatIsLookedForMustBeListedWhole() {
        List<Coverage> noEngine = List.of(Coverage.none(Scope.ofKind("container"), DENIED), all("package"));
        List<Coverage> nothingSaid = List.of(all("package"));

        assertThat(unseen(judge(DEFAULTS, noEngine))).containsExactly("container *: permission-denied: docker.sock");
        assertThat(unseen(judge(DEFAULTS, nothingSaid)))
                .containsExactly("container *: not-collected: the snapshot says nothing of this kind");
        assertThat(unseen(judge(DEFAULTS, ALL))).isEmpty();
    }

    @Test
    void aKindThatTheTargetDoesNotHaveIsNotMissed() {
        Policy host = DEFAULTS.limitedTo(kind -> !kind.equals("container"));

        assertThat(unseen(judge(host, List.of(all("package"))))).isEmpty();
        assertThat(Policy.of(Map.of(), List.of("/etc"))
                        .limitedTo(kind -> kind.equals("container"))
                        .watched())
                .isEmpty();
    }

    @Test
    void aWatchedFolderMustBeListedWhole() {
        Policy policy = Policy.of(Map.of(), List.of("/etc/nginx", "/opt/none", "/srv"));
        List<Coverage> coverage = plus(
                ALL,
                Coverage.all(Scope.below("file", "/etc/nginx")),
                Coverage.partial(Scope.below("file", "/etc/nginx/private"), DENIED),
                Coverage.partial(Scope.below("file", "/var/other"), DENIED));
        Snapshot snapshot = snapshot(coverage, List.of(Resource.absent("file", "/opt/none")));

        assertThat(unseen(policy.judge(comparison(coverage), snapshot)))
                .containsExactly(
                        "file /etc/nginx/private/*: permission-denied: docker.sock",
                        "file /srv/*: not-collected: nobody asked for it");
    }

    @Test
    void aTargetThatCouldNotBeObservedIsToldOnce() {
        Reason reason = Reason.of(Reason.Code.UNREACHABLE, "no answer");
        List<Coverage> nothing = List.of(Coverage.none(Scope.EVERYTHING, reason));

        assertThat(unseen(judge(DEFAULTS, nothing))).containsExactly("* *: unreachable: no answer");
    }

    @Test
    void whatIsDeclaredToBeAllMustBeListedWholeAlsoWhereUndeclaredThingsAreIgnored() {
        List<Coverage> coverage = List.of(
                Coverage.all(Scope.ofKind("container")),
                Coverage.partial(Scope.ofKind("user"), DENIED),
                Coverage.all(Scope.below("file", "/etc/sudoers.d")),
                Coverage.none(Scope.below("file", "/etc/sudoers.d/mounted"), DENIED));
        Comparison comparison = exclusively(
                coverage, Scope.ofKind("user"), Scope.ofKind("group"), Scope.below("file", "/etc/sudoers.d"));

        assertThat(unseen(DEFAULTS.judge(comparison, snapshot(coverage, List.of()))))
                .containsExactlyInAnyOrder(
                        "user *: permission-denied: docker.sock",
                        "group *: not-collected: the snapshot says nothing of this kind",
                        "file /etc/sudoers.d/mounted/*: permission-denied: docker.sock");
    }

    @Test
    void aFolderThatIsNotThereHoldsNothingBesideWhatIsDeclared() {
        List<Coverage> coverage = List.of(Coverage.all(Scope.ofKind("container")));
        Comparison comparison = exclusively(coverage, Scope.below("file", "/opt/none"));

        assertThat(unseen(
                        DEFAULTS.judge(comparison, snapshot(coverage, List.of(Resource.absent("file", "/opt/none"))))))
                .isEmpty();
    }

    @Test
    void whatWasSeenInPartIsNotSaidToBeUnseen() {
        List<Coverage> engineDown = plus(ALL, Coverage.none(Scope.EVERYTHING, DENIED));
        List<Coverage> nothing = List.of(Coverage.none(Scope.EVERYTHING, DENIED));

        assertThat(List.of(judge(DEFAULTS, engineDown), judge(DEFAULTS, nothing)))
                .extracting(judgement -> judgement.findings().get(0).subject())
                .containsExactly(
                        new Subject.Unseen("web1", Scope.EVERYTHING, false, DENIED),
                        new Subject.Unseen("web1", Scope.EVERYTHING, true, DENIED));
    }

    @Test
    void aChangedHostKeyIsABreach() {
        Reason reason = Reason.of(Reason.Code.HOST_KEY_CHANGED, "SHA256:abc");
        Judgement judgement = judge(DEFAULTS, List.of(Coverage.none(Scope.EVERYTHING, reason)));

        assertThat(judgement.findings())
                .extracting(Finding::subject, Finding::verdict, Finding::severity)
                .containsExactly(tuple(
                        new Subject.Breach(
                                new ResourceId("web1", "host", "ssh-host-key"), Subject.Breach.HOST_KEY, reason),
                        Verdict.VIOLATION,
                        Severity.CRITICAL));
        assertThat(judgement.findings().get(0).subject().leavesOpen()).isTrue();
    }

    @Test
    void anUnknownHostKeyIsOnlyUnknown() {
        Reason reason = Reason.of(Reason.Code.HOST_KEY_UNKNOWN, "SHA256:abc");

        assertThat(judge(DEFAULTS, List.of(Coverage.none(Scope.EVERYTHING, reason)))
                        .findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.NOTED);
    }

    /** Whatever part of the coverage is taken away or lessened, something is left open, and no violation goes. */
    @Test
    void hiddenCoverageNeverLooksComplete() {
        Policy policy = Policy.of(Map.of("package", UnmanagedRule.FAIL), List.of("/etc/nginx"));
        List<Coverage> whole = plus(ALL, Coverage.all(Scope.below("file", "/etc/nginx")));
        assertThat(judge(policy, whole).findings()).isEmpty();

        for (Coverage each : whole) {
            if (each.extent() == Coverage.Extent.ALL) {
                List<Coverage> without = new ArrayList<>(whole);
                without.remove(each);
                List<Coverage> lessened = plus(without, Coverage.partial(each.scope(), DENIED));

                assertThat(judge(policy, without).findings())
                        .as("without " + each)
                        .hasSize(1);
                assertThat(judge(policy, lessened).findings())
                        .as("less of " + each)
                        .hasSize(1);
                assertThat(judge(policy, without, undeclared("container", "rogue"))
                                .findings())
                        .anyMatch(finding -> finding.verdict() == Verdict.VIOLATION);
            }
        }
    }

    private static List<String> unseen(Judgement judgement) {
        return judgement.findings().stream()
                .map(finding -> (Subject.Unseen) finding.subject())
                .map(each -> each.id().kind() + " " + each.id().name() + ": " + each.reason())
                .toList();
    }

    private static Judgement judge(Policy policy, List<Coverage> coverage, Difference... differences) {
        return policy.judge(comparison(coverage, differences), snapshot(coverage, List.of()));
    }

    private static Comparison comparison(List<Coverage> coverage, Difference... differences) {
        List<Coverage> blindspots = coverage.stream()
                .filter(each -> each.extent() != Coverage.Extent.ALL)
                .toList();
        return new Comparison("web1", List.of(), List.of(differences), blindspots, List.of(), List.of(), List.of());
    }

    private static Comparison exclusively(List<Coverage> coverage, Scope... exclusives) {
        return new Comparison("web1", List.of(), List.of(), coverage, List.of(exclusives), List.of(), List.of());
    }

    private static Snapshot snapshot(List<Coverage> coverage, List<Resource> resources) {
        return new Snapshot("web1", Instant.EPOCH, "test", new TreeMap<>(), coverage, resources);
    }

    private static Coverage all(String kind) {
        return Coverage.all(Scope.ofKind(kind));
    }

    private static List<Coverage> plus(List<Coverage> some, Coverage... more) {
        List<Coverage> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private static ResourceId id(String kind, String name) {
        return new ResourceId("web1", kind, name);
    }

    private static Difference declared(String kind, String name, DifferenceType type) {
        return new Difference(id(kind, name), type, List.of(), null, DECLARED, null, null);
    }

    private static Difference undeclared(String kind, String name) {
        Resource seen = Resource.present(kind, name, Map.of());
        return new Difference(id(kind, name), DifferenceType.UNMANAGED, List.of(), seen, null, null, null);
    }

    private static Difference unknown(String kind, String name, @Nullable Origin origin) {
        return new Difference(id(kind, name), DifferenceType.UNKNOWN, List.of(), null, origin, null, DENIED);
    }
}
