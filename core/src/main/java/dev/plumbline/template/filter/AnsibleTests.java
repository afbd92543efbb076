package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;

/** Tests that Ansible adds: results of tasks, regular expressions, versions, truthiness. */
final class AnsibleTests {
    private AnsibleTests() {}

    static void register(Map<String, Test> all) {
        results(all);
        for (String name : List.of("search", "regex", "match")) {
            all.put(name, (value, args, calls) -> regex(value, args, name));
        }
        for (String name : List.of("version", "version_compare")) {
            all.put(name, Versions::test);
        }
        all.put("any", (value, args, calls) -> anyOrAll(value, true));
        all.put("all", (value, args, calls) -> anyOrAll(value, false));
        all.put("truthy", (value, args, calls) -> PyBool.of(truthy(value, args)));
        all.put("falsy", (value, args, calls) -> PyBool.of(!truthy(value, args)));
        for (String name : List.of("subset", "issubset")) {
            all.put(name, (value, args, calls) -> PyBool.of(within(value, args.get(0, "b"))));
        }
        for (String name : List.of("superset", "issuperset")) {
            all.put(name, (value, args, calls) -> PyBool.of(within(args.get(0, "b"), value)));
        }
        for (String name : List.of("abs", "is_abs")) {
            all.put(name, (value, args, calls) -> PyBool.of(Convert.text(value).startsWith("/")));
        }
        for (String name : List.of(
                "directory",
                "is_dir",
                "file",
                "is_file",
                "link",
                "is_link",
                "exists",
                "link_exists",
                "mount",
                "is_mount",
                "same_file",
                "is_same_file")) {
            all.put(
                    name,
                    (value, args, calls) -> PyUnknown.notEvaluated("files of the controller: test '" + name + "'"));
        }
        all.put("uri", (value, args, calls) -> address(value, args, (scheme, location) -> true));
        all.put(
                "url",
                (value, args, calls) ->
                        address(value, args, (scheme, location) -> !location.isEmpty() || scheme.equals("file")));
        all.put("urn", (value, args, calls) -> address(value, args, (scheme, location) -> scheme.equals("urn")));
    }

    /** As Python's {@code urlparse} splits it; everything that this takes is an address. */
    private static PyValue address(PyValue value, Arguments args, BiPredicate<String, String> wanted) {
        if (!(value instanceof PyText text)) {
            return PyUnknown.notEvaluated("whether what is no text is an address");
        }
        Matcher parts = EncodingFilters.URL.matcher(text.text().replaceAll("[\\t\\r\\n]", ""));
        if (!parts.matches()) {
            return PyBool.FALSE;
        }
        String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
        String location = parts.group(2) == null ? "" : parts.group(2);
        if (location.contains("[") || location.contains("]")) {
            return PyUnknown.notEvaluated("whether an address with brackets is one");
        }
        PyValue schemes = args.get(0, "schemes", PyNone.NONE);
        boolean among = !Truthiness.of(schemes) || Items.contains(schemes, PyText.of(scheme));
        return PyBool.of(among && wanted.test(scheme, location));
    }

    private static void results(Map<String, Test> all) {
        for (String name : List.of("failed", "failure")) {
            all.put(name, (value, args, calls) -> flag(value, "failed"));
        }
        for (String name : List.of("succeeded", "success", "successful")) {
            all.put(name, (value, args, calls) -> PyBool.of(!Truthiness.of(flag(value, "failed"))));
        }
        for (String name : List.of("skipped", "skip")) {
            all.put(name, (value, args, calls) -> flag(value, "skipped"));
        }
        all.put("unreachable", (value, args, calls) -> flag(value, "unreachable"));
        all.put("reachable", (value, args, calls) -> PyBool.of(!Truthiness.of(flag(value, "unreachable"))));
        for (String name : List.of("changed", "change")) {
            all.put(name, (value, args, calls) -> changed(result(value)));
        }
        for (String name : List.of("started", "finished")) {
            all.put(name, (value, args, calls) -> {
                PyValue found = result(value).get(name);
                return PyBool.of(found == null || Equality.same(found, PyInt.of(1)));
            });
        }
    }

    private static PyDict result(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyDict dict) {
            return dict;
        }
        throw TemplateException.failed("a test of a task's result expects a dictionary");
    }

    private static PyValue flag(PyValue value, String name) {
        PyValue found = result(value).get(name);
        return found == null ? PyBool.FALSE : found;
    }

    private static PyValue changed(PyDict result) {
        PyValue told = result.get("changed");
        if (told != null) {
            return told;
        }
        if (result.get("results") instanceof PyList list) {
            if (list.items().isEmpty()) {
                throw TemplateException.failed("list index out of range");
            }
            boolean dicts = list.items().get(0) instanceof PyDict;
            for (PyValue each : dicts ? list.items() : List.<PyValue>of()) {
                PyValue one = result(each).get("changed");
                if (one != null && Truthiness.of(one)) {
                    return PyBool.TRUE;
                }
            }
        }
        return PyBool.FALSE;
    }

    private static PyValue regex(PyValue value, Arguments args, String name) {
        String text = Spelling.str(value);
        PythonRegex regex = PythonRegex.of(
                Convert.text(args.get(0, "pattern", PyText.EMPTY)),
                args.flag(1, "ignorecase", false),
                args.flag(2, "multiline", false));
        String type = name.equals("regex") ? args.text(3, "match_type", "search") : name;
        Matcher matcher = regex.matcher(text);
        return switch (type) {
            case "match" -> PyBool.of(PythonRegex.startsMatching(matcher));
            case "fullmatch" -> PyUnknown.notEvaluated("a regular expression for the full text");
            default -> PyBool.of(PythonRegex.guarded(matcher));
        };
    }

    private static PyValue anyOrAll(PyValue value, boolean any) {
        for (PyValue item : Items.iterate(value)) {
            if (Truthiness.of(item) == any) {
                return PyBool.of(any);
            }
        }
        return PyBool.of(!any);
    }

    private static boolean truthy(PyValue value, Arguments args) {
        if (args.flag(0, "convert_bool", false)) {
            if (value instanceof PyUndefined undefined) {
                throw undefined.used();
            }
            String text = value instanceof PyText given
                    ? given.text().toLowerCase(Locale.ROOT).strip()
                    : "";
            if (List.of("y", "yes", "on", "1", "true", "t").contains(text)) {
                return true;
            }
            if (List.of("n", "no", "off", "0", "false", "f").contains(text)) {
                return false;
            }
        }
        return value != PyNone.NONE && Truthiness.of(value);
    }

    private static boolean within(PyValue part, PyValue whole) {
        List<PyValue> all = Items.iterate(whole);
        all.forEach(PyDict::checkHashable);
        boolean within = true;
        for (PyValue item : Items.iterate(part)) {
            PyDict.checkHashable(item);
            within &= Items.among(all, item);
        }
        return within;
    }
}
