package dev.plumbline.compare;

import dev.plumbline.compare.folding.Explained;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the resources of one kind: first those that are declared, then those that nobody declared. */
final class KindComparison {
    private final String kind;
    private final KindRules rules;
    private final Surroundings around;
    private final Bounds bounds;
    private final Findings findings;
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, Reason> contested = new HashMap<>();

    KindComparison(String kind, Surroundings around, Bounds bounds, Findings findings) {
        this.kind = kind;
        this.rules = RuleBook.of(kind);
        this.around = around;
        this.bounds = bounds;
        this.findings = findings;
    }

    void judge(List<DeclaredResource> declared) {
        Listing listing = around.listing(kind);
        Map<String, Match> matches = new LinkedHashMap<>();
        List<String> unmatched = new ArrayList<>();
        for (DeclaredResource resource : declared) {
            String name = resource.id().name();
            Match match = listing.find(name);
            matches.put(name, match);
            if (match.equals(Match.NOTHING)) {
                unmatched.add(name);
            }
            note(name, match);
        }
        if (!unmatched.isEmpty()) {
            rules.lastResort(new Unmatched(unmatched, matches.keySet(), claimed), around)
                    .forEach((name, resource) -> {
                        matches.put(name, Match.certain(resource, List.of(Equivalences.COMPOSE_SERVICE)));
                        note(name, matches.getOrDefault(name, Match.NOTHING));
                    });
        }
        for (DeclaredResource resource : declared) {
            new ResourceJudgement(resource, around, bounds, findings)
                    .judge(matches.getOrDefault(resource.id().name(), Match.NOTHING));
        }
    }

    void tellUndeclared() {
        Set<String> explained = new HashSet<>();
        if (rules.manyNames()) {
            claimed.forEach(name -> explain(rules.name(name, around), explained));
        }
        around.listed().getOrDefault(kind, Map.of()).values().forEach(resource -> {
            if (!claimed.contains(resource.name())
                    && !explained.contains(around.listing(kind).nameOf(resource).text())) {
                tell(resource);
            }
        });
    }

    /** What is matched under one name needs no declaration under another. */
    private void explain(Name name, Set<String> explained) {
        explained.add(name.text());
        Reason doubt = name.doubt();
        if (doubt != null) {
            around.listing(kind).loosely(name.loose()).forEach(each -> contested.putIfAbsent(each.name(), doubt));
        }
    }

    private void note(String declared, Match match) {
        if (match.resource() != null) {
            claimed.add(match.resource().name());
        }
        Reason doubt = match.doubt();
        if (doubt != null) {
            match.candidates()
                    .forEach(candidate -> contested.putIfAbsent(
                            candidate.name(),
                            Reason.of(
                                    doubt.code(), "it may be " + declared + ", which is declared: " + doubt.detail())));
        }
    }

    private void tell(Resource resource) {
        Origin exclusive = bounds.exclusive(kind, resource.name());
        if (exclusive == null && !rules.tells(resource, around)) {
            return;
        }
        ResourceId id = new ResourceId(around.declared().target(), kind, resource.name());
        Presence presence = rules.presence(resource);
        if (presence.rule() != null) {
            findings.applied(presence.rule(), id, "", "absent", resource.name());
        }
        if (presence.observed() instanceof Observation.Absent) {
            return;
        }
        Fold fold = presence.observed() instanceof Observation.Seen ? rules.fold(resource, around) : Fold.NONE;
        if (fold.rule() != null) {
            findings.applied(fold.rule(), id, "", fold.known(), resource.name());
            return;
        }
        Explained explained = exclusive == null && presence.observed() instanceof Observation.Seen
                ? around.explanations().of(resource)
                : Explained.NOT;
        if (explained.holds()) {
            findings.folded(new Folded(id, explained.rule(), explained.because()));
            return;
        }
        Reason open = open(resource, presence.observed(), fold);
        open = open == null ? explained.doubt() : open;
        findings.add(new Difference(
                id,
                open == null ? DifferenceType.UNMANAGED : DifferenceType.UNKNOWN,
                List.of(),
                presence.observed() instanceof Observation.Seen ? resource : null,
                null,
                exclusive,
                open));
    }

    /** Why a resource may be declared, under its own name or one that its kind gives it too. */
    private Optional<Reason> gap(Resource resource) {
        Aliases aliases = rules.aliases(resource, around);
        return Stream.concat(
                        Stream.of(resource.name()),
                        aliases.names().keySet().stream().sorted())
                .flatMap(name -> bounds.gap(kind, name).stream())
                .findFirst()
                .or(() -> bounds.hasGaps(kind) ? Optional.ofNullable(aliases.veil()) : Optional.empty());
    }

    private @Nullable Reason open(Resource resource, Observation observed, Fold fold) {
        if (observed instanceof Observation.Hidden hidden) {
            return hidden.reason();
        }
        Name name = around.listing(kind).nameOf(resource);
        return gap(resource)
                .or(() -> Optional.ofNullable(rules.manyNames() ? name.doubt() : null))
                .or(() -> Optional.ofNullable(contested.get(resource.name())))
                .orElse(fold.doubt());
    }
}
