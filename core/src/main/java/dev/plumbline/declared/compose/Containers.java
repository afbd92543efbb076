package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.declared.container.ContainerDraft;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes containers of services. */
final class Containers {
    private static final String CONTAINER = "container";
    /** More than any engine runs; a number beyond is a mistake, or an attempt to exhaust memory. */
    private static final int MOST_REPLICAS = 1000;

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

    List<DeclaredResource> resources() {
        return resources;
    }

    List<Exclusive> exclusives() {
        return exclusives;
    }

    List<Gap> gaps() {
        return gaps;
    }

    void add(String name, Field field) {
        if (field.value() instanceof Word word && word.isNull()) {
            return;
        }
        if (!(field.value() instanceof Table table)) {
            problem(field.value().place(), name, "is " + field.value().sort() + ", where a mapping is expected.");
            return;
        }
        // what a provider gives is no container
        if (!active(table) || table.get("provider").isPresent()) {
            return;
        }
        Service service = new Service(project, name, field);
        Optional<Word> said = service.word("container_name");
        Reason unknownName = said.flatMap(word -> word.text().unresolved()).orElse(null);
        if (unknownName != null) {
            gaps.add(new Gap(field.key(), unknownName, Scope.ofKind(CONTAINER)));
            return;
        }
        ServiceReader.read(service);
        Replicas replicas = Replicas.of(table, field.key(), project.problems());
        if (replicas.open() != null || replicas.count() > MOST_REPLICAS) {
            uncounted(replicas);
            return;
        }
        String first = project.container(name).text();
        if (replicas.count() == 0) {
            absent(first, replicas.place());
        }
        for (int i = 1; i <= replicas.count(); i++) {
            String container = i == 1 ? first : project.name() + "-" + name + "-" + i;
            declare(service, container, field.key());
        }
    }

    private void declare(Service service, String container, Place place) {
        Place earlier = named.putIfAbsent(container, place);
        if (earlier != null) {
            problem(place, service.name(), "has the same container name as the service in " + earlier + ".");
            return;
        }
        ContainerDraft draft = service.draft();
        resources.add(draft.resource(container, new Expectation.Present(), place));
        exclusives.add(draft.exclusive(container, place));
        gaps.addAll(draft.gaps(container));
    }

    private void absent(String container, Place place) {
        ContainerDraft nothing = new ContainerDraft(project.target(), project.sealer());
        resources.add(nothing.resource(container, new Expectation.Absent(), place));
    }

    /** How many there are to be is not known; what they may be called is not to be reported as undeclared. */
    private void uncounted(Replicas replicas) {
        Reason reason = replicas.open() != null
                ? replicas.open()
                : Reason.of(Reason.Code.BUDGET_EXCEEDED, "more than " + MOST_REPLICAS + " containers of one service");
        gaps.add(new Gap(replicas.place(), reason, Scope.ofKind(CONTAINER)));
    }

    private boolean active(Table service) {
        Optional<Part> profiles = service.get("profiles");
        if (profiles.isEmpty() || activeProfiles.contains("*")) {
            return true;
        }
        List<Part> items = Forms.listed(profiles.get()).items();
        return items.isEmpty()
                || items.stream()
                        .anyMatch(item -> item instanceof Word word
                                && activeProfiles.contains(word.text().text()));
    }

    private void problem(Place place, String service, String what) {
        project.problems().add(Problem.at(place, "service " + service + ": " + what, ""));
    }
}
