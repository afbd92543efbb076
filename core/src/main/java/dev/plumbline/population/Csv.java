package dev.plumbline.population;

import dev.plumbline.report.ConsoleText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The encoder of tables of RFC 4180. Every field is quoted; one that a spreadsheet could take for a formula begins with an
 * apostrophe, and what is not plain to see is spelled out.
 */
final class Csv {
    private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@\\t\\r|%].*", Pattern.DOTALL);

    private Csv() {}

    /** One row, with its end. */
    static String row(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String field(String text) {
        String guarded = FORMULA.matcher(text).matches() ? "'" + text : text;
        return "\"" + ConsoleText.encode(guarded).replace("\"", "\"\"") + "\"";
    }
}
