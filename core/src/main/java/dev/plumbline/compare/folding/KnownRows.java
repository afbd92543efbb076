package dev.plumbline.compare.folding;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Debian and its packages bring that no file of a package tells: the lines of {@code debian.txt}. */
final class KnownRows {
    private static final String RESOURCE = "debian.txt";
    private static final String PACKAGE = "package";
    private static final String FILE = "file\t";

    /** The values that a resource must have, and the package that makes it; empty if none in particular does. */
    private record Row(Map<String, String> values, String maker) {}

    private static final Map<String, List<Row>> ROWS = load();
    private static final SortedSet<String> BY_DIGEST = digested();

    private final Packages packages;

    KnownRows(Packages packages) {
        this.packages = packages;
    }

    /** Whether the resource equals one of the lines of its kind and name. */
    Explained explain(Resource resource) {
        Explained answer = Explained.NOT;
        for (Row row : ROWS.getOrDefault(resource.kind() + "\t" + resource.name(), List.of())) {
            answer = answer.or(() -> equal(resource, row));
        }
        return answer;
    }

    /** The files of which the digest of their content decides whether they are as a line says. */
    static SortedSet<String> byDigest() {
        return BY_DIGEST;
    }

    private static SortedSet<String> digested() {
        TreeSet<String> paths = new TreeSet<>();
        ROWS.forEach((name, rows) -> {
            if (name.startsWith(FILE)
                    && rows.stream().anyMatch(row -> row.values().containsKey("sha256"))) {
                paths.add(name.substring(FILE.length()));
            }
        });
        return Collections.unmodifiableSortedSet(paths);
    }

    /** As what a file is told besides; empty if it is not. */
    static Optional<String> toldAs(String path) {
        return ROWS.getOrDefault(FILE + path, List.of()).stream()
                .flatMap(row -> Optional.ofNullable(row.values().get("told-as")).stream())
                .findFirst();
    }

    private Explained equal(Resource resource, Row row) {
        Explained answer = Explained.by("known", "it is as Debian has it");
        if (!row.maker().isEmpty()) {
            Explained maker = packages.installed(row.maker());
            if (!maker.holds()) {
                return maker;
            }
            answer = Explained.by("known-of-package", "it is as the package " + row.maker() + " makes it");
        }
        for (Map.Entry<String, String> wanted : row.values().entrySet()) {
            Observation seen = resource.attribute(wanted.getKey());
            if (seen instanceof Observation.Hidden hidden) {
                answer = answer.holds() ? Explained.open(hidden.reason()) : answer;
            } else if (!World.text(seen).equals(wanted.getValue())) {
                return Explained.NOT;
            }
        }
        return answer;
    }

    private static Map<String, List<Row>> load() {
        try (InputStream resource = KnownRows.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the library lacks its resource " + RESOURCE);
            }
            Map<String, List<Row>> rows = new HashMap<>();
            new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> add(line.split("\t", -1), rows));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String[] fields, Map<String, List<Row>> rows) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 2; i < fields.length; i++) {
            int equals = fields[i].indexOf('=');
            values.put(fields[i].substring(0, equals), plain(fields[i].substring(equals + 1)));
        }
        String maker = values.getOrDefault(PACKAGE, "");
        values.remove(PACKAGE);
        rows.computeIfAbsent(fields[0] + "\t" + plain(fields[1]), any -> new ArrayList<>())
                .add(new Row(values, maker));
    }

    private static String plain(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }
}
