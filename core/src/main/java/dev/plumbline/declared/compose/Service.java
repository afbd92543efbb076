package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.declared.container.ContainerDraft;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One service being read: what is known of its containers so far. */
final class Service {
    private final Project project;
    private final String name;
    private final Part.Field field;
    private final ContainerDraft draft;

    /**
     * Begins to read.
     *
     * @param name the name of the service
     * @param field its key and its mapping
     */
    Service(Project project, String name, Part.Field field) {
        this.project = project;
        this.name = name;
        this.field = field;
        this.draft = new ContainerDraft(project.target(), project.sealer());
    }

    Project project() {
        return project;
    }

    String name() {
        return name;
    }

    ContainerDraft draft() {
        return draft;
    }

    Place place() {
        return field.key();
    }

    Table table() {
        return (Table) field.value();
    }

    Optional<Part> get(String key) {
        return table().get(key).filter(part -> !(part instanceof Word word && word.isNull()));
    }

    /** A key that holds a mapping; anything else there is refused. */
    Optional<Table> mapping(String key) {
        Optional<Part> part = get(key);
        if (part.isPresent() && !(part.get() instanceof Table)) {
            refuse(part.get(), key, "a mapping");
        }
        return part.filter(Table.class::isInstance).map(Table.class::cast);
    }

    /** A key that holds a single value; anything else there is refused. */
    Optional<Word> word(String key) {
        Optional<Part> part = get(key);
        if (part.isPresent() && !(part.get() instanceof Word)) {
            refuse(part.get(), key, "text");
        }
        return part.filter(Word.class::isInstance).map(Word.class::cast);
    }

    /** The single values of a list, or of one value in place of a list; anything else there is refused. */
    List<Word> words(String key) {
        List<Word> words = new ArrayList<>();
        get(key).ifPresent(part -> {
            for (Part item : Forms.listed(part).items()) {
                if (item instanceof Word word) {
                    if (!word.isNull()) {
                        words.add(word);
                    }
                } else {
                    refuse(item, key, "text");
                }
            }
        });
        return words;
    }

    /** Where a key stands, or the service without that key. */
    Place place(String key) {
        Part.Field found = table().fields().get(key);
        return found == null ? place() : found.key();
    }

    void declare(String path, Expectation expectation, Origin origin) {
        draft.declare(path, expectation, origin);
    }

    /** Declares what a word says, or that it cannot be said. */
    void declare(String path, Word word) {
        Expectation expectation = word.text()
                .unresolved()
                .<Expectation>map(Expectation.Unresolved::new)
                .orElseGet(() -> Expectation.exactly(word.text().text()));
        declare(path, expectation, word.origin());
    }

    /** Tells that something is not evaluated that may decide an attribute of the container. */
    void gap(Place where, Reason reason, String attribute) {
        draft.gap(where, reason, attribute);
    }

    void problem(Part part, String what, String remedy) {
        problem(part.place(), what, remedy);
    }

    void problem(Place where, String what, String remedy) {
        project.problems().add(Problem.at(where, "service " + name + ": " + what, remedy));
    }

    void refuse(Part part, String key, String expected) {
        problem(part, "\"" + key + "\" is " + part.sort() + ", where " + expected + " is expected.", "");
    }
}
