package dev.plumbline.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A module that tasks call and whose meaning is not known.
 *
 * @param name as the tasks spell it
 * @param arguments the names of the arguments that it is given
 * @param places where it is called
 */
public record UnknownModule(String name, SortedSet<String> arguments, SortedSet<Place> places) {

    public UnknownModule {
        arguments = Collections.unmodifiableSortedSet(new TreeSet<>(arguments));
        places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
    }

    /** The same module in other places too. */
    public UnknownModule plus(UnknownModule other) {
        SortedSet<String> allArguments = new TreeSet<>(arguments);
        allArguments.addAll(other.arguments);
        SortedSet<Place> allPlaces = new TreeSet<>(places);
        allPlaces.addAll(other.places);
        return new UnknownModule(name, allArguments, allPlaces);
    }

    /** What to fill in and put under {@code modules} of an {@code ansible} entry of the configuration. */
    public String stanza() {
        String argument = arguments.contains("name") || arguments.isEmpty() ? "name" : arguments.first();
        return name + ": {kind: file, name: \"{{ " + argument + " }}\", attributes: {}}";
    }
}
