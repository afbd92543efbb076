package dev.plumbline.compare;

import dev.plumbline.compare.spelling.Quantity;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other ways to read an attribute of a container: what is not set is empty, off or without a limit. */
final class ContainerReadings {
    private static final Set<String> LIMITS = Set.of(
            "memory",
            "memory-swap",
            "memory-reservation",
            "cpu-quota",
            "cpu-period",
            "cpu-shares",
            "cpu-rt-runtime",
            "cpu-rt-period",
            "oom-score-adj",
            "pids-limit");
    private static final BigDecimal USUAL_PERIOD = BigDecimal.valueOf(100_000);

    private ContainerReadings() {}

    static List<Reading> of(String path, Resource observed) {
        if (path.startsWith("ports.")) {
            return EmptyReading.of(path, observed, EmptyReading.ITEMS);
        }
        if (path.equals("restart")) {
            return observed.attribute(path) instanceof Observation.Absent
                    ? List.of(new Reading(Equivalences.RESTART, new Observation.Seen(Value.of("no"))))
                    : List.of();
        }
        List<Reading> readings = new ArrayList<>();
        if (LIMITS.contains(path) && observed.attribute(path) instanceof Observation.Absent) {
            readings.add(unlimited("0"));
            if (path.equals("pids-limit")) {
                readings.add(unlimited("-1"));
            }
        }
        if (path.equals("cpus")) {
            quota(observed).ifPresent(readings::add);
        }
        if (path.equals("logging-options") || path.contains(".")) {
            return readings;
        }
        Kind.@Nullable Attribute attribute =
                ContainerKinds.CONTAINER.attributes().get(path);
        if (attribute != null) {
            readings.addAll(
                    switch (attribute.type()) {
                        case FLAG -> EmptyReading.of(path, observed, EmptyReading.FLAG);
                        case LIST, SET -> EmptyReading.of(path, observed, EmptyReading.ITEMS);
                        case TEXT -> EmptyReading.of(path, observed, EmptyReading.TEXT);
                        case WHOLE, MAP -> List.of();
                    });
        }
        return readings;
    }

    private static Reading unlimited(String text) {
        return new Reading(ContainerEquivalences.UNLIMITED, new Observation.Seen(Value.of(text)));
    }

    /** Processors as the share of a period; a quota without a period is one of the period that the kernel has. */
    private static Optional<Reading> quota(Resource observed) {
        if (observed.attribute("cpus") instanceof Observation.Seen
                || !(observed.attribute("cpu-quota") instanceof Observation.Seen quota)) {
            return Optional.empty();
        }
        BigDecimal period = observed.attribute("cpu-period") instanceof Observation.Seen seen
                ? Quantity.number(seen.value().display()).orElse(USUAL_PERIOD)
                : USUAL_PERIOD;
        return Quantity.number(quota.value().display())
                .filter(each -> period.signum() > 0)
                .map(each -> each.divide(period, MathContext.DECIMAL64).stripTrailingZeros())
                .map(cpus ->
                        new Reading(ContainerEquivalences.CPUS, new Observation.Seen(Value.of(cpus.toPlainString()))));
    }
}
