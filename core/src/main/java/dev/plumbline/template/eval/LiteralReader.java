package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads text as a literal of Python, as {@code ast.literal_eval} does, and gives up where that refuses. */
public final class LiteralReader {
    private static final Pattern NUMBER = Pattern.compile(
            "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+"
                    + "|(?:\\d(?:_?\\d)*)?\\.\\d(?:_?\\d)*(?:[eE][-+]?\\d(?:_?\\d)*)?|\\d(?:_?\\d)*\\.?(?:[eE][-+]?\\d(?:_?\\d)*)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PREFIX = Pattern.compile("(?i)[ru]?(?=['\"])");
    private static final int MOST_DEPTH = 90;

    private final String text;
    private final boolean jsonNames;
    private int at;
    private int depth;

    private LiteralReader(String text, boolean jsonNames) {
        this.text = text;
        this.jsonNames = jsonNames;
    }

    /**
     * Reads.
     *
     * @param jsonNames whether {@code true}, {@code false} and {@code null} are understood too
     */
    public static Optional<PyValue> read(String text, boolean jsonNames) {
        if (text.startsWith(" ") || text.startsWith("\t")) {
            return Optional.empty();
        }
        LiteralReader reader = new LiteralReader(text, jsonNames);
        try {
            reader.skip(true);
            PyValue value = reader.topLevel();
            reader.skip(true);
            return reader.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NotLiteral e) {
            return Optional.empty();
        }
    }

    private PyValue topLevel() throws NotLiteral {
        PyValue first = value();
        skip(false);
        if (!peek(',')) {
            return first;
        }
        List<PyValue> items = new ArrayList<>(List.of(first));
        while (peek(',')) {
            at++;
            skip(false);
            if (at == text.length() || text.charAt(at) == '\n') {
                break;
            }
            items.add(value());
            skip(false);
        }
        return new PyTuple(items);
    }

    private PyValue value() throws NotLiteral {
        if (++depth > MOST_DEPTH) {
            throw new NotLiteral();
        }
        if (at >= text.length()) {
            throw new NotLiteral();
        }
        char c = text.charAt(at);
        PyValue value;
        if (c == '[') {
            value = new PyList(items('[', ']', new boolean[1]));
        } else if (c == '(') {
            boolean[] comma = new boolean[1];
            List<PyValue> items = items('(', ')', comma);
            value = items.size() == 1 && !comma[0] ? items.get(0) : new PyTuple(items);
        } else if (c == '{') {
            value = braces();
        } else if (c == '-' || c == '+') {
            at++;
            skip(depth > 1);
            value = dev.plumbline.template.value.Arithmetic.signed(number(), c == '-');
        } else if (PREFIX.matcher(text).region(at, text.length()).lookingAt()) {
            value = strings();
        } else if (Character.isDigit(c) || c == '.') {
            value = number();
        } else {
            value = name();
        }
        depth--;
        return value;
    }

    private List<PyValue> items(char open, char close, boolean[] comma) throws NotLiteral {
        expect(open);
        List<PyValue> items = new ArrayList<>();
        skip(true);
        while (!peek(close)) {
            items.add(value());
            skip(true);
            if (peek(',')) {
                at++;
                comma[0] = true;
                skip(true);
            } else if (!peek(close)) {
                throw new NotLiteral();
            }
        }
        at++;
        return items;
    }

    private PyValue braces() throws NotLiteral {
        expect('{');
        PyDict dict = PyDict.empty();
        boolean set = false;
        skip(true);
        while (!peek('}')) {
            PyValue key = value();
            skip(true);
            if (peek(':')) {
                at++;
                skip(true);
                dict.put(key, value());
                skip(true);
            } else {
                set = true;
            }
            if (peek(',')) {
                at++;
                skip(true);
            } else if (!peek('}')) {
                throw new NotLiteral();
            }
        }
        at++;
        if (set && !dict.entries().isEmpty()) {
            throw new NotLiteral();
        }
        return set ? PyUnknown.notEvaluated("text that looks like a set") : dict;
    }

    private PyValue number() throws NotLiteral {
        Matcher found = NUMBER.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            throw new NotLiteral();
        }
        at = found.end();
        if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            throw new NotLiteral();
        }
        String spelled = found.group().replace("_", "").toLowerCase(Locale.ROOT);
        if (spelled.length() > 1
                && spelled.charAt(0) == '0'
                && Character.isLetter(spelled.charAt(1))
                && spelled.charAt(1) != 'e') {
            int radix = spelled.charAt(1) == 'x' ? 16 : spelled.charAt(1) == 'o' ? 8 : 2;
            return PyInt.of(new BigInteger(spelled.substring(2), radix));
        }
        if (spelled.matches("\\d+")) {
            if (spelled.length() > 4300 || (spelled.startsWith("0") && !spelled.matches("0+"))) {
                throw new NotLiteral();
            }
            return PyInt.of(new BigInteger(spelled));
        }
        return new PyFloat(Double.parseDouble(spelled));
    }

    private PyValue name() throws NotLiteral {
        Matcher found = NAME.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            throw new NotLiteral();
        }
        at = found.end();
        String name = found.group();
        return switch (name) {
            case "True" -> PyBool.TRUE;
            case "False" -> PyBool.FALSE;
            case "None" -> PyNone.NONE;
            default -> {
                if (!jsonNames) {
                    throw new NotLiteral();
                }
                yield switch (name) {
                    case "true" -> PyBool.TRUE;
                    case "false" -> PyBool.FALSE;
                    case "null" -> PyNone.NONE;
                    default -> throw new NotLiteral();
                };
            }
        };
    }

    private PyValue strings() throws NotLiteral {
        StringBuilder all = new StringBuilder();
        Matcher prefix = PREFIX.matcher(text).region(at, text.length());
        while (prefix.lookingAt()) {
            at = prefix.end();
            string(prefix.group().equalsIgnoreCase("r"), all);
            int before = at;
            skip(depth > 1);
            prefix.region(at, text.length());
            if (!prefix.lookingAt()) {
                at = before;
                break;
            }
        }
        return PyText.of(all.toString());
    }

    private void string(boolean raw, StringBuilder out) throws NotLiteral {
        char quote = text.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = text.startsWith(triple, at);
        String end = isTriple ? triple : String.valueOf(quote);
        int from = at + end.length();
        int i = from;
        while (i < text.length() && !text.startsWith(end, i)) {
            if (text.charAt(i) == '\n' && !isTriple) {
                throw new NotLiteral();
            }
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= text.length()) {
            throw new NotLiteral();
        }
        String body = text.substring(from, i);
        at = i + end.length();
        try {
            out.append(raw ? body : Escapes.unescape(body));
        } catch (TemplateException e) {
            throw new NotLiteral();
        }
    }

    private void skip(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || c == '\f' || (lines && (c == '\n' || c == '\r'))) {
                at++;
            } else {
                return;
            }
        }
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void expect(char c) throws NotLiteral {
        if (!peek(c)) {
            throw new NotLiteral();
        }
        at++;
    }

    private static final class NotLiteral extends Exception {
        private static final long serialVersionUID = 1L;

        NotLiteral() {
            super("not a literal", null, false, false);
        }
    }
}
