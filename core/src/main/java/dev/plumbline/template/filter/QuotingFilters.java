package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Filters that make text safe for another language: the shell, HTML, addresses. */
final class QuotingFilters {
    private static final Pattern SHELL_SAFE = Pattern.compile("[a-zA-Z0-9_@%+=:,./-]+");

    private QuotingFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("quote", (value, args, calls) -> PyText.of(shell(value == PyNone.NONE ? "" : Spelling.str(value))));
        for (String name : List.of("e", "escape", "forceescape")) {
            all.put(name, (value, args, calls) -> PyText.of(html(Spelling.str(value))));
        }
        all.put("safe", (value, args, calls) -> Spelling.text(value));
        all.put("urlencode", (value, args, calls) -> PyText.of(urlEncode(value)));
        all.put("urldecode", (value, args, calls) -> PyText.of(urlDecode(Spelling.str(value))));
        all.put("striptags", (value, args, calls) -> PyUnknown.notEvaluated("filter 'striptags'"));
        all.put("urlize", (value, args, calls) -> PyUnknown.notEvaluated("filter 'urlize'"));
        all.put("xmlattr", (value, args, calls) -> PyUnknown.notEvaluated("filter 'xmlattr'"));
    }

    static String shell(String text) {
        if (text.isEmpty()) {
            return "''";
        }
        return SHELL_SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\"'\"'") + "'";
    }

    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static String urlEncode(PyValue value) {
        if (value instanceof PyText || !Items.isIterable(value)) {
            return percent(Spelling.str(value), "/", false);
        }
        List<String> pairs = new ArrayList<>();
        List<PyValue> items =
                value instanceof PyDict dict ? List.copyOf(dict.entries().keySet()) : Items.iterate(value);
        for (PyValue item : items) {
            if (!(value instanceof PyDict) && Items.length(item) != 2) {
                throw TemplateException.failed("urlencode needs pairs");
            }
            PyValue key = value instanceof PyDict ? item : Items.iterate(item).get(0);
            PyValue held = value instanceof PyDict dict
                    ? Items.get(dict, key).orElse(PyNone.NONE)
                    : Items.iterate(item).get(1);
            pairs.add(percent(Spelling.str(key), "", true) + "=" + percent(Spelling.str(held), "", true));
        }
        return String.join("&", pairs);
    }

    private static String percent(String text, String safe, boolean plus) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "_.-~".indexOf(c) >= 0 || safe.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append(plus && c == ' ' ? "+" : String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    private static String urlDecode(String text) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        String spaced = text.replace('+', ' ');
        for (int i = 0; i < spaced.length(); i++) {
            boolean escaped = spaced.charAt(i) == '%'
                    && i + 2 < spaced.length()
                    && spaced.substring(i + 1, i + 3).matches("[0-9a-fA-F]{2}");
            if (escaped) {
                bytes.write(Integer.parseInt(spaced.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(spaced.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
