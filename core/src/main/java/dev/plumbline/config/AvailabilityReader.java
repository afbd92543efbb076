package dev.plumbline.config;

import dev.plumbline.config.Availability.Mode;
import dev.plumbline.format.Spelling;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code expected}, {@code reason} and {@code until} of a target. */
final class AvailabilityReader {
    private AvailabilityReader() {}

    /** Empty if nothing is said. */
    static Optional<Availability> read(Fields fields) {
        Optional<Written> expected = fields.written("expected");
        Optional<Written> reason = fields.text("reason");
        @Nullable LocalDate until = until(fields);
        if (expected.isEmpty()) {
            if (fields.has("reason") || fields.has("until")) {
                fields.problem(
                        fields.placeOf(fields.has("reason") ? "reason" : "until")
                                .orElse(fields.place()),
                        fields.name(fields.has("reason") ? "reason" : "until") + " says why, but not what.",
                        "Say \"expected: off\", \"intermittent\" or \"retired\" beside it.");
            }
            return Optional.empty();
        }
        Optional<Mode> mode = Mode.spelled(expected.get().text());
        if (mode.isEmpty()) {
            fields.problem(
                    expected.get().place(),
                    fields.name("expected") + " is \"" + expected.get()
                            + "\", but must be always, off, intermittent or retired.",
                    Spelling.nearest(
                                    expected.get().text(),
                                    Arrays.stream(Mode.values())
                                            .map(Mode::spelling)
                                            .toList())
                            .map(word -> "Did you mean \"" + word + "\"?")
                            .orElse(""));
            return Optional.empty();
        }
        if (mode.get() == Mode.ALWAYS) {
            return Optional.of(Availability.ALWAYS);
        }
        if (reason.isEmpty() || reason.get().text().isBlank()) {
            fields.problem(
                    expected.get().place(),
                    fields.name("expected") + " is \"" + expected.get() + "\" without a reason.",
                    "Say why under \"reason\", for those who read the report.");
        }
        return Optional.of(
                new Availability(mode.get(), reason.map(Written::text).orElse(""), until));
    }

    private static @Nullable LocalDate until(Fields fields) {
        Optional<Written> written = fields.written("until");
        try {
            return written.map(Written::text).map(LocalDate::parse).orElse(null);
        } catch (DateTimeException e) {
            fields.problem(
                    written.orElseThrow().place(),
                    fields.name("until") + " is \"" + written.get() + "\", which is no date.",
                    "Write it as 2027-03-01.");
            return null;
        }
    }
}
