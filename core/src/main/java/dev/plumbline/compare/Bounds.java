package dev.plumbline.compare;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where nothing undeclared may be, and where the declaration leaves open what is. */
final class Bounds {
    private static final Comparator<Gap> GAPS = Comparator.comparing(Gap::affects)
            .thenComparing(Gap::place)
            .thenComparing(gap -> gap.reason().code())
            .thenComparing(gap -> gap.reason().detail());

    private final Map<String, List<Exclusive>> ofResources = new HashMap<>();
    private final Map<String, List<Limit>> ofAttributes = new HashMap<>();
    private final Map<String, List<Gap>> gapsByKind = new HashMap<>();
    private final List<Gap> gaps;

    /** An attribute of one resource beside whose declared keys nothing else may be. */
    record Limit(String attribute) {
        boolean coversAttribute(String path) {
            return ofAll() || path.equals(attribute) || path.startsWith(attribute + ".");
        }

        /** Whether every attribute is meant, as far as no gap leaves it open. */
        boolean ofAll() {
            return attribute.equals(Scope.ANY_ATTRIBUTE);
        }
    }

    Bounds(DeclaredState declared) {
        declared.exclusives().stream().sorted(Bounds::order).forEach(this::add);
        gaps = declared.gaps().stream().sorted(GAPS).toList();
        gaps.forEach(gap -> gapsByKind
                .computeIfAbsent(gap.affects().kind(), kind -> new ArrayList<>())
                .add(gap));
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** The scopes of whole resources that are exclusive. */
    List<Scope> exclusiveScopes() {
        return ofResources.values().stream()
                .flatMap(List::stream)
                .map(Exclusive::scope)
                .distinct()
                .sorted()
                .toList();
    }

    /** Where it is declared that nothing undeclared may be where this resource is; null if nowhere. */
    @Nullable
    Origin exclusive(String kind, String name) {
        return Stream.of(kind, "*")
                .flatMap(each -> ofResources.getOrDefault(each, List.of()).stream())
                .filter(each -> each.scope().covers(kind, name))
                .findFirst()
                .map(Exclusive::origin)
                .orElse(null);
    }

    List<Limit> ofAttributes(ResourceId id) {
        return ofAttributes.getOrDefault(id.kind() + " " + id.name(), List.of());
    }

    /** Whether anything of a kind may be declared although it does not seem to be. */
    boolean hasGaps(String kind) {
        return gaps(kind).findAny().isPresent();
    }

    /** Why a resource may be declared although it does not seem to be. */
    Optional<Reason> gap(String kind, String name) {
        return gaps(kind)
                .filter(gap -> gap.affects().covers(kind, name))
                .findFirst()
                .map(Gap::reason);
    }

    /** Why an attribute may be declared although it does not seem to be. */
    Optional<Reason> gap(ResourceId id, String path) {
        return gaps(id.kind())
                .filter(gap -> gap.affects().covers(id.kind(), id.name(), path))
                .findFirst()
                .map(Gap::reason);
    }

    private Stream<Gap> gaps(String kind) {
        return Stream.of(kind, "*").flatMap(each -> gapsByKind.getOrDefault(each, List.of()).stream());
    }

    private void add(Exclusive exclusive) {
        Scope scope = exclusive.scope();
        if (scope.attribute().isEmpty()) {
            ofResources.computeIfAbsent(scope.kind(), kind -> new ArrayList<>()).add(exclusive);
        } else {
            ofAttributes
                    .computeIfAbsent(scope.kind() + " " + scope.within(), id -> new ArrayList<>())
                    .add(new Limit(scope.attribute()));
        }
    }

    private static int order(Exclusive one, Exclusive other) {
        int byScope = one.scope().compareTo(other.scope());
        return byScope == 0 ? one.origin().place().compareTo(other.origin().place()) : byScope;
    }
}
