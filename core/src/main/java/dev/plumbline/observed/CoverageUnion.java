package dev.plumbline.observed;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two looks at one target cover together: a name that neither lists is certainly absent exactly if that is certain
 * by one of the two.
 *
 * <p>A list of both coverages would not do, because the narrowest scope decides: a host that says that it could not list
 * some directory would take away what another look knows of the whole kind. So for each scope of either, what each says
 * of that scope is looked up, and the more telling is kept.
 */
final class CoverageUnion {
    /** The more telling first; cut short before not asked for, because the former says what went wrong. */
    private static final Comparator<Coverage> MORE_TELLING = Comparator.comparing(each ->
            List.of(Extent.ALL, Extent.PARTIAL, Extent.ASKED, Extent.NONE).indexOf(each.extent()));

    private CoverageUnion() {}

    static List<Coverage> of(List<Coverage> one, List<Coverage> other) {
        List<Coverage> union = new ArrayList<>();
        for (Scope scope : scopes(one, other)) {
            Optional<Coverage> first = nearest(one, scope);
            Optional<Coverage> second = nearest(other, scope);
            Stream.of(first, second)
                    .flatMap(Optional::stream)
                    .min(MORE_TELLING)
                    .map(best -> new Coverage(scope, best.extent(), reason(best, first, second)))
                    .ifPresent(union::add);
        }
        return union;
    }

    /** The scopes of both, and where a scope of all kinds cuts one of a single kind, the part that both reach. */
    private static SortedSet<Scope> scopes(List<Coverage> one, List<Coverage> other) {
        List<Scope> given =
                Stream.concat(one.stream(), other.stream()).map(Coverage::scope).toList();
        SortedSet<Scope> scopes = new TreeSet<>(given);
        for (Scope all : given) {
            for (Scope each : given) {
                if (all.kind().equals("*")
                        && !each.kind().equals("*")
                        && each.attribute().isEmpty()
                        && Scope.below(each.kind(), each.within()).covers(each.kind(), all.within())
                        && all.attribute().isEmpty()) {
                    scopes.add(Scope.below(each.kind(), all.within()));
                }
            }
        }
        return scopes;
    }

    /** What is said of all of a scope by the narrowest that reaches it. */
    private static Optional<Coverage> nearest(List<Coverage> coverage, Scope scope) {
        return coverage.stream()
                .filter(each -> each.scope().equals(scope)
                        || (scope.attribute().isEmpty() && each.scope().covers(scope.kind(), scope.within())))
                .min(Comparator.comparing((Coverage each) -> each.scope().kind().equals("*"))
                        .thenComparing(each -> -each.scope().within().length())
                        .thenComparing(MORE_TELLING));
    }

    /**
     * Of two that say equally little, what both give as reason. What was not asked for because the list failed before is
     * unknown for that failure.
     */
    private static @Nullable Reason reason(Coverage best, Optional<Coverage> first, Optional<Coverage> second) {
        List<Reason> reasons = Stream.of(first, second)
                .flatMap(Optional::stream)
                .filter(each -> each.extent() == best.extent()
                        || (best.extent() == Extent.ASKED && each.extent() == Extent.NONE))
                .map(Coverage::reason)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(Reason::code).thenComparing(Reason::detail))
                .toList();
        List<Reason> failures = reasons.stream()
                .filter(each -> each.code() != Reason.Code.NOT_COLLECTED)
                .toList();
        if (best.extent() == Extent.ASKED && !failures.isEmpty()) {
            reasons = failures;
        }
        return switch (reasons.size()) {
            case 0 -> null;
            case 1 -> reasons.get(0);
            default -> both(reasons.get(0), reasons.get(1));
        };
    }

    private static Reason both(Reason one, Reason other) {
        // merging what was merged before adds nothing
        if (one.detail().contains(other.detail())) {
            return one;
        }
        return other.detail().contains(one.detail()) ? other : Reason.of(one.code(), one.detail() + "; " + other);
    }
}
