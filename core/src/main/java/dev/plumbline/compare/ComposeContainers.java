package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How Compose marks the containers of a service, whatever they are called. */
final class ComposeContainers {
    private static final String PREFIX = "labels.com.docker.compose.";

    private ComposeContainers() {}

    /** Project-service-number by the labels, and loosely project-service. */
    static Aliases aliases(Resource observed) {
        if (observed.observed() instanceof Observation.Hidden hidden) {
            return Aliases.veiled(hidden.reason());
        }
        for (String label : List.of("project", "service", "container-number", "oneoff")) {
            Optional<Reason> veil = veil(observed.attribute(PREFIX + label));
            if (veil.isPresent()) {
                return Aliases.veiled(veil.get());
            }
        }
        String service = service(observed);
        if (service.isEmpty()) {
            return Aliases.NONE;
        }
        String number = text(observed, "container-number");
        return new Aliases(
                number.isEmpty() ? Map.of() : Map.of(service + "-" + number, Equivalences.COMPOSE_NAME),
                List.of(service),
                null);
    }

    /** Matches the only declared container of a service to the only one that there is. */
    static Map<String, Resource> onlyOnes(Unmatched unmatched, UnaryOperator<String> loose, Surroundings around) {
        Map<String, Long> declared =
                unmatched.declared().stream().collect(Collectors.groupingBy(loose, Collectors.counting()));
        Map<String, Resource> found = new HashMap<>();
        for (String name : unmatched.names()) {
            String service = loose.apply(name);
            List<Resource> containers = around.listing("container").loosely(service).stream()
                    .filter(container -> service(container).equals(service))
                    .distinct()
                    .toList();
            if (!service.equals(name)
                    && containers.size() == 1
                    && declared.getOrDefault(service, 0L) == 1
                    && !unmatched.claimed().contains(containers.get(0).name())) {
                found.put(name, containers.get(0));
            }
        }
        return found;
    }

    /** Project-service; empty for a container that is of none or was made for one command. */
    private static String service(Resource container) {
        String project = text(container, "project");
        String service = text(container, "service");
        boolean once = Set.of("True", "true").contains(text(container, "oneoff"));
        return project.isEmpty() || service.isEmpty() || once ? "" : project + "-" + service;
    }

    private static String text(Resource container, String label) {
        return container.attribute(PREFIX + label) instanceof Observation.Seen seen
                        && seen.value() instanceof Value.Text text
                ? text.text()
                : "";
    }

    private static Optional<Reason> veil(Observation label) {
        if (label instanceof Observation.Hidden hidden) {
            return Optional.of(hidden.reason());
        }
        return label instanceof Observation.Seen seen && seen.value() instanceof Value.Fingerprint
                ? Optional.of(Reason.of(
                        Reason.Code.KEY_UNAVAILABLE,
                        "a label that says what the container is, is told as a fingerprint"))
                : Optional.empty();
    }
}
