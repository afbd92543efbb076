package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lookups of one value in a file: {@code ini} and {@code csvfile}. */
final class TableLookups {
    private static final Pattern SECTION = Pattern.compile("\\[(.+)]");
    private static final Pattern OPTION = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)");
    private static final String PROPERTIES = "java_properties";

    private final FileLookups files;

    TableLookups(FileLookups files) {
        this.files = files;
    }

    List<PyValue> ini(Arguments call) {
        String section = call.text(-1, "section", "global");
        boolean properties = call.text(-1, "type", "ini").equals("properties");
        boolean cased = call.flag(-1, "case_sensitive", false);
        if (call.flag(-1, "re", false) || call.named().containsKey("encoding")) {
            throw new UnknownReached(PyUnknown.notEvaluated("the lookup ini with an expression or an encoding"));
        }
        PyText content = files.content("files", call.text(-1, "file", "ansible.ini"));
        Map<String, Map<String, String>> sections = sections(content.text(), properties, cased);
        Map<String, String> found = sections.get(properties ? PROPERTIES : section);
        if (found == null) {
            throw TemplateException.failed("there is no section " + section + " for the lookup ini");
        }
        List<PyValue> values = new ArrayList<>();
        for (PyValue term : call.positional()) {
            String key = Convert.text(term);
            if (key.contains("=") || key.strip().contains(" ")) {
                throw new UnknownReached(PyUnknown.notEvaluated("the lookup ini with its options in one text"));
            }
            String name = cased ? key : key.toLowerCase(Locale.ROOT);
            String value = found.getOrDefault(
                    name, sections.getOrDefault("DEFAULT", Map.of()).get(name));
            if (value == null) {
                values.add(call.get(-1, "default", PyText.EMPTY));
            } else if (value.contains("%")) {
                throw new UnknownReached(PyUnknown.notEvaluated("a value of an ini file that refers to others by %"));
            } else {
                values.add(new PyText(value, false, true, content.secret()));
            }
        }
        return values;
    }

    private static Map<String, Map<String, String>> sections(String text, boolean properties, boolean cased) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current =
                sections.computeIfAbsent(properties ? PROPERTIES : "", name -> new LinkedHashMap<>());
        String last = "";
        for (String line : text.split("\r\n|\r|\n", -1)) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            Matcher section = SECTION.matcher(content);
            Matcher option = OPTION.matcher(content);
            if (Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
                current.merge(last, content, (before, more) -> before + "\n" + more);
            } else if (section.matches()) {
                current = sections.computeIfAbsent(section.group(1), name -> new LinkedHashMap<>());
                last = "";
            } else if (option.matches()) {
                last = cased ? option.group(1) : option.group(1).toLowerCase(Locale.ROOT);
                if (current.put(last, option.group(2)) != null) {
                    throw TemplateException.failed("an ini file has the key " + last + " twice");
                }
            } else {
                throw TemplateException.failed("an ini file has a line that is neither section nor option");
            }
        }
        sections.remove("");
        return sections;
    }

    List<PyValue> csv(Arguments call) {
        String delimiter = call.text(-1, "delimiter", "TAB");
        char separator = delimiter.equals("TAB") ? '\t' : delimiter.isEmpty() ? ',' : delimiter.charAt(0);
        int column = column(call);
        if (call.named().containsKey("encoding")) {
            throw new UnknownReached(PyUnknown.notEvaluated("the lookup csvfile with an encoding"));
        }
        PyText content = files.content("files", call.text(-1, "file", "ansible.csv"));
        if (content.text().contains("\"")) {
            throw new UnknownReached(PyUnknown.notEvaluated("the lookup csvfile in a file with quotations"));
        }
        List<PyValue> values = new ArrayList<>();
        for (PyValue term : call.positional()) {
            String key = Convert.text(term);
            if (key.contains("=") || key.contains(" ")) {
                throw new UnknownReached(PyUnknown.notEvaluated("the lookup csvfile with its options in one text"));
            }
            row(content.text(), separator, key, column)
                    .map(value -> new PyText(value, false, true, content.secret()))
                    .map(PyValue.class::cast)
                    .or(() -> Optional.ofNullable(call.find(-1, "default")))
                    .ifPresent(values::add);
        }
        return values;
    }

    private static int column(Arguments call) {
        PyValue column = call.get(-1, "col", PyText.of("1"));
        String text = column instanceof PyText known ? known.text() : Integer.toString(Convert.index(column));
        if (!text.matches("\\d{1,4}")) {
            throw TemplateException.failed("the lookup csvfile has a column that is no number");
        }
        return Integer.parseInt(text);
    }

    private static Optional<String> row(String text, char separator, String key, int column) {
        for (String line : text.split("\r\n|\r|\n", -1)) {
            String[] cells = line.split(Pattern.quote(Character.toString(separator)), -1);
            if (!line.isEmpty() && cells[0].equals(key)) {
                if (column >= cells.length) {
                    throw TemplateException.failed("a line of a csv file has no column " + column);
                }
                return Optional.of(cells[column]);
            }
        }
        return Optional.empty();
    }
}
