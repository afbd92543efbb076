package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.eval.Splitting;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Chars;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PercentFormat;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters on text. */
final class TextFilters {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD_START = Pattern.compile("[-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);

    private TextFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("string", (value, args, calls) -> Spelling.text(value));
        all.put("lower", (value, args, calls) -> PyText.of(Chars.lower(Spelling.str(value))));
        all.put("upper", (value, args, calls) -> PyText.of(Chars.upper(Spelling.str(value))));
        all.put("capitalize", (value, args, calls) -> PyText.of(Chars.capitalize(Spelling.str(value))));
        all.put("title", (value, args, calls) -> PyText.of(title(Spelling.str(value))));
        all.put("trim", TextFilters::trim);
        all.put("replace", TextFilters::replace);
        all.put("indent", TextFilters::indent);
        all.put(
                "center",
                (value, args, calls) ->
                        PyText.of(Chars.pad(Spelling.str(value), args.whole(0, "width", 80), " ", true, true)));
        all.put("truncate", TextFilters::truncate);
        all.put(
                "wordcount",
                (value, args, calls) ->
                        PyInt.of(WORD.matcher(Spelling.str(value)).results().count()));
        all.put("wordwrap", (value, args, calls) -> PyUnknown.notEvaluated("filter 'wordwrap'"));
        all.put("format", TextFilters::format);
        all.put("split", TextFilters::split);
        all.put("comment", TextFilters::comment);
        all.put("underscore", (value, args, calls) -> PyUnknown.notEvaluated("filter 'underscore'"));
    }

    private static PyValue trim(PyValue value, Arguments args, Calls calls) {
        String text = Spelling.str(value);
        PyValue chars = args.get(0, "chars", PyNone.NONE);
        if (chars == PyNone.NONE) {
            return PyText.of(Chars.strip(text));
        }
        String set = Convert.text(chars);
        return PyText.of(Chars.strip(text, point -> set.indexOf(point) >= 0, true, true));
    }

    private static PyValue replace(PyValue value, Arguments args, Calls calls) {
        PyValue count = args.get(2, "count", PyNone.NONE);
        return PyText.of(Splitting.replace(
                Spelling.str(value),
                Spelling.str(args.get(0, "old")),
                Spelling.str(args.get(1, "new")),
                count == PyNone.NONE ? -1 : Convert.index(count)));
    }

    /** Jinja's own: the first letter of what follows a blank, a dash or an opening bracket is upper, all else lower. */
    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        Matcher gap = WORD_START.matcher(text);
        int from = 0;
        while (gap.find()) {
            titled(text.substring(from, gap.start()), out);
            titled(gap.group(), out);
            from = gap.end();
        }
        titled(text.substring(from), out);
        return out.toString();
    }

    private static void titled(String word, StringBuilder out) {
        if (!word.isEmpty()) {
            int first = word.offsetByCodePoints(0, 1);
            out.append(Chars.upper(word.substring(0, first))).append(Chars.lower(word.substring(first)));
        }
    }

    private static PyValue indent(PyValue value, Arguments args, Calls calls) {
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        String text = Convert.text(value);
        PyValue width = args.get(0, "width", PyInt.of(4));
        if (!(width instanceof PyText)) {
            Meter.text(Convert.index(width));
        }
        String by = width instanceof PyText given ? given.text() : " ".repeat(Math.max(0, Convert.index(width)));
        List<String> lines = Chars.lines(text + "\n", false);
        boolean blank = args.flag(2, "blank", false);
        Meter.text((long) lines.size() * by.length() + text.length());
        StringBuilder out = new StringBuilder(args.flag(1, "first", false) ? by : "");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i > 0) {
                out.append('\n').append(blank || !line.isEmpty() ? by : "");
            }
            out.append(line);
        }
        return PyText.of(out.toString());
    }

    private static PyValue truncate(PyValue value, Arguments args, Calls calls) {
        int length = args.whole(0, "length", 255);
        if (!(value instanceof PyText) && Items.length(value) <= length + 5) {
            return value;
        }
        String text = Convert.text(value);
        String end = args.text(2, "end", "...");
        PyValue given = args.get(3, "leeway", PyNone.NONE);
        int leeway = given == PyNone.NONE ? 5 : Convert.index(given);
        if (length < end.length() || leeway < 0) {
            throw TemplateException.failed("expected length >= " + end.length() + ", got " + length);
        }
        if (text.length() <= length + leeway) {
            return value;
        }
        String cut = text.substring(0, length - end.length());
        int space = args.flag(1, "killwords", false) ? -1 : cut.lastIndexOf(' ');
        return PyText.of((space < 0 ? cut : cut.substring(0, space)) + end);
    }

    private static PyValue format(PyValue value, Arguments args, Calls calls) {
        if (!args.positional().isEmpty() && !args.named().isEmpty()) {
            throw TemplateException.failed("can't handle positional and keyword arguments at the same time");
        }
        PyDict named = PyDict.empty();
        args.named().forEach(named::put);
        return PyText.of(PercentFormat.apply(
                Spelling.str(value), args.named().isEmpty() ? new PyTuple(args.positional()) : named));
    }

    private static PyValue split(PyValue value, Arguments args, Calls calls) {
        return PyList.ofTexts(Splitting.split(Convert.text(value), args, false));
    }

    private static PyValue comment(PyValue value, Arguments args, Calls calls) {
        String text = Convert.text(value);
        String style = args.text(0, "style", "plain");
        String decoration = switch (style) {
            case "plain" -> "# ";
            case "erlang" -> "% ";
            case "c" -> "// ";
            case "cblock" -> " * ";
            case "xml" -> " - ";
            default -> throw TemplateException.failed("KeyError: '" + style + "'");
        };
        String start = style.equals("cblock") ? "/*" : style.equals("xml") ? "<!--" : "";
        String finish = style.equals("cblock") ? " */" : style.equals("xml") ? "-->" : "";
        decoration = args.text(-1, "decoration", decoration);
        String newline = args.text(-1, "newline", "\n");
        String beginning = args.text(-1, "beginning", start);
        String prefix = args.text(-1, "prefix", Chars.stripRight(decoration));
        String postfix = args.text(-1, "postfix", Chars.stripRight(decoration));
        String end = args.text(-1, "end", finish);
        StringBuilder out = new StringBuilder(beginning.isEmpty() ? "" : beginning + newline);
        int prefixes = args.whole(-1, "prefix_count", 1);
        Meter.text((long) prefixes * (prefix.length() + newline.length()));
        if (!prefix.isEmpty()) {
            out.append((prefix.equals(newline) ? newline : prefix + newline).repeat(Math.max(0, prefixes)));
        }
        String body = decoration + text.replace(newline, newline + decoration);
        out.append(body.replace(decoration + newline, Chars.stripRight(decoration) + newline));
        List<String> after = new ArrayList<>(List.of(""));
        for (int i = 0; i < args.whole(-1, "postfix_count", 1); i++) {
            Meter.grow(1);
            after.add(postfix);
        }
        out.append(String.join(newline, after)).append(end.isEmpty() ? "" : newline + end);
        return PyText.of(out.toString());
    }
}
