package dev.plumbline.config;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target is expected to answer, and why if it is not.
 *
 * @param mode what is expected
 * @param reason for people; empty for {@link Mode#ALWAYS}
 * @param until the last day on which that holds, in UTC; null if no end was said
 */
public record Availability(
        Mode mode, String reason, @Nullable LocalDate until) {
    /** What is expected unless something else is said. */
    public static final Availability ALWAYS = new Availability(Mode.ALWAYS, "", null);

    /** What is expected of a target. */
    public enum Mode {
        /** It answers. */
        ALWAYS,
        /** It does not answer for the time being. */
        OFF,
        /** It may answer or not. */
        INTERMITTENT,
        /** It does not answer any more. */
        RETIRED;

        /** The spelling in the configuration. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Mode> spelled(String text) {
            return Arrays.stream(values())
                    .filter(mode -> mode.spelling().equals(text))
                    .findFirst();
        }
    }
}
