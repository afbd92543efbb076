package dev.plumbline.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A module that tasks call and whose meaning is not known.
 *
 * @param name as the tasks spell it
 * @param arguments the names of the arguments that it is given
 * @param places where it is called
 */
public record UnknownModule(String name, SortedSet<String> arguments, SortedSet<Place> places) {
    /** What lies in databases, on Windows or with a service beyond the host. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?:mysql|postgresql|mongodb|proxysql|influxdb|mssql|rabbitmq|win|ec2|aws|s3|azure|gcp|k8s)_.*|k8s|helm|slack|mail");
    /** The arguments that modules call a thing by, the most usual first. */
    private static final List<String> NAMING = List.of("name", "path", "dest", "src");

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

    /**
     * What to fill in and put under {@code modules} of an {@code ansible} entry of the configuration; of a module for what
     * no host tells, such as the contents of databases, that it declares nothing.
     */
    public String stanza() {
        if (ELSEWHERE.matcher(name.substring(name.lastIndexOf('.') + 1)).matches()) {
            return name + ": nothing";
        }
        String argument = NAMING.stream()
                .filter(each -> arguments.contains(each))
                .findFirst()
                .orElseGet(() -> arguments.stream().findFirst().orElse("name"));
        return name + ": {kind: file, name: \"{{ " + argument + " }}\", attributes: {}}";
    }
}
