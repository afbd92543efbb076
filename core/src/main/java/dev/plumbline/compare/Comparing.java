package dev.plumbline.compare;

import dev.plumbline.compare.folding.Explanations;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares what is declared of a target with what was observed of it.
 *
 * <p>What could not be seen, and what the declaration leaves open, is unknown and never in sync: with less to see or to
 * know, nothing certain is said that was not said with more.
 */
public final class Comparing {
    private Comparing() {}

    /** The files of which, where they are watched, the digest decides whether they need a declaration. */
    public static SortedSet<String> askedByDigest() {
        return Explanations.byDigest();
    }

    /**
     * Compares one target.
     *
     * @param fingerprinting makes the fingerprint of a plain value, where a secret is known by its fingerprint alone
     * @throws IllegalArgumentException if both are not of the same target
     */
    public static Comparison compare(DeclaredState declared, Snapshot snapshot, Fingerprinting fingerprinting) {
        if (!declared.target().equals(snapshot.target())) {
            throw new IllegalArgumentException(
                    "declared is " + declared.target() + ", and observed is " + snapshot.target());
        }
        Surroundings around = new Surroundings(declared, snapshot, fingerprinting);
        Bounds bounds = new Bounds(declared);
        Findings findings = new Findings();
        Map<String, KindComparison> kinds = new LinkedHashMap<>();
        byKind(declared).forEach((kind, resources) -> {
            KindComparison comparison = new KindComparison(kind, around, bounds, findings);
            comparison.judge(resources);
            kinds.put(kind, comparison);
        });
        new TreeSet<>(around.listed().keySet())
                .forEach(kind -> kinds.computeIfAbsent(kind, each -> new KindComparison(each, around, bounds, findings))
                        .tellUndeclared());
        return new Comparison(
                declared.target(),
                findings.inSync(),
                findings.differences(),
                blindspots(snapshot, bounds, around),
                bounds.exclusiveScopes(),
                bounds.gaps(),
                findings.applied(),
                findings.folded());
    }

    private static Map<String, List<DeclaredResource>> byKind(DeclaredState declared) {
        Map<String, List<DeclaredResource>> kinds = new LinkedHashMap<>();
        declared.resources()
                .values()
                .forEach(resource -> kinds.computeIfAbsent(resource.id().kind(), kind -> new ArrayList<>())
                        .add(resource));
        return kinds;
    }

    /** That only the files that were asked for are told is as it should be, unless all of a directory is declared. */
    private static List<Coverage> blindspots(Snapshot snapshot, Bounds bounds, Surroundings around) {
        TreeSet<Coverage> blind = new TreeSet<>();
        snapshot.coverage().stream()
                .filter(each -> each.extent() != Extent.ALL)
                .filter(each -> !(each.scope().kind().equals("file") && each.extent() == Extent.ASKED))
                .forEach(blind::add);
        for (Scope scope : bounds.exclusiveScopes()) {
            around.unlistedBecause(scope.kind(), scope.within())
                    .ifPresent(reason -> blind.add(Coverage.partial(scope, reason)));
        }
        return List.copyOf(blind);
    }
}
