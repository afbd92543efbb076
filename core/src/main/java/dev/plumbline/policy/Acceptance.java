package dev.plumbline.policy;

import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.AutomaticUpdate;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people accepted as it was: what is still so is let pass, what changed since is not, and what is gone is told. */
public final class Acceptance {
    /** Nothing was. */
    public static final Acceptance NOTHING = new Acceptance(List.of());

    private static final String ACCEPTED = "it is accepted in ";

    private final SortedMap<ResourceId, AcceptedItem> items = new TreeMap<>();

    /** The accepted items; of two for one resource the later holds. */
    public Acceptance(List<AcceptedItem> items) {
        items.forEach(item -> this.items.put(item.id(), item));
    }

    /** The item for the resource that differs, whether it still is as accepted or not. */
    public Optional<AcceptedItem> of(Difference difference) {
        return Optional.ofNullable(items.get(difference.id()));
    }

    /** The finding as it is with regard to what was accepted. */
    Finding judged(Finding finding, Difference difference) {
        Optional<AcceptedItem> item = of(difference);
        boolean countable = finding.verdict() == Verdict.VIOLATION || difference.type() == DifferenceType.UNMANAGED;
        if (item.isEmpty() || difference.type() == DifferenceType.UNKNOWN || !countable) {
            return finding;
        }
        String changed = changed(item.get(), difference);
        return changed.isEmpty()
                ? new Finding(finding.subject(), Verdict.ACCEPTED, Severity.LOW, because(item.get()), finding.why())
                : new Finding(
                        finding.subject(),
                        Verdict.VIOLATION,
                        Severities.of(difference, Verdict.VIOLATION),
                        ACCEPTED + item.get().place() + ", but " + changed,
                        finding.why());
    }

    /** What is otherwise than it was accepted, for a finding that would be let pass if nothing were; else empty. */
    public static Optional<String> otherwise(Finding finding) {
        return finding.verdict() == Verdict.VIOLATION && finding.because().startsWith(ACCEPTED)
                ? Optional.of(finding.because().replaceFirst("^it is ", ""))
                : Optional.empty();
    }

    private static String because(AcceptedItem item) {
        return ACCEPTED + item.place() + " (" + item.ticket() + ", " + item.owner() + ", review by " + item.review()
                + ")";
    }

    /** What is otherwise than it was accepted; empty if nothing is. Names paths only, which are no text of a target. */
    private static String changed(AcceptedItem item, Difference difference) {
        if (!item.invalid().isEmpty()) {
            return item.invalid();
        }
        if (!item.difference().equals(difference.type().spelling())) {
            return "as " + item.difference();
        }
        SortedMap<String, String> now = Pins.of(difference);
        Set<String> otherwise = new TreeSet<>();
        Set<String> paths = new TreeSet<>(now.keySet());
        if (difference.type() != DifferenceType.CHANGED) {
            // what was changed and is as declared again is no matter
            paths.addAll(item.pinned().keySet());
        }
        for (String path : paths) {
            String accepted = item.pinned().getOrDefault(path, "\0");
            if (!now.getOrDefault(path, "").equals(accepted) && !updated(difference, path, accepted)) {
                otherwise.add(path);
            }
        }
        return otherwise.isEmpty() ? "" : "with other " + String.join(", ", otherwise);
    }

    /** Whether it is the accepted package, which the host updated by itself. */
    private static boolean updated(Difference difference, String path, String accepted) {
        Resource observed = difference.observed();
        return path.equals("version")
                && observed != null
                && AutomaticUpdate.of(observed)
                        .filter(update -> update.from().contains(accepted))
                        .isPresent();
    }

    /**
     * Findings on what was accepted of a target: by file how much of it still differs, and what can be taken out; and groups
     * whose review is overdue.
     */
    public Judgement telling(Judgement judged) {
        Set<ResourceId> left = new TreeSet<>();
        judged.findings().stream()
                .filter(each -> each.subject() instanceof Subject.Differing)
                .forEach(each -> left.add(each.resource()));
        Map<String, List<AcceptedItem>> byFile = new TreeMap<>();
        items.values().stream()
                .filter(each -> each.id().target().equals(judged.comparison().target()))
                .forEach(each -> byFile.computeIfAbsent(each.place().path(), any -> new ArrayList<>())
                        .add(each));
        Judgement told = judged;
        for (Map.Entry<String, List<AcceptedItem>> file : byFile.entrySet()) {
            List<AcceptedItem> gone = gone(file.getValue(), left, judged);
            told = told.with(burndown(file.getKey(), file.getValue(), gone, judged));
            for (Finding finding : findings(file.getKey(), file.getValue(), gone, judged)) {
                told = told.with(finding);
            }
        }
        return told;
    }

    private static Burndown burndown(String file, List<AcceptedItem> items, List<AcceptedItem> gone, Judgement judged) {
        Set<ResourceId> violations = judged.findings().stream()
                .filter(each -> each.verdict() == Verdict.VIOLATION && each.subject() instanceof Subject.Differing)
                .map(Finding::resource)
                .collect(Collectors.toSet());
        return new Burndown(
                file,
                items.size(),
                items.size() - gone.size(),
                Math.toIntExact(items.stream()
                        .filter(each -> violations.contains(each.id()))
                        .count()),
                Math.toIntExact(items.stream()
                        .filter(each -> each.overdue(judged.takenAt()))
                        .count()));
    }

    /** What could not be looked at is not gone. */
    private static List<AcceptedItem> gone(List<AcceptedItem> items, Set<ResourceId> left, Judgement judged) {
        return items.stream()
                .filter(each -> !left.contains(each.id()))
                .filter(each -> judged.comparison().blindspots().stream()
                        .noneMatch(blind ->
                                blind.scope().covers(each.id().kind(), each.id().name())))
                .toList();
    }

    private static List<Finding> findings(
            String file, List<AcceptedItem> items, List<AcceptedItem> gone, Judgement judged) {
        List<Finding> findings = new ArrayList<>();
        String target = items.get(0).id().target();
        if (!gone.isEmpty()) {
            findings.add(finding(
                    new ResourceId(target, "accepted", file),
                    file + ": " + (items.size() - gone.size()) + " of " + items.size()
                            + " accepted differences are left; take out " + names(gone)));
        }
        Map<String, List<AcceptedItem>> overdue = new TreeMap<>();
        items.stream()
                .filter(each -> each.overdue(judged.takenAt()))
                .forEach(each -> overdue.computeIfAbsent(
                                "since " + each.review() + " of " + each.owner() + " (" + each.ticket() + ")",
                                any -> new ArrayList<>())
                        .add(each));
        overdue.forEach((whose, late) -> findings.add(finding(
                new ResourceId(target, "accepted", file + " " + whose),
                "the review of " + late.size() + " accepted differences in " + file + " is overdue " + whose)));
        return findings;
    }

    private static String names(List<AcceptedItem> gone) {
        List<String> first = gone.stream()
                .limit(5)
                .map(each -> each.id().kind() + " " + each.id().name() + " (line "
                        + each.place().line() + ")")
                .toList();
        int more = gone.size() - first.size();
        return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
    }

    private static Finding finding(ResourceId id, String detail) {
        return new Finding(
                new Subject.Breach(id, Subject.Breach.ACCEPTED, Reason.of(Reason.Code.NOT_EVALUATED, detail)),
                Verdict.NOTED,
                Severity.LOW,
                "what was accepted has to shrink");
    }
}
