package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One service being read: what is known of its container so far. */
final class Service {
    private final Project project;
    private final String name;
    private final String container;
    private final Part.Field field;
    private final SortedMap<String, Declared> attributes = new TreeMap<>();
    private final Set<String> notExclusive = new TreeSet<>();
    private final List<Gap> gaps = new ArrayList<>();

    /**
     * Begins to read.
     *
     * @param name the name of the service
     * @param container the name of its container
     * @param field its key and its mapping
     */
    Service(Project project, String name, String container, Part.Field field) {
        this.project = project;
        this.name = name;
        this.container = container;
        this.field = field;
    }

    Project project() {
        return project;
    }

    String name() {
        return name;
    }

    String container() {
        return container;
    }

    Place place() {
        return field.key();
    }

    Optional<Part> get(String key) {
        return ((Table) field.value()).get(key).filter(part -> !(part instanceof Part.Word word && word.isNull()));
    }

    /** Where a key stands, or the service without that key. */
    Place place(String key) {
        Part.Field found = ((Table) field.value()).fields().get(key);
        return found == null ? place() : found.key();
    }

    void declare(String path, Expectation expectation, Origin origin) {
        attributes.put(path, new Declared(expectation, origin));
    }

    /** Declares what a word says, or that it cannot be said. */
    void declare(String path, Part.Word word) {
        Expectation expectation = word.text()
                .unresolved()
                .<Expectation>map(Expectation.Unresolved::new)
                .orElseGet(() -> Expectation.exactly(word.text().text()));
        declare(path, expectation, word.origin());
    }

    /** Tells that something is not evaluated that may decide an attribute of the container. */
    void gap(Place where, Reason reason, String attribute) {
        gaps.add(new Gap(where, reason, new Scope("container", container, attribute)));
        notExclusive.add(attribute);
    }

    void problem(Part part, String what, String remedy) {
        problem(part.place(), what, remedy);
    }

    void problem(Place where, String what, String remedy) {
        project.problems().add(Problem.at(where, "service " + name + ": " + what, remedy));
    }

    SortedMap<String, Declared> attributes() {
        return attributes;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Whether all keys of a map of the container are known. */
    boolean knowsAll(String map) {
        return !notExclusive.contains(map) && !notExclusive.contains("");
    }
}
