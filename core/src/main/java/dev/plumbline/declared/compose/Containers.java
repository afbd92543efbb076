package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes containers of services. */
final class Containers {
    private static final String CONTAINER = "container";
    private static final int MOST_REPLICAS = 100;
    /** What a container has nothing of but what its service and its image say, and the key of the service that says it. */
    private static final Map<String, String> EXCLUSIVE = new LinkedHashMap<>();

    static {
        EXCLUSIVE.put("environment", "environment");
        EXCLUSIVE.put("labels", "labels");
        EXCLUSIVE.put("ports", "ports");
        EXCLUSIVE.put("mounts", "volumes");
    }

    private final Project project;
    private final Set<String> activeProfiles;
    private final List<DeclaredResource> resources = new ArrayList<>();
    private final List<Exclusive> exclusives = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, Place> named = new HashMap<>();

    Containers(Project project) {
        this.project = project;
        this.activeProfiles = project.variables()
                .find("COMPOSE_PROFILES")
                .map(variable -> Arrays.stream(variable.value().text().split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    void add(Gap gap) {
        gaps.add(gap);
    }

    void add(String name, Field field) {
        if (!(field.value() instanceof Table table)) {
            problem(field.value().place(), name, "is " + field.value().sort() + ", where a mapping is expected.");
            return;
        }
        Optional<Rendered> container = containerName(name, table);
        if (container.isEmpty() || !active(table)) {
            return;
        }
        Reason unknownName = container.get().open();
        if (unknownName != null) {
            gaps.add(new Gap(field.key(), unknownName, Scope.ofKind(CONTAINER)));
            return;
        }
        Place earlier = named.putIfAbsent(container.get().text(), field.key());
        if (earlier != null) {
            problem(field.key(), name, "has the same container name as the service in " + earlier + ".");
            return;
        }
        Service service = new Service(project, name, container.get().text(), field);
        ServiceReader.read(service, table);
        Replicas replicas = Replicas.of(table, field.key(), project.problems());
        if (replicas.count() == 0) {
            declare(service, new Expectation.Absent(), replicas.place(), new TreeMap<>());
        } else if (replicas.count() == 1) {
            declare(service, new Expectation.Present(), field.key(), service.attributes());
            gaps.addAll(service.gaps());
            exclusives(service);
        } else {
            several(service, replicas);
        }
    }

    DeclaredState state() {
        return DeclaredState.of(project.target(), resources, exclusives, gaps);
    }

    private Optional<Rendered> containerName(String name, Table table) {
        Optional<Part> said = table.get("container_name").filter(part -> !(part instanceof Word word && word.isNull()));
        if (said.isEmpty()) {
            return Optional.of(Rendered.of(project.name() + "-" + name + "-1"));
        }
        if (said.get() instanceof Word word) {
            return Optional.of(word.text());
        }
        problem(said.get().place(), name, "\"container_name\" is " + said.get().sort() + ", where text is expected.");
        return Optional.empty();
    }

    private boolean active(Table service) {
        Optional<Part> profiles = service.get("profiles");
        return profiles.isEmpty()
                || activeProfiles.contains("*")
                || !(profiles.get() instanceof Listing listing)
                || listing.items().isEmpty()
                || listing.items().stream()
                        .anyMatch(item -> item instanceof Word word
                                && activeProfiles.contains(word.text().text()));
    }

    private void declare(Service service, Expectation presence, Place place, SortedMap<String, Declared> attributes) {
        ResourceId id = new ResourceId(project.target(), CONTAINER, service.container());
        resources.add(new DeclaredResource(id, new Declared(presence, Origin.of(place)), attributes));
    }

    private void exclusives(Service service) {
        EXCLUSIVE.forEach((attribute, key) -> {
            if (service.knowsAll(attribute)) {
                Scope scope = new Scope(CONTAINER, service.container(), attribute);
                exclusives.add(new Exclusive(scope, Origin.of(service.place(key))));
            }
        });
    }

    /** Containers that are alike are not evaluated; what they may be called is not to be reported as undeclared. */
    private void several(Service service, Replicas replicas) {
        Reason reason = replicas.open() != null
                ? replicas.open()
                : Reason.of(Reason.Code.NOT_EVALUATED, "services of several containers are not evaluated");
        if (replicas.count() < 0 || replicas.count() > MOST_REPLICAS) {
            gaps.add(new Gap(replicas.place(), reason, Scope.ofKind(CONTAINER)));
            return;
        }
        for (int i = 1; i <= replicas.count(); i++) {
            String name = project.name() + "-" + service.name() + "-" + i;
            gaps.add(new Gap(replicas.place(), reason, Scope.below(CONTAINER, name)));
        }
    }

    private void problem(Place place, String service, String what) {
        project.problems().add(Problem.at(place, "service " + service + ": " + what, ""));
    }
}
