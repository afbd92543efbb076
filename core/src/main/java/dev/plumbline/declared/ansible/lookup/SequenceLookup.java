package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.Numerals;
import dev.plumbline.template.value.PercentFormat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lookup {@code sequence}: {@code 1-10/2:host%02d}, or {@code start= end= count= stride= format=}. */
final class SequenceLookup {
    private static final String NUMBER = "(0?x?[0-9a-f]+)";
    private static final Pattern SHORT = Pattern.compile(
            "(?:" + NUMBER + "-)?" + NUMBER + "(?:/" + NUMBER + ")?(?::(.+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|'([^']*)'|(\\S*))");
    private static final Set<String> NAMES = Set.of("start", "end", "count", "stride", "format");
    private static final int MOST = 100_000;

    private SequenceLookup() {}

    static List<PyValue> run(List<PyValue> terms) {
        List<PyValue> results = new ArrayList<>();
        for (PyValue term : terms) {
            String text = Convert.text(term);
            Map<String, String> given = new LinkedHashMap<>();
            Matcher brief = SHORT.matcher(text);
            if (brief.matches()) {
                put(given, "start", brief.group(1));
                put(given, "end", brief.group(2));
                put(given, "stride", brief.group(3));
                put(given, "format", brief.group(4));
            } else {
                named(text, given);
            }
            results.addAll(sequence(given));
        }
        return results;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    private static void named(String text, Map<String, String> given) {
        Matcher matcher = NAMED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            boolean onlyBlanks = text.substring(end, matcher.start()).isBlank();
            if (!onlyBlanks || !NAMES.contains(matcher.group(1))) {
                throw TemplateException.failed("unrecognized arguments to with_sequence: " + text);
            }
            for (int group = 2; group <= 4; group++) {
                put(given, matcher.group(1), matcher.group(group));
            }
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw TemplateException.failed("unrecognized arguments to with_sequence: " + text);
        }
    }

    private static List<PyValue> sequence(Map<String, String> given) {
        boolean counted = given.containsKey("count");
        if (counted == given.containsKey("end")) {
            throw TemplateException.failed("with_sequence needs either count or end");
        }
        long start = number(given.getOrDefault("start", "1"));
        long stride = number(given.getOrDefault("stride", "1"));
        long count = counted ? number(given.getOrDefault("count", "0")) : 0;
        if (stride == 0 || (counted && count == 0)) {
            return List.of();
        }
        long end = counted ? start + count * stride - 1 : number(given.getOrDefault("end", "0"));
        String format = given.getOrDefault("format", "%d");
        if ((stride > 0 && end < start) || (stride < 0 && end > start)) {
            throw TemplateException.failed("with_sequence counts in the wrong direction");
        }
        if (format.chars().filter(each -> each == '%').count() != 1) {
            throw TemplateException.failed("bad formatting string: " + format);
        }
        List<PyValue> items = new ArrayList<>();
        for (long at = start; stride > 0 ? at <= end : at >= end; at += stride) {
            if (items.size() == MOST) {
                throw TemplateException.budget("makes a sequence of more than " + MOST + " items");
            }
            Meter.step();
            items.add(PyText.of(PercentFormat.apply(format, PyInt.of(at))));
        }
        return items;
    }

    private static long number(String digits) {
        PyValue number = Numerals.whole(digits, 0)
                .orElseThrow(() -> TemplateException.failed("can't parse " + digits + " as integer"));
        long value = ((PyInt) number).number().bitLength() > 40
                ? Long.MAX_VALUE
                : ((PyInt) number).number().longValue();
        if (value == Long.MAX_VALUE) {
            throw TemplateException.budget("counts too far: " + digits);
        }
        return value;
    }
}
