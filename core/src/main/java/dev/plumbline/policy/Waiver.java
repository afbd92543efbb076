package dev.plumbline.policy;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Place;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a difference pass for a time.
 *
 * @param target the target, or a pattern with {@code *}
 * @param kind the kind of resource
 * @param name the resource, or a pattern with {@code *}
 * @param attribute the only attribute that may differ; empty for the resource as a whole
 * @param value the only value that this attribute may have; empty for any
 * @param reason why, for people
 * @param ticket where it was decided
 * @param until the last day, in UTC, on which it holds
 * @param place where it is written
 * @param invalid why it does not hold whatever the date is, such as that nobody reviewed it; empty if it does
 */
public record Waiver(
        String target,
        String kind,
        String name,
        String attribute,
        String value,
        String reason,
        String ticket,
        LocalDate until,
        Place place,
        String invalid) {

    boolean expired(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).isAfter(until);
    }

    boolean isFor(String otherTarget) {
        return glob(target, otherTarget);
    }

    boolean isFor(Difference difference) {
        return kind.equals(difference.id().kind())
                && isFor(difference.id().target())
                && glob(name, difference.id().name());
    }

    /** Whether it lets pass that the resource differs in an attribute; the path is empty for the resource as a whole. */
    boolean allows(Difference difference, String path) {
        if (attribute.isEmpty()) {
            return true;
        }
        return (path.isEmpty() || path.equals(attribute))
                && (value.isEmpty() || value.equals(seen(difference).orElse(null)));
    }

    private Optional<String> seen(Difference difference) {
        for (AttributeDifference each : difference.attributes()) {
            if (each.path().equals(attribute) && each.status() != DifferenceType.UNKNOWN) {
                return Optional.ofNullable(each.observed()).map(Value::display);
            }
        }
        @Nullable Resource observed = difference.observed();
        return observed != null && observed.attribute(attribute) instanceof Observation.Seen there
                ? Optional.of(there.value().display())
                : Optional.empty();
    }

    private static boolean glob(String pattern, String text) {
        if (pattern.indexOf('*') < 0) {
            return pattern.equals(text);
        }
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("[*]+", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
