package dev.plumbline.observed.host.containers;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.container.InspectedEngine;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The sections of an engine's program. A host without one says nothing of containers. */
public final class ContainerReader implements SurveyReader {
    private static final String PODMAN = "podman";

    @Override
    public Set<String> kinds() {
        return Set.of(Kinds.CONTAINER.name(), Kinds.IMAGE.name());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        String program = String.join("", answer.section("engine").lines());
        if (program.isEmpty()) {
            return List.of();
        }
        InspectedEngine engine = InspectedEngine.of(surveyed.target(), program.equals(PODMAN), surveyed.sealer());
        boolean ofAll = surveyed.byRoot() || !program.equals(PODMAN);
        List<Reading> readings = new ArrayList<>();
        readings.add(read(Kinds.CONTAINER.name(), answer.section("containers"), program, ofAll, engine::containers));
        readings.add(read(Kinds.IMAGE.name(), answer.section("images"), program, ofAll, engine::images));
        return readings;
    }

    private static Reading read(
            String kind, Section section, String program, boolean ofAll, Function<byte[], List<Resource>> reader) {
        Scope scope = Scope.ofKind(kind);
        Coverage coverage = section.coverage(scope, program);
        Listing listing = new Listing(kind);
        byte[] json = section.payload();
        if (json.length > 0) {
            try {
                reader.apply(json).forEach(listing::add);
            } catch (StorageException e) {
                Reason reason = coverage.reason() == null
                        ? Reason.of(Code.MALFORMED, Objects.requireNonNullElse(e.getMessage(), "no JSON"))
                        : coverage.reason();
                return new Reading(List.of(), List.of(Coverage.none(scope, reason)));
            }
        }
        Reading reading = listing.read(section, program);
        if (!ofAll && reading.coverage().get(0).reason() == null) {
            Reason reason = Reason.of(
                    Code.PERMISSION_DENIED,
                    "podman tells a user only that user's own; collect with become: true for those of the system");
            return new Reading(reading.resources(), List.of(Coverage.partial(scope, reason)));
        }
        return reading;
    }
}
