package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Variables.Variable;
import dev.plumbline.declared.compose.deployment.Deployment.ServerVariables;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code .env} file that only the server has, as it was seen there. What may be told is used as any variable; of all
 * else there is a fingerprint, which says whether a container was given the value that the file has.
 *
 * @param path where it is on the server; empty if there is none
 * @param known whether it was seen
 * @param variables what it sets
 */
record ServerFile(String path, boolean known, Map<String, Variable> variables) {
    private static final String FILE = "file";
    private static final String VARIABLES = "variables";
    static final ServerFile NONE = new ServerFile("", false, Map.of());

    static ServerFile of(ServerVariables server, String target, Optional<Snapshot> observed) {
        Optional<Resource> file = observed.map(snapshot -> snapshot.lookUp(FILE, server.path()))
                .filter(each -> each.presence() == Resource.Presence.PRESENT
                        && !(each.attribute(VARIABLES) instanceof Observation.Hidden));
        Map<String, Variable> variables = new LinkedHashMap<>();
        file.ifPresent(each -> each.attributes().forEach((path, value) -> {
            if (path.startsWith(VARIABLES + ".")) {
                String name = path.substring(VARIABLES.length() + 1);
                variables.put(name, variable(name, value, server, target));
            }
        }));
        file.ifPresent(each -> each.hidden().forEach((path, reason) -> {
            if (path.startsWith(VARIABLES + ".")) {
                variables.put(
                        path.substring(VARIABLES.length() + 1),
                        new Variable(Rendered.unknown(reason), Optional.empty()));
            }
        }));
        return new ServerFile(server.path(), file.isPresent(), variables);
    }

    private static Variable variable(String name, Value value, ServerVariables server, String target) {
        List<Step> steps =
                List.of(new Step(Via.DEPLOYMENT, "as it is on " + target, new Place("", "", server.path(), 0)));
        if (!(value instanceof Value.Fingerprint fingerprint)) {
            String text = value.display().replace(String.valueOf(Rendered.HOLE), "");
            return new Variable(new Rendered(text, null, steps, false), Optional.empty());
        }
        Reason reason = Reason.of(
                Reason.Code.UNSET_VARIABLE,
                "the variable " + name + " is told by " + server.path() + " only as a secret");
        return new Variable(
                new Rendered(
                        String.valueOf(Rendered.HOLE), reason, steps, true, new Rendered.Sealed(name, fingerprint)),
                Optional.empty());
    }

    /** These variables in front of the others, and why one is not set. */
    Variables behind(Variables given) {
        if (path.isEmpty()) {
            return given;
        }
        return known ? given.with(variables) : given.because(", and " + path + " was not read on the target");
    }

    /** What it sets, if a service reads it under this path. */
    Optional<Map<String, Variable>> at(String written, String folder) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean beside =
                TreePath.in(folder, written).equals(TreePath.in(folder, name).filter(each -> !name.isEmpty()));
        return known && (written.equals(path) || beside) ? Optional.of(variables) : Optional.empty();
    }

    /** That it is there, and which of its variables may be told. */
    static DeclaredResource resource(ServerVariables server, String target, Place place) {
        SortedMap<String, Declared> attributes = new TreeMap<>();
        Declared free = new Declared(new Expectation.Unconstrained(), Origin.of(place));
        attributes.put(VARIABLES, free);
        server.clear().forEach(name -> attributes.put(VARIABLES + "." + name, free));
        return new DeclaredResource(
                new ResourceId(target, FILE, server.path()),
                new Declared(new Expectation.Present(), Origin.of(place)),
                attributes);
    }
}
