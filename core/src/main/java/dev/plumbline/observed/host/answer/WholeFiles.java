package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that a section tells whole: their names, their sizes, and then their contents, one after the other. */
public final class WholeFiles {
    private final Map<String, byte[]> contents;
    private final List<String> complaints;
    private final @Nullable Reason shortfall;

    private WholeFiles(Map<String, byte[]> contents, List<String> complaints, @Nullable Reason shortfall) {
        this.contents = Collections.unmodifiableMap(contents);
        this.complaints = complaints;
        this.shortfall = shortfall;
    }

    public static WholeFiles read(Section section) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Optional<Reason> cut = section.shortfall("cat");
        Records records = section.records('\0');
        List<String> names = new ArrayList<>();
        while (records.hasNext(1)) {
            String name = records.next();
            if (name.isEmpty()) {
                break;
            }
            names.add(name);
        }
        long[] sizes = records.hasNext(1) ? sizes(records.next()) : new long[0];
        byte[] rest = records.rest();
        long told = Arrays.stream(sizes).sum();
        if (names.size() != sizes.length || told != rest.length) {
            Reason changing = Reason.of(Code.CHANGING, "a file changed while it was read");
            return new WholeFiles(new LinkedHashMap<>(), section.complaints(), cut.orElse(changing));
        }
        int at = 0;
        for (int i = 0; i < sizes.length; i++) {
            contents.put(names.get(i), Arrays.copyOfRange(rest, at, at + (int) sizes[i]));
            at += (int) sizes[i];
        }
        return new WholeFiles(contents, section.complaints(), cut.orElse(null));
    }

    private static long[] sizes(String lines) {
        return lines.lines()
                .mapToLong(line -> line.matches("[0-9]{1,10}") ? Long.parseLong(line) : Integer.MAX_VALUE)
                .toArray();
    }

    /** By name, in the order in which they were asked for; those that are not there are left out. */
    public Map<String, byte[]> contents() {
        return contents;
    }

    /** The text of a file, empty if it is not there. */
    public String text(String name) {
        byte[] content = contents.get(name);
        return content == null ? "" : text(content);
    }

    /** What is no UTF-8 becomes a replacement character, which no keyword holds. */
    public static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** How much of a kind is told that is read from the files whose paths begin so. */
    public Coverage coverage(String kind, String... beginnings) {
        Scope scope = Scope.ofKind(kind);
        if (shortfall != null) {
            return contents.isEmpty() ? Coverage.none(scope, shortfall) : Coverage.partial(scope, shortfall);
        }
        return complaints.stream()
                .filter(complaint -> Arrays.stream(beginnings).anyMatch(complaint::contains))
                .findFirst()
                .map(complaint -> Coverage.partial(scope, Reason.of(Section.code(complaint), complaint)))
                .orElseGet(() -> Coverage.all(scope));
    }
}
