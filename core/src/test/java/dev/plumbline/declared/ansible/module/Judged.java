package dev.plumbline.declared.ansible.module;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.declared.Keys;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which tasks a snapshot is not as declared by, and what of it is unknown. */
record Judged(SortedSet<String> drifted, Map<String, String> unknown) {

    static Judged of(DeclaredState declared, Snapshot snapshot, Site site) {
        Comparison comparison =
                Comparing.compare(declared, snapshot, Keys.sealer().fingerprinting());
        TreeSet<String> drifted = new TreeSet<>();
        Map<String, String> unknown = new TreeMap<>();
        for (Difference difference : comparison.differences()) {
            DeclaredResource resource = declared.resources().get(difference.id());
            if (resource == null) {
                continue;
            }
            if (difference.type() == DifferenceType.MISSING) {
                add(resource.presence(), null, site, drifted);
                resource.attributes().values().forEach(each -> add(each, null, site, drifted));
            } else if (difference.type() == DifferenceType.UNMANAGED) {
                add(resource.presence(), null, site, drifted);
            } else if (difference.type() == DifferenceType.UNKNOWN
                    && difference.attributes().isEmpty()) {
                unknown.put(difference.id().kind() + " " + difference.id().name(), String.valueOf(difference.reason()));
            }
            for (AttributeDifference attribute : difference.attributes()) {
                if (attribute.status() == DifferenceType.UNKNOWN) {
                    unknown.put(
                            difference.id().kind() + " " + difference.id().name() + " " + attribute.path(),
                            String.valueOf(attribute.reason()));
                } else if (attribute.declared() != null) {
                    add(attribute.declared(), attribute.observed(), site, drifted);
                }
            }
        }
        return new Judged(drifted, unknown);
    }

    /** The tasks of a declared value; of edits those that are not done. */
    private static void add(Declared declared, @Nullable Value observed, Site site, SortedSet<String> tasks) {
        if (declared.expectation() instanceof Expectation.Edited edited) {
            for (EditStep step : observed == null ? edited.steps() : edited.unmet(observed.display())) {
                tasks.add(site.taskAt(step.place().line()));
            }
            return;
        }
        Origin origin = declared.origin();
        Place task = origin.chain().stream()
                .filter(step -> step.via() == Origin.Via.TASK)
                .map(Origin.Step::place)
                .findFirst()
                .orElse(origin.place());
        tasks.add(site.taskAt(task.line()));
    }
}
