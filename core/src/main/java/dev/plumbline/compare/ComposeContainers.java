package dev.plumbline.compare;

import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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

    /** Matches the declared containers of a service that are left over to those that there are, in order of number. */
    static Map<String, Resource> leftOver(Unmatched unmatched, UnaryOperator<String> loose, Surroundings around) {
        Map<String, List<String>> byService = new TreeMap<>();
        for (String name : unmatched.names()) {
            String service = loose.apply(name);
            if (!service.equals(name)) {
                byService.computeIfAbsent(service, any -> new ArrayList<>()).add(name);
            }
        }
        Map<String, Resource> found = new HashMap<>();
        byService.forEach((service, names) -> {
            List<Resource> free = around.listing("container").loosely(service).stream()
                    .filter(container -> service(container).equals(service))
                    .filter(container -> !unmatched.claimed().contains(container.name()))
                    .distinct()
                    .sorted(Comparator.<Resource>comparingInt(each -> number(text(each, "container-number")))
                            .thenComparing(Resource::name))
                    .toList();
            List<String> wanted = names.stream()
                    .sorted(Comparator.comparingInt(ComposeContainers::number))
                    .toList();
            for (int i = 0; i < Math.min(free.size(), wanted.size()); i++) {
                found.put(wanted.get(i), free.get(i));
            }
        });
        return found;
    }

    /**
     * Whether a container that was found by its labels has a name that Compose does not give: that of its service and
     * number, joined by dashes or underscores, perhaps behind a part of the id of the container that it replaces.
     */
    static Optional<AttributeDifference> renamed(Judged judged) {
        String declared = judged.declared().id().name();
        String name = judged.observed().name();
        String service = service(judged.observed());
        if (name.equals(declared) || service.isEmpty()) {
            return Optional.empty();
        }
        String ofLabels = service + "-" + text(judged.observed(), "container-number");
        String plain = name.replaceFirst("^[0-9a-f]{12}_", "").replace('_', '-');
        if (plain.equals(ofLabels.replace('_', '-'))) {
            return Optional.empty();
        }
        Declared wanted = new Declared(
                Expectation.exactly(declared), judged.declared().presence().origin());
        return Optional.of(new AttributeDifference("name", DifferenceType.CHANGED, wanted, Value.of(name), null));
    }

    private static int number(String name) {
        String digits = name.substring(Math.max(name.lastIndexOf('-'), name.lastIndexOf('_')) + 1);
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
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
