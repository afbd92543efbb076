package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.BraceFormat;
import dev.plumbline.template.value.Chars;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Methods of {@code str}. */
final class TextMethods {
    private TextMethods() {}

    static PyValue call(PyText owner, String name, Arguments arguments) {
        String text = owner.text();
        return switch (name) {
            case "lower", "casefold" -> PyText.of(Chars.lower(text));
            case "upper" -> PyText.of(Chars.upper(text));
            case "title" -> PyText.of(Chars.title(text));
            case "capitalize" -> PyText.of(Chars.capitalize(text));
            case "swapcase" -> PyText.of(swapCase(text));
            case "strip" -> stripped(text, arguments, true, true);
            case "lstrip" -> stripped(text, arguments, true, false);
            case "rstrip" -> stripped(text, arguments, false, true);
            case "split", "rsplit" -> PyList.ofTexts(Splitting.split(text, arguments, name.equals("rsplit")));
            case "splitlines" -> PyList.ofTexts(Chars.lines(text, arguments.flag(0, "keepends", false)));
            case "partition", "rpartition" -> partition(text, arguments, name.equals("rpartition"));
            case "join" -> join(text, arguments);
            case "format" -> PyText.of(BraceFormat.apply(text, arguments));
            case "format_map" -> PyText.of(BraceFormat.apply(text, named(arguments.get(0, "mapping"))));
            case "replace" -> PyText.of(replace(text, arguments));
            case "startswith", "endswith" -> PyBool.of(hasEnd(text, arguments, name.equals("startswith")));
            case "find", "rfind", "index", "rindex", "count" -> search(text, name, arguments);
            case "removeprefix" -> {
                String prefix = Convert.text(arguments.get(0, "prefix"));
                yield PyText.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
            }
            case "removesuffix" -> {
                String suffix = Convert.text(arguments.get(0, "suffix"));
                yield PyText.of(text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
            }
            case "center", "ljust", "rjust" ->
                PyText.of(Chars.pad(
                        text,
                        Convert.index(arguments.get(0, "width")),
                        arguments.text(1, "fillchar", " "),
                        !name.equals("ljust"),
                        !name.equals("rjust")));
            case "zfill" -> PyText.of(zeros(text, Convert.index(arguments.get(0, "width"))));
            default -> predicate(text, name);
        };
    }

    private static PyValue predicate(String text, String name) {
        boolean filled = !text.isEmpty();
        return switch (name) {
            case "isdigit", "isdecimal", "isnumeric" -> all(text, Character::isDigit);
            case "isalpha" -> all(text, Character::isLetter);
            case "isalnum" -> all(text, Character::isLetterOrDigit);
            case "isspace" -> all(text, Chars::isSpace);
            case "isascii" -> PyBool.of(text.chars().allMatch(c -> c < 128));
            case "islower" -> PyBool.of(Chars.isCase(text, false));
            case "isupper" -> PyBool.of(Chars.isCase(text, true));
            case "istitle" ->
                PyBool.of(filled && text.codePoints().anyMatch(Character::isLetter) && text.equals(Chars.title(text)));
            case "isidentifier" ->
                PyBool.of(filled
                        && (Character.isLetter(text.codePointAt(0)) || text.charAt(0) == '_')
                        && text.codePoints().allMatch(point -> Character.isLetterOrDigit(point) || point == '_'));
            case "isprintable" -> PyBool.of(text.codePoints().noneMatch(Character::isISOControl));
            default -> PyUnknown.notEvaluated("the method " + name + " of str");
        };
    }

    private static PyBool all(String text, IntPredicate predicate) {
        return PyBool.of(!text.isEmpty() && text.codePoints().allMatch(predicate));
    }

    private static String swapCase(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(point -> out.appendCodePoint(
                        Character.isUpperCase(point) ? Character.toLowerCase(point) : Character.toUpperCase(point)));
        return out.toString();
    }

    private static PyText stripped(String text, Arguments arguments, boolean left, boolean right) {
        PyValue chars = arguments.atMost(1).get(0, "chars", PyNone.NONE);
        if (chars == PyNone.NONE) {
            return PyText.of(Chars.strip(text, Chars::isSpace, left, right));
        }
        String set = Convert.text(chars);
        return PyText.of(Chars.strip(text, point -> set.indexOf(point) >= 0, left, right));
    }

    private static PyTuple partition(String text, Arguments arguments, boolean last) {
        String separator = Convert.text(arguments.get(0, "sep"));
        if (separator.isEmpty()) {
            throw TemplateException.failed("empty separator");
        }
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            PyText whole = PyText.of(text);
            return last ? PyTuple.of(PyText.EMPTY, PyText.EMPTY, whole) : PyTuple.of(whole, PyText.EMPTY, PyText.EMPTY);
        }
        return PyTuple.of(
                PyText.of(text.substring(0, at)),
                PyText.of(separator),
                PyText.of(text.substring(at + separator.length())));
    }

    private static PyValue join(String separator, Arguments arguments) {
        List<PyValue> parts = new ArrayList<>();
        for (PyValue item : Items.iterate(arguments.get(0, "iterable"))) {
            if (!parts.isEmpty()) {
                parts.add(PyText.of(separator));
            }
            if (!(item instanceof PyUnknown) && !(item instanceof dev.plumbline.template.value.PyPartial)) {
                Convert.text(item);
            }
            parts.add(item);
        }
        return dev.plumbline.template.value.PyPartial.of(parts);
    }

    private static Arguments named(PyValue mapping) {
        if (!(mapping instanceof PyDict dict)) {
            throw TemplateException.failed("format_map() takes a mapping");
        }
        Map<String, PyValue> named = new LinkedHashMap<>();
        dict.entries().forEach((key, value) -> named.put(Convert.text(key), value));
        return new Arguments(List.of(), named);
    }

    private static String replace(String text, Arguments arguments) {
        return Splitting.replace(
                text,
                Convert.text(arguments.get(0, "old")),
                Convert.text(arguments.get(1, "new")),
                arguments.whole(2, "count", -1));
    }

    private static boolean hasEnd(String text, Arguments arguments, boolean start) {
        PyValue wanted = arguments.get(0, "prefix");
        String part = part(text, arguments);
        List<PyValue> any = wanted instanceof PyTuple tuple ? tuple.items() : List.of(wanted);
        boolean found = false;
        for (PyValue each : any) {
            String end = Convert.text(each);
            found |= start ? part.startsWith(end) : part.endsWith(end);
        }
        return found;
    }

    private static String part(String text, Arguments arguments) {
        if (arguments.positional().size() < 2) {
            return text;
        }
        PyValue sliced = Items.slice(
                PyText.of(text), arguments.get(1, "start"), arguments.get(2, "end", PyNone.NONE), PyNone.NONE);
        return Convert.text(sliced);
    }

    private static PyValue search(String text, String name, Arguments arguments) {
        String wanted = Convert.text(arguments.get(0, "sub"));
        if (arguments.positional().size() > 1) {
            return PyUnknown.notEvaluated(name + " within a part of a text");
        }
        if (name.equals("count")) {
            return PyInt.of(
                    wanted.isEmpty()
                            ? text.codePointCount(0, text.length()) + 1
                            : (text.length() - text.replace(wanted, "").length()) / wanted.length());
        }
        int at = name.startsWith("r") ? text.lastIndexOf(wanted) : text.indexOf(wanted);
        if (at < 0 && name.endsWith("index")) {
            throw TemplateException.failed("substring not found");
        }
        return PyInt.of(at < 0 ? -1 : text.codePointCount(0, at));
    }

    private static String zeros(String text, int width) {
        int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return text.substring(0, sign) + Chars.pad(text.substring(sign), width - sign, "0", true, false);
    }
}
