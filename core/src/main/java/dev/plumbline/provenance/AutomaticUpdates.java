package dev.plumbline.provenance;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.AutomaticUpdate;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Resource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the updates that a host makes by itself from those that somebody makes. */
public final class AutomaticUpdates {
    private AutomaticUpdates() {}

    /** The cause of a difference, if it is nothing but an automatic update. */
    public static Optional<Cause> cause(Difference difference) {
        Resource observed = difference.observed();
        List<AttributeDifference> changed = difference.attributes().stream()
                .filter(each -> each.status() != DifferenceType.UNKNOWN)
                .toList();
        boolean only = difference.type() == DifferenceType.CHANGED
                && changed.size() == 1
                && changed.get(0).path().equals("version");
        return observed == null || !only
                ? Optional.empty()
                : AutomaticUpdate.of(observed)
                        .flatMap(update -> update.from().stream()
                                .filter(version -> declares(changed.get(0).declared(), version))
                                .findFirst()
                                .map(version -> new Cause.AutomaticUpdate(version, update.version(), update.at())));
    }

    private static boolean declares(@Nullable Declared declared, String version) {
        if (declared == null) {
            return false;
        }
        if (declared.expectation() instanceof Expectation.OneOf oneOf) {
            return oneOf.values().stream().anyMatch(each -> each.display().equals(version));
        }
        return declared.expectation() instanceof Expectation.Exactly exactly
                && exactly.value().display().equals(version);
    }
}
