package dev.plumbline.observed.host.facts;

import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.FileLines;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the collector told for facts: words of programs, lines of files, links, sizes of file systems, users. */
final class FactSources {
    private final Map<String, List<String>> told = new LinkedHashMap<>();
    private final FileLines lines;
    private final SortedMap<String, String> links = new TreeMap<>();
    private final List<String> inOrder = new ArrayList<>();
    private final List<String> sizes;
    private final List<String> complaints;
    private final List<String> users;

    private FactSources(Answer answer) {
        pairs(answer.section("facts"))
                .forEach(pair ->
                        told.computeIfAbsent(pair[0], none -> new ArrayList<>()).add(pair[1]));
        pairs(answer.section("fact-links")).forEach(pair -> {
            links.put(pair[0], pair[1]);
            inOrder.add(pair[0]);
        });
        this.lines = FileLines.read(answer.section("fact-lines"));
        this.sizes = answer.section("fact-sizes").lines();
        this.complaints = answer.section("fact-lines").complaints();
        this.users = answer.section("passwd").lines();
    }

    static FactSources of(Answer answer) {
        return new FactSources(answer);
    }

    private static List<String[]> pairs(Section section) {
        List<String[]> pairs = new ArrayList<>();
        Records records = section.records('\0');
        while (records.hasNext(2)) {
            pairs.add(new String[] {records.next(), records.next()});
        }
        return pairs;
    }

    /** What was told under a name; empty if nothing was. */
    String told(String name) {
        return all(name).stream().findFirst().map(String::strip).orElse("");
    }

    List<String> all(String name) {
        return Collections.unmodifiableList(told.getOrDefault(name, List.of()));
    }

    /** Whether a path was looked for and is there. */
    boolean exists(String path) {
        return all("path").contains(path);
    }

    /** The first line of a file; empty if it is not there. */
    String line(String path) {
        return lines.first(path);
    }

    List<String> lines(String path) {
        return lines.of(path);
    }

    boolean has(String path) {
        return lines.has(path);
    }

    /** The files below a path of which lines were told. */
    List<String> files(String prefix) {
        return lines.names().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    Optional<String> link(String path) {
        return Optional.ofNullable(links.get(path));
    }

    /** The links below a path, with where they point. */
    SortedMap<String, String> links(String prefix) {
        return Collections.unmodifiableSortedMap(links.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    /** The names right in a folder of links, in the order in which the kernel lists them. */
    List<String> listed(String folder) {
        return inOrder.stream()
                .filter(path -> path.startsWith(folder) && path.indexOf('/', folder.length()) < 0)
                .map(FactSources::base)
                .toList();
    }

    /** What stat(1) said of each mounted file system. */
    List<String> sizes() {
        return Collections.unmodifiableList(sizes);
    }

    /** Whether the collector was refused a file. */
    boolean denied(String path) {
        return complaints.stream().anyMatch(line -> line.contains(path + ":") && line.contains("ermission denied"));
    }

    /** The fields of passwd(5) of a user. */
    Optional<String[]> user(String name) {
        return users.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == 7 && fields[0].equals(name))
                .findFirst();
    }

    static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
