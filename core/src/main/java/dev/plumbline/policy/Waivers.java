package dev.plumbline.policy;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is let pass for a time. What is known to be a violation becomes accepted; what is unknown stays unknown. */
public final class Waivers {
    private Waivers() {}

    /** The waiver by which a difference is accepted; of several that are needed together, the first. */
    static Optional<Waiver> accepting(Difference difference, List<Waiver> waivers, Instant at) {
        List<Waiver> holding = waivers.stream()
                .filter(each -> each.invalid().isEmpty() && !each.expired(at) && each.isFor(difference))
                .toList();
        List<String> paths = difference.attributes().stream()
                .filter(each -> each.status() != DifferenceType.UNKNOWN)
                .map(AttributeDifference::path)
                .toList();
        boolean all = (paths.isEmpty() ? List.of("") : paths)
                .stream().allMatch(path -> holding.stream().anyMatch(each -> each.allows(difference, path)));
        return all
                ? holding.stream()
                        .filter(each -> allowsAny(each, difference, paths))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean allowsAny(Waiver waiver, Difference difference, List<String> paths) {
        return paths.isEmpty()
                ? waiver.allows(difference, "")
                : paths.stream().anyMatch(path -> waiver.allows(difference, path));
    }

    /**
     * Findings on waivers that let nothing pass: expired ones, ones that nobody reviewed, and those that nothing matches any
     * more. Each is told once, on the first target that it is for.
     *
     * @param judged what was found on all targets that were checked
     * @param waivers all that are configured
     * @param whole whether all targets were checked; otherwise it is not said of a waiver that nothing matches it
     */
    public static List<Judgement> telling(Collection<Judgement> judged, List<Waiver> waivers, boolean whole) {
        List<Waiver> used = judged.stream()
                .flatMap(judgement -> judgement.findings().stream())
                .flatMap(finding -> finding.why().waiver().stream())
                .toList();
        List<Judgement> told = new ArrayList<>(judged);
        for (Waiver waiver : waivers) {
            for (int i = 0; i < told.size(); i++) {
                Judgement judgement = told.get(i);
                if (waiver.isFor(judgement.comparison().target())) {
                    Optional<String> idle = idle(waiver, judgement.takenAt(), used.contains(waiver) || !whole);
                    if (idle.isPresent()) {
                        told.set(i, judgement.with(finding(waiver, judgement, idle.get())));
                    }
                    break;
                }
            }
        }
        return told;
    }

    private static Optional<String> idle(Waiver waiver, Instant at, boolean used) {
        if (!waiver.invalid().isEmpty()) {
            return Optional.of("does not hold: " + waiver.invalid());
        }
        if (waiver.expired(at)) {
            return Optional.of("has expired on " + waiver.until());
        }
        return used ? Optional.empty() : Optional.of("matches nothing that differs; remove it");
    }

    private static Finding finding(Waiver waiver, Judgement judgement, String idle) {
        String what =
                waiver.kind() + " " + waiver.name() + (waiver.attribute().isEmpty() ? "" : " " + waiver.attribute());
        Reason reason = Reason.of(
                Reason.Code.NOT_EVALUATED,
                "the waiver for " + what + " (" + waiver.place() + ", " + waiver.ticket() + ") " + idle);
        ResourceId id = new ResourceId(
                judgement.comparison().target(), "waiver", waiver.place().toString());
        return new Finding(
                new Subject.Breach(id, Subject.Breach.WAIVER, reason),
                Verdict.NOTED,
                Severity.LOW,
                "waivers that let nothing pass are told");
    }
}
