package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Ordering;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test {@code version}: loose by default, strict or semantic if asked. */
final class Versions {
    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+|\\.");
    private static final Pattern STRICT = Pattern.compile("(\\d+)\\.(\\d+)(\\.(\\d+))?([ab](\\d+))?");
    private static final Pattern SEMANTIC = Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
            + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
            + "(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("==", "eq"),
            Map.entry("=", "eq"),
            Map.entry("eq", "eq"),
            Map.entry("<", "lt"),
            Map.entry("lt", "lt"),
            Map.entry("<=", "le"),
            Map.entry("le", "le"),
            Map.entry(">", "gt"),
            Map.entry("gt", "gt"),
            Map.entry(">=", "ge"),
            Map.entry("ge", "ge"),
            Map.entry("!=", "ne"),
            Map.entry("<>", "ne"),
            Map.entry("ne", "ne"));

    private Versions() {}

    static PyValue test(PyValue value, Arguments args, Calls calls) {
        PyValue other = args.get(0, "version");
        PyValue strict = args.get(2, "strict", PyNone.NONE);
        PyValue type = args.get(3, "version_type", PyNone.NONE);
        if (strict != PyNone.NONE && type != PyNone.NONE) {
            throw TemplateException.failed("Cannot specify both 'strict' and 'version_type'");
        }
        if (!Truthiness.of(value) || !Truthiness.of(other)) {
            throw TemplateException.failed("a version to compare cannot be empty");
        }
        String operator = OPERATORS.get(args.text(1, "operator", "eq"));
        if (operator == null) {
            throw TemplateException.failed("Invalid operator type of a version comparison");
        }
        String sort = type == PyNone.NONE
                ? (strict != PyNone.NONE && Truthiness.of(strict) ? "strict" : "loose")
                : Convert.text(type);
        String left = Spelling.str(value);
        String right = Spelling.str(other);
        return switch (sort) {
            case "loose" -> decided(loose(left), loose(right), operator);
            case "strict" -> decided(strict(left), strict(right), operator);
            case "semver", "semantic" -> decided(semantic(left), semantic(right), operator);
            case "pep440" -> PyUnknown.notEvaluated("versions of pep440");
            default -> throw TemplateException.failed("Invalid version type (" + sort + ")");
        };
    }

    private static PyValue decided(PyValue left, PyValue right, String operator) {
        if (operator.equals("eq") || operator.equals("ne")) {
            // Python asks which is less even then, so that a number beside a word is an error
            boolean same = left.equals(right) || Ordering.compare(left, right) == 0;
            return PyBool.of(same == operator.equals("eq"));
        }
        int order = Ordering.compare(left, right);
        return PyBool.of(
                switch (operator) {
                    case "lt" -> order < 0;
                    case "le" -> order <= 0;
                    case "gt" -> order > 0;
                    default -> order >= 0;
                });
    }

    private static PyList loose(String version) {
        List<PyValue> parts = new ArrayList<>();
        Matcher part = PART.matcher(version);
        int from = 0;
        while (part.find()) {
            addText(version.substring(from, part.start()), parts);
            from = part.end();
            if (!part.group().equals(".")) {
                parts.add(
                        Character.isDigit(part.group().charAt(0))
                                ? PyInt.of(new BigInteger(part.group()))
                                : PyText.of(part.group()));
            }
        }
        addText(version.substring(from), parts);
        return new PyList(parts);
    }

    private static void addText(String between, List<PyValue> parts) {
        if (!between.isEmpty()) {
            parts.add(PyText.of(between));
        }
    }

    private static PyList strict(String version) {
        Matcher found = STRICT.matcher(version);
        if (!found.matches()) {
            throw TemplateException.failed("Version comparison failed: invalid version number '" + version + "'");
        }
        String patch = found.group(4) == null ? "0" : found.group(4);
        String pre = found.group(5);
        return PyList.of(
                whole(found.group(1)),
                whole(found.group(2)),
                whole(patch),
                PyText.of(pre == null ? "z" : pre.substring(0, 1)),
                whole(pre == null ? "0" : pre.substring(1)));
    }

    private static PyInt whole(String digits) {
        return PyInt.of(new BigInteger(digits));
    }

    private static PyList semantic(String version) {
        Matcher found = SEMANTIC.matcher(version);
        if (!found.matches()) {
            throw TemplateException.failed("Version comparison failed: invalid semantic version '" + version + "'");
        }
        List<PyValue> pre = new ArrayList<>();
        for (String part :
                found.group(4) == null ? new String[0] : found.group(4).split("\\.", -1)) {
            boolean number = part.chars().allMatch(Character::isDigit);
            pre.add(PyList.of(PyInt.of(number ? 0 : 1), number ? whole(part) : PyText.of(part)));
        }
        return PyList.of(
                whole(found.group(1)),
                whole(found.group(2)),
                whole(found.group(3)),
                PyInt.of(found.group(4) == null ? 1 : 0),
                new PyList(pre));
    }
}
