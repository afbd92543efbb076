package dev.plumbline.model;

import java.util.List;

/**
 * Lines that are not to be there.
 *
 * @param search finds each of them
 */
public record LineRemoval(Search search) implements Edit {

    @Override
    public String apply(String text) {
        Scan scan = new Scan();
        List<String> lines = Lines.of(text);
        lines.removeIf(line -> matches(search, line, scan));
        return String.join("", lines);
    }

    static boolean matches(Search search, String line, Scan scan) {
        return switch (search.how()) {
            case REGEX -> scan.found(scan.matcher(search.text(), 0, line));
            case CONTAINS -> line.contains(search.text());
            case LINE -> Lines.bare(line).equals(search.text());
        };
    }

    @Override
    public String describe() {
        return "no line " + (search.how() == Search.How.LINE ? "" : "with ") + "\"" + Lines.shown(search.text()) + "\"";
    }
}
