package dev.plumbline.policy;

import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.Authorization.Grade;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.Cause.PendingRollout;
import dev.plumbline.provenance.DeclaredValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds to findings why they are so, and to all of them what only shows when one knows why. */
final class Reasoning {
    private static final Comparator<Authorization> WORST_FIRST = Comparator.comparing(Authorization::grade)
            .thenComparing(each -> each.commit().commit().id());

    private static final Comparator<Arrival> LATEST_LAST = Comparator.comparing(
                    (Arrival each) -> each.commit().commit().time())
            .thenComparing(each -> each.commit().commit().id());

    private final Comparison comparison;
    private final Background background;
    private final Instant takenAt;

    Reasoning(Comparison comparison, Background background, Instant takenAt) {
        this.comparison = comparison;
        this.background = background;
        this.takenAt = takenAt;
    }

    List<Finding> reasoned(List<Finding> findings) {
        Optional<PendingRollout> whole = background.explanation().whole();
        List<Finding> all = new ArrayList<>();
        int together = 0;
        for (Finding finding : findings) {
            Finding told = finding.subject() instanceof Subject.Differing differing
                    ? accepted(explained(finding, differing.difference()), differing.difference())
                    : finding;
            boolean follows =
                    told.verdict() != Verdict.ACCEPTED && whole.isPresent() && followsFrom(whole.get(), finding);
            together += follows ? 1 : 0;
            all.add(follows ? partOf(told, whole.get()) : told);
        }
        if (whole.isPresent() && together > 0) {
            all.add(behind(whole.get(), together));
        }
        all.addAll(unauthorizedInSync());
        all.addAll(undecidedCommits());
        return all;
    }

    private Finding accepted(Finding finding, Difference difference) {
        return waived(background.accepted().judged(finding, difference));
    }

    private Finding waived(Finding finding) {
        if (finding.verdict() != Verdict.VIOLATION || !(finding.subject() instanceof Subject.Differing differing)) {
            return finding;
        }
        return Waivers.accepting(differing.difference(), background.waivers(), takenAt)
                .map(waiver -> new Finding(
                        finding.subject(),
                        Verdict.ACCEPTED,
                        Severity.LOW,
                        "a waiver lets it pass",
                        finding.why().with(waiver)))
                .orElse(finding);
    }

    private Finding explained(Finding finding, Difference difference) {
        Optional<Cause> cause =
                Optional.ofNullable(background.explanation().causes().get(difference.id()));
        Why why = why(difference, cause);
        boolean young = finding.verdict() == Verdict.VIOLATION
                && cause.filter(PendingRollout.class::isInstance)
                        .map(PendingRollout.class::cast)
                        .filter(this::isYoung)
                        .isPresent();
        if (finding.verdict() == Verdict.VIOLATION
                && cause.filter(Cause.AutomaticUpdate.class::isInstance).isPresent()) {
            return new Finding(finding.subject(), Verdict.NOTED, Severity.LOW, "the host updated it by itself", why);
        }
        return young
                ? new Finding(finding.subject(), Verdict.NOTED, Severity.LOW, youngBecause(), why)
                : new Finding(finding.subject(), finding.verdict(), finding.severity(), finding.because(), why);
    }

    private Why why(Difference difference, Optional<Cause> cause) {
        Optional<Authorization> authorization = authorization(difference);
        return new Why(
                cause,
                Optional.ofNullable(background.movements().get(difference.id())),
                authorization
                        .map(each -> new Arrival(each.commit(), each.integration()))
                        .or(() -> decided(difference)),
                authorization,
                background.links().of(authorization.map(Authorization::tickets).orElseGet(TreeSet::new)),
                "",
                Optional.empty());
    }

    private Why why(Authorization authorization) {
        return new Why(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Arrival(authorization.commit(), authorization.integration())),
                Optional.of(authorization),
                background.links().of(authorization.tickets()),
                "",
                Optional.empty());
    }

    private static String youngBecause() {
        return "the commit that changed it is younger than rollout.within";
    }

    private boolean isYoung(PendingRollout rollout) {
        Optional<Duration> within = background.within();
        return within.isPresent()
                && rollout.next().commit().time().plus(within.get()).isAfter(takenAt);
    }

    private boolean followsFrom(PendingRollout whole, Finding finding) {
        return finding.subject() instanceof Subject.Differing differing
                && !differing.undecided()
                && differing.difference().origin() != null
                && background.explanation().causes().get(differing.id()) instanceof PendingRollout rollout
                && rollout.behind() <= whole.behind();
    }

    private Finding partOf(Finding finding, PendingRollout whole) {
        Finding behind = behind(whole, 1);
        return new Finding(
                finding.subject(),
                Verdict.NOTED,
                Severity.LOW,
                "it follows from the finding " + behind.id(),
                finding.why().partOf(behind.id()));
    }

    private Finding behind(PendingRollout whole, int resources) {
        boolean young = isYoung(whole);
        String commits = whole.behind() == 1 ? "1 commit" : whole.behind() + " commits";
        Reason reason = Reason.of(
                Reason.Code.NOT_ROLLED_OUT,
                "it is as commit " + whole.commit().commit().shortId() + " declared, " + commits + " behind; "
                        + resources + " resources differ because of that");
        return new Finding(
                new Subject.Breach(new ResourceId(comparison.target(), "rollout", "*"), Subject.Breach.ROLLOUT, reason),
                young ? Verdict.NOTED : Verdict.VIOLATION,
                young ? Severity.LOW : Severity.MEDIUM,
                young ? youngBecause() : "what is declared was not rolled out",
                Why.of(Optional.of(whole), Optional.empty()));
    }

    /** The worst of what is known of the commits behind what differs. */
    private Optional<Authorization> authorization(Difference difference) {
        return DeclaredValue.behind(difference).stream()
                .map(value -> background.authorizations().get(value))
                .filter(Objects::nonNull)
                .min(WORST_FIRST);
    }

    /** The latest of the commits behind what differs. */
    private Optional<Arrival> decided(Difference difference) {
        return DeclaredValue.behind(difference).stream()
                .map(value -> background.decided().get(value))
                .filter(Objects::nonNull)
                .max(LATEST_LAST);
    }

    /** For each commit that was not allowed, how much of what it declares is in place: a breach, though nothing differs. */
    private List<Finding> unauthorizedInSync() {
        Set<ResourceId> inSync = new TreeSet<>(comparison.inSync());
        Map<String, Authorization> worst = new TreeMap<>();
        Map<String, Set<ResourceId>> resources = new TreeMap<>();
        background.authorizations().forEach((value, authorization) -> {
            if (authorization.grade() == Grade.UNAUTHORIZED && inSync.contains(value.id())) {
                String commit = authorization.commit().commit().id();
                worst.put(commit, authorization);
                resources.computeIfAbsent(commit, none -> new TreeSet<>()).add(value.id());
            }
        });
        List<Finding> breaches = new ArrayList<>();
        worst.forEach((commit, authorization) ->
                breaches.add(breach(authorization, resources.getOrDefault(commit, Set.of()))));
        return breaches;
    }

    /** What could not be judged is told once for each reason, and leaves the outcome open. */
    private List<Finding> undecidedCommits() {
        Map<String, Set<ResourceId>> resources = new TreeMap<>();
        background.authorizations().forEach((value, authorization) -> {
            if (authorization.grade() == Grade.UNKNOWN) {
                resources
                        .computeIfAbsent(String.join("; ", authorization.missing()), none -> new TreeSet<>())
                        .add(value.id());
            }
        });
        background
                .undecided()
                .forEach((value, reason) -> resources
                        .computeIfAbsent(reason.detail(), none -> new TreeSet<>())
                        .add(value.id()));
        List<Finding> findings = new ArrayList<>();
        resources.forEach((why, concerned) -> findings.add(undecided(why, concerned.size())));
        return findings;
    }

    private Finding undecided(String why, int resources) {
        Reason reason = Reason.of(
                Reason.Code.NOT_EVALUATED,
                "whether the commits behind " + resources + (resources == 1 ? " resource" : " resources")
                        + " were allowed cannot be told: " + why);
        return new Finding(
                new Subject.Breach(
                        new ResourceId(comparison.target(), "commit", why), Subject.Breach.AUTHORIZATION, reason),
                Verdict.NOTED,
                Severity.MEDIUM,
                "what is declared must have been decided by a commit that was allowed",
                Why.UNASKED);
    }

    private Finding breach(Authorization authorization, Set<ResourceId> resources) {
        String first = resources.stream()
                .map(id -> id.kind() + " " + id.name())
                .findFirst()
                .orElse("");
        String more = resources.size() > 1 ? " and " + (resources.size() - 1) + " more" : "";
        Reason reason = Reason.of(
                Reason.Code.UNAUTHORIZED,
                "commit " + authorization.commit().commit().shortId() + " ("
                        + authorization.commit().subject()
                        + ") of " + authorization.commit().author().display() + " decided " + first + more + ": "
                        + String.join("; ", authorization.missing()));
        return new Finding(
                new Subject.Breach(
                        new ResourceId(
                                comparison.target(),
                                "commit",
                                authorization.commit().commit().id()),
                        Subject.Breach.AUTHORIZATION,
                        reason),
                Verdict.VIOLATION,
                Severity.HIGH,
                "what is declared must have been decided by a commit that was allowed",
                why(authorization));
    }
}
