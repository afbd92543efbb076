package dev.plumbline;

import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.config.AcceptedFile;
import dev.plumbline.config.AcceptedSettings;
import dev.plumbline.config.Written;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.AcceptedItem;
import dev.plumbline.policy.Acceptance;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Pins;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import dev.plumbline.report.AcceptedText;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.TargetReport;
import dev.plumbline.source.TreeFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** The accepted state of a repository: read, and made of what differs now. */
final class Accepting {
    private Accepting() {}

    /**
     * What the files accept that the configuration names.
     *
     * @param invalid why the commit that wrote a place was not allowed to; empty if it was
     */
    static List<AcceptedItem> read(Setup setup, Function<Place, String> invalid) {
        List<AcceptedItem> items = new ArrayList<>();
        for (Written glob : setup.configuration().accepted()) {
            SortedSet<String> paths = setup.tree().matching(setup.path(glob.text()));
            if (paths.isEmpty() && glob.text().indexOf('*') < 0) {
                throw new ConfigurationException(Problem.at(
                        glob.place(),
                        "accepted names \"" + glob.text() + "\", which does not exist.",
                        "Make it with the goal plumbline:baseline, and commit it."));
            }
            for (String path : paths) {
                Optional<TreeFile> file = setup.tree().find(path);
                Place place = new Place("", setup.commit().id(), path, 0);
                file.ifPresent(each -> AcceptedFile.read(each.bytes(), place)
                        .forEach(item -> items.add(item(item, invalid.apply(item.place())))));
            }
        }
        return items;
    }

    private static AcceptedItem item(AcceptedSettings settings, String invalid) {
        return new AcceptedItem(
                new ResourceId(settings.target(), settings.kind(), settings.name()),
                settings.difference(),
                settings.pinned(),
                settings.ticket(),
                settings.owner(),
                settings.review(),
                settings.place(),
                invalid);
    }

    /** Files that accept all that differs in a report. What was accepted before keeps its ticket, owner and review. */
    static AcceptedState state(DriftReport report, Acceptance before, String ticket, String owner, LocalDate review) {
        SortedMap<String, String> files = new TreeMap<>();
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (TargetReport target : report.targets()) {
            List<AcceptedText.Item> items = new ArrayList<>();
            for (DriftFinding each : target.findings()) {
                acceptable(each.judged())
                        .ifPresent(difference -> items.add(item(difference, each.judged(), before, ticket, owner, review)));
            }
            if (!items.isEmpty()) {
                files.put(target.target(), AcceptedText.of(target.target(), report.revision(), items));
                counts.put(target.target(), items.size());
            }
        }
        return new AcceptedState(files, counts);
    }

    /** What a waiver lets pass stays with that, and what is unknown cannot be accepted. */
    private static Optional<Difference> acceptable(Finding finding) {
        if (!(finding.subject() instanceof Subject.Differing differing)
                || differing.difference().type() == DifferenceType.UNKNOWN
                || finding.why().waiver().isPresent()
                || !finding.why().partOf().isEmpty()) {
            return Optional.empty();
        }
        boolean told = finding.verdict() != Verdict.NOTED || differing.difference().type() == DifferenceType.UNMANAGED;
        return told ? Optional.of(differing.difference()) : Optional.empty();
    }

    private static AcceptedText.Item item(
            Difference difference,
            Finding finding,
            Acceptance before,
            String ticket,
            String owner,
            LocalDate review) {
        Optional<AcceptedItem> kept =
                before.of(difference).filter(each -> finding.verdict() == Verdict.ACCEPTED);
        return new AcceptedText.Item(
                difference.id().kind(),
                difference.id().name(),
                difference.type().spelling(),
                Pins.of(difference),
                kept.map(AcceptedItem::ticket).orElse(ticket),
                kept.map(AcceptedItem::owner).orElse(owner),
                kept.map(AcceptedItem::review).orElse(review));
    }
}
