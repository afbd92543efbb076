package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resources of one kind while they are read, with a note of what could not be. */
public final class Listing {
    private final String kind;
    private final Map<String, Resource> byName = new TreeMap<>();
    private @Nullable String doubtful;

    public Listing(String kind) {
        this.kind = kind;
    }

    public void add(String name, Map<String, Value> attributes) {
        add(Resource.present(kind, name, attributes));
    }

    /** The first of a name counts, as it does for the programs of the host; the second makes the list doubtful. */
    public void add(Resource resource) {
        if (byName.putIfAbsent(resource.name(), resource) != null) {
            doubt("it names " + resource.name() + " twice");
        }
    }

    public Optional<Resource> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A line that does not look as it should: something may be there that is not told. */
    public void unread(String line) {
        doubt("this line is not understood: " + line.substring(0, Math.min(line.length(), 100)));
    }

    private void doubt(String why) {
        doubtful = doubtful == null ? why : doubtful;
    }

    public List<Resource> resources() {
        return List.copyOf(byName.values());
    }

    /** What was read, with the coverage that the program's end gives unless a line was not understood. */
    public Reading read(Section section, String program) {
        Scope scope = Scope.ofKind(kind);
        Coverage coverage = section.coverage(scope, program);
        if (doubtful != null && coverage.reason() == null) {
            coverage =
                    Coverage.partial(scope, Reason.of(Code.MALFORMED, "of the output of " + program + ", " + doubtful));
        }
        return new Reading(resources(), List.of(coverage));
    }
}
