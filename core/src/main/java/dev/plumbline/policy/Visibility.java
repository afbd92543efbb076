package dev.plumbline.policy;

import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.UnmanagedRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether enough of a target was seen for its undeclared resources to be told. */
final class Visibility {
    /** Below no resource of a real name, so that only the coverage of the whole answers for it. */
    private static final String NO_NAME = "\0";

    private final Policy policy;
    private final Comparison comparison;
    private final Snapshot snapshot;
    private final Map<Scope, Reason> unseen = new TreeMap<>();

    Visibility(Policy policy, Comparison comparison, Snapshot snapshot) {
        this.policy = policy;
        this.comparison = comparison;
        this.snapshot = snapshot;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Optional<Reason> stranger = strangeHostKey();
        stranger.ifPresent(reason -> findings.add(new Finding(
                Subject.Breach.ofHostKey(comparison.target(), reason),
                Verdict.VIOLATION,
                Severity.CRITICAL,
                "a target must show the host key that is pinned for it")));
        collect();
        unseen.forEach((scope, reason) -> {
            if (stranger.isEmpty() || !reason.equals(stranger.get())) {
                findings.add(unseen(scope, reason));
            }
        });
        return findings;
    }

    private Finding unseen(Scope scope, Reason reason) {
        return new Finding(
                new Subject.Unseen(comparison.target(), scope, nothingSeen(scope), reason),
                Verdict.NOTED,
                scope.equals(Scope.EVERYTHING) ? Severity.HIGH : Severity.MEDIUM,
                "something undeclared may be there unseen");
    }

    private boolean nothingSeen(Scope scope) {
        boolean listed = snapshot.resources().stream()
                .anyMatch(
                        each -> each.presence() == Resource.Presence.PRESENT && scope.covers(each.kind(), each.name()));
        boolean told = snapshot.coverage().stream()
                .anyMatch(each -> each.extent() == Coverage.Extent.ALL
                        && scope.covers(each.scope().kind(), each.scope().within()));
        return !listed && !told;
    }

    private void collect() {
        Set<Coverage> partial = partial();
        partial.stream()
                .filter(each -> each.scope().equals(Scope.EVERYTHING))
                .forEach(each -> unseen.put(each.scope(), Objects.requireNonNull(each.reason())));
        kinds().forEach(kind -> {
            wholes(kind).forEach(scope -> mustBeListed(kind, scope));
            partial.stream()
                    .filter(each -> each.scope().kind().equals(kind) && isOfWhole(each.scope(), kind))
                    .forEach(each -> tell(each.scope(), Objects.requireNonNull(each.reason())));
        });
    }

    /** Those whose undeclared resources matter, be it by a rule or because only what is declared may be there. */
    private SortedSet<String> kinds() {
        TreeSet<String> kinds = new TreeSet<>();
        policy.unmanaged().forEach((kind, rule) -> {
            if (rule != UnmanagedRule.IGNORE) {
                kinds.add(kind);
            }
        });
        comparison.exclusives().forEach(scope -> kinds.add(scope.kind()));
        return kinds;
    }

    /** What has to be listed whole of a kind: what is exclusive, all that a rule is about, and the folders looked into. */
    private Stream<Scope> wholes(String kind) {
        Stream<Scope> exclusive =
                comparison.exclusives().stream().filter(each -> each.kind().equals(kind));
        return Stream.concat(exclusive, ruled(kind))
                .distinct()
                .filter(each -> each.within().isEmpty() || !saidToBeAbsent(kind, each.within()));
    }

    private Stream<Scope> ruled(String kind) {
        if (policy.rule(kind) == UnmanagedRule.IGNORE) {
            return Stream.empty();
        }
        boolean certificates = kind.equals(SystemKinds.CERTIFICATE.name());
        if (!certificates && !kind.equals(Kinds.FILE.name())) {
            return Stream.of(Scope.ofKind(kind));
        }
        Stream<String> trusted = certificates ? SystemKinds.TRUST_PLACES.stream() : Stream.empty();
        return Stream.concat(policy.watched().stream(), trusted).map(folder -> Scope.below(kind, folder));
    }

    /** Only where the snapshot says so by name: a folder whose files are listed need not be listed itself. */
    private boolean saidToBeAbsent(String kind, String name) {
        return snapshot.resources().stream()
                .anyMatch(each -> each.presence() == Resource.Presence.ABSENT
                        && each.kind().equals(kind)
                        && each.name().equals(name));
    }

    private void mustBeListed(String kind, Scope scope) {
        String unlisted = scope.within().isEmpty() ? NO_NAME : scope.within() + "/" + NO_NAME;
        snapshot.unlistedBecause(kind, unlisted).ifPresent(reason -> tell(scope, reason));
    }

    private boolean isOfWhole(Scope scope, String kind) {
        return !scope.within().isEmpty() && wholes(kind).anyMatch(whole -> whole.covers(kind, scope.within()));
    }

    /** What is unseen for the reason that all of the target is need not be told again. */
    private void tell(Scope scope, Reason reason) {
        if (!reason.equals(unseen.get(Scope.EVERYTHING))) {
            unseen.putIfAbsent(scope, reason);
        }
    }

    /** Whole resources that are not all told; in order, and each once. */
    private Set<Coverage> partial() {
        Set<Coverage> partial = new LinkedHashSet<>();
        Stream.concat(snapshot.coverage().stream(), comparison.blindspots().stream())
                .filter(each -> each.extent() != Coverage.Extent.ALL)
                .filter(each -> each.scope().attribute().isEmpty())
                .sorted()
                .forEach(partial::add);
        return partial;
    }

    private Optional<Reason> strangeHostKey() {
        Stream<Reason> scopes = partial().stream().map(Coverage::reason).filter(Objects::nonNull);
        Stream<Reason> resources =
                comparison.differences().stream().map(Difference::reason).filter(Objects::nonNull);
        return Stream.concat(scopes, resources)
                .filter(reason -> reason.code() == Reason.Code.HOST_KEY_CHANGED)
                .findFirst();
    }
}
