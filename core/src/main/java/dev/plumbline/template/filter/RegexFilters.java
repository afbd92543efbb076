package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Filters by regular expressions. */
final class RegexFilters {
    private RegexFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("regex_replace", RegexFilters::replace);
        all.put("regex_search", RegexFilters::search);
        all.put("regex_findall", RegexFilters::findAll);
        all.put("regex_escape", RegexFilters::escape);
    }

    private static PyValue replace(PyValue value, Arguments args, Calls calls) {
        PythonRegex regex = PythonRegex.of(
                args.text(0, "pattern", ""), args.flag(2, "ignorecase", false), args.flag(3, "multiline", false));
        return PyText.of(regex.replaceAll(Spelling.str(value), args.text(1, "replacement", "")));
    }

    private static PyValue search(PyValue value, Arguments args, Calls calls) {
        String text = Spelling.str(value);
        PythonRegex regex = PythonRegex.of(
                Convert.text(args.get(0, "regex")),
                args.flag(-1, "ignorecase", false),
                args.flag(-1, "multiline", false));
        List<String> wanted = new ArrayList<>();
        for (PyValue group : args.skip(1).positional()) {
            wanted.add(reference(Convert.text(group)));
        }
        Matcher matcher = regex.matcher(text);
        if (!PythonRegex.guarded(matcher)) {
            return PyNone.NONE;
        }
        if (wanted.isEmpty()) {
            return PyText.of(matcher.group());
        }
        List<PyValue> found = new ArrayList<>();
        for (String group : wanted) {
            String part = matcher.group(regex.number(group));
            found.add(part == null ? PyNone.NONE : PyText.of(part));
        }
        return new PyList(found);
    }

    private static String reference(String argument) {
        if (argument.matches("\\\\g<\\S+>.*")) {
            return argument.substring(3, argument.lastIndexOf('>'));
        }
        if (argument.matches("\\\\\\d+.*")) {
            return argument.replaceAll("^\\\\(\\d+).*$", "$1");
        }
        throw TemplateException.failed("Unknown argument");
    }

    private static PyValue findAll(PyValue value, Arguments args, Calls calls) {
        PythonRegex regex = PythonRegex.of(
                Convert.text(args.get(0, "regex")),
                args.flag(2, "ignorecase", false),
                args.flag(1, "multiline", false));
        Matcher matcher = regex.matcher(Spelling.str(value));
        List<PyValue> found = new ArrayList<>();
        while (PythonRegex.guarded(matcher)) {
            List<PyValue> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                String group = matcher.group(i);
                groups.add(PyText.of(group == null ? "" : group));
            }
            found.add(
                    groups.isEmpty()
                            ? PyText.of(matcher.group())
                            : groups.size() == 1 ? groups.get(0) : new PyTuple(groups));
        }
        return new PyList(found);
    }

    private static PyValue escape(PyValue value, Arguments args, Calls calls) {
        String text = Spelling.str(value);
        String type = args.text(0, "re_type", "python");
        String special = switch (type) {
            case "python" -> "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";
            case "posix_basic" -> "].[^$*\\";
            default -> throw TemplateException.failed("Regex type (" + type + ") not yet implemented");
        };
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(special.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return PyText.of(out.toString());
    }
}
