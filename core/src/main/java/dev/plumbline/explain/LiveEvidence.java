package dev.plumbline.explain;

import dev.plumbline.model.Evidence;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Picks from what a target wrote down of changes on it what may have to do with one resource: what names it, and what was
 * done when it was changed, as far as the target tells that time. All of it is the target's own word.
 */
public final class LiveEvidence {
    private static final int MOST = 12;
    private static final Duration AROUND = Duration.ofMinutes(15);

    /** Attributes by which a resource tells when it became what it is. */
    private static final List<String> TIMES = List.of("modified", "installed", "created");

    private LiveEvidence() {}

    /**
     * What may have to do with a resource, the oldest first.
     *
     * @param observed the resource as it was seen
     */
    public static List<Evidence> of(ResourceId id, Optional<Resource> observed, Snapshot snapshot) {
        ZoneOffset offset = offset(snapshot);
        List<Instant> times = observed.map(LiveEvidence::times).orElse(List.of());
        Pattern named = Pattern.compile("(?<![\\w.+-])" + Pattern.quote(word(id)) + "(?![\\w+-])");
        List<Evidence> found = new ArrayList<>(snapshot.evidence().stream()
                .filter(each -> named.matcher(each.what()).find() || near(each, times, offset))
                .toList());
        found.sort(Comparator.comparing((Evidence each) -> at(each.at(), offset).orElse(Instant.MIN))
                .thenComparing(Comparator.naturalOrder()));
        return List.copyOf(found.subList(Math.max(0, found.size() - MOST), found.size()));
    }

    private static String word(ResourceId id) {
        String name = id.name();
        return switch (id.kind()) {
            case "package" -> name.replaceFirst(":.*$", "");
            case "service", "timer", "unit" -> name.replaceFirst("\\.(?:service|timer|socket)$", "");
            default -> name;
        };
    }

    private static List<Instant> times(Resource resource) {
        return TIMES.stream()
                .map(resource::attribute)
                .filter(Observation.Seen.class::isInstance)
                .map(seen -> ((Observation.Seen) seen).value().display())
                .flatMap(text -> at(text, ZoneOffset.UTC).stream())
                .toList();
    }

    private static boolean near(Evidence evidence, List<Instant> times, ZoneOffset offset) {
        return at(evidence.at(), offset).stream()
                .anyMatch(at -> times.stream()
                        .anyMatch(time -> Duration.between(at, time).abs().compareTo(AROUND) <= 0));
    }

    /** The time of day of a target is told without an offset. */
    private static ZoneOffset offset(Snapshot snapshot) {
        return Optional.ofNullable(snapshot.facts().get("date_time"))
                .filter(Value.Fields.class::isInstance)
                .map(time -> ((Value.Fields) time).fields().get("tz_offset"))
                .flatMap(value -> zone(value.display()))
                .orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneOffset> zone(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            // then the times that it tells are taken for UTC
            return Optional.empty();
        }
    }

    private static Optional<Instant> at(String text, ZoneOffset offset) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return local(text, offset);
        }
    }

    private static Optional<Instant> local(String text, ZoneOffset offset) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(offset));
        } catch (DateTimeException e) {
            // as a record spells it that keeps no year
            return Optional.empty();
        }
    }
}
