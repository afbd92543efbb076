package dev.plumbline.template.syntax;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.eval.Escapes;
import dev.plumbline.template.eval.Position;
import dev.plumbline.template.syntax.Token.Sort;
import dev.plumbline.template.value.Chars;
import dev.plumbline.template.value.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into tokens. */
final class Lexer {
    private static final Pattern NEWLINE = Pattern.compile("\r\n|\r|\n");
    private static final Pattern FLOAT = Pattern.compile(
            "(?<!\\.)(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
    private static final Pattern INTEGER =
            Pattern.compile("0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?\\d)*|0(?:_?0)*");
    private static final Pattern NAME = Pattern.compile("[\\w·]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern OPERATOR = Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}<>=.:|,;]");
    private static final int MOST_TOKENS = 500_000;

    private final Dialect dialect;
    private final String source;
    private final boolean literalStrings;
    private final int firstLine;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> lineStarts = new ArrayList<>();
    private final Matcher number;
    private final Matcher integer;
    private final Matcher name;
    private final Matcher operator;
    private int at;
    private boolean lineStarting = true;

    /**
     * A lexer.
     *
     * @param literalStrings whether backslashes in strings within expressions stand for themselves, as in the strings of
     *     YAML files
     */
    Lexer(String text, Dialect dialect, boolean literalStrings, int firstLine) {
        Meter.text(text.length());
        this.dialect = dialect;
        this.literalStrings = literalStrings;
        this.firstLine = firstLine;
        String lines = text.indexOf('\r') < 0 ? text : NEWLINE.matcher(text).replaceAll("\n");
        this.source = !dialect.keepsEnd() && lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        lineStarts.add(0);
        for (int i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
            lineStarts.add(i + 1);
        }
        number = FLOAT.matcher(source).useTransparentBounds(true);
        integer = INTEGER.matcher(source);
        name = NAME.matcher(source);
        operator = OPERATOR.matcher(source);
    }

    List<Token> tokens() {
        while (at < source.length()) {
            data();
        }
        add(Sort.END, "", at);
        return tokens;
    }

    Position position(int offset) {
        int line = java.util.Collections.binarySearch(lineStarts, offset);
        int index = line < 0 ? -line - 2 : line;
        return new Position(index + firstLine, offset - lineStarts.get(index) + 1);
    }

    private SyntaxProblem error(String what, int offset) {
        return new SyntaxProblem(what, position(offset));
    }

    private void add(Sort sort, String text, int offset) {
        if (tokens.size() == MOST_TOKENS) {
            throw TemplateException.budget("the template has more than " + MOST_TOKENS + " tokens");
        }
        tokens.add(new Token(sort, text, position(offset)));
    }

    private void data() {
        int start = at;
        int tag = nextTag(start);
        if (tag < 0) {
            addData(source.substring(start), start);
            at = source.length();
            return;
        }
        String begin = beginAt(tag);
        int after = tag + begin.length();
        boolean print = begin.equals(dialect.printStart());
        char sign = after < source.length() ? source.charAt(after) : ' ';
        int body = sign == '-' || sign == '+' ? after + 1 : after;
        addData(stripped(source.substring(start, tag), sign, !print), start);
        lineStarting = false;
        if (print) {
            add(Sort.PRINT_BEGIN, begin, tag);
            at = body;
            expression(dialect.printEnd(), Sort.PRINT_END, false);
        } else if (begin.equals(dialect.commentStart())) {
            at = body;
            comment(tag);
        } else if (!raw(tag, body)) {
            add(Sort.BLOCK_BEGIN, begin, tag);
            at = body;
            expression(dialect.blockEnd(), Sort.BLOCK_END, dialect.trimBlocks());
        }
        lineStarting = at > 0 && source.charAt(at - 1) == '\n';
    }

    private void addData(String text, int offset) {
        if (!text.isEmpty()) {
            add(Sort.DATA, dialect.newline().equals("\n") ? text : text.replace("\n", dialect.newline()), offset);
        }
    }

    private String stripped(String text, char sign, boolean statement) {
        if (sign == '-') {
            return Chars.stripRight(text);
        }
        if (sign != '+' && dialect.stripBlocks() && statement) {
            int line = text.lastIndexOf('\n') + 1;
            boolean blank =
                    line < text.length() && Chars.strip(text.substring(line)).isEmpty();
            if (blank && (line > 0 || lineStarting)) {
                return text.substring(0, line);
            }
        }
        return text;
    }

    private int nextTag(int from) {
        int nearest = -1;
        for (String begin : List.of(dialect.printStart(), dialect.commentStart(), dialect.blockStart())) {
            int found = source.indexOf(begin, from);
            nearest = found >= 0 && (nearest < 0 || found < nearest) ? found : nearest;
        }
        return nearest;
    }

    /** Of delimiters that begin alike the longest wins. */
    private String beginAt(int tag) {
        String longest = "";
        for (String begin : List.of(dialect.printStart(), dialect.commentStart(), dialect.blockStart())) {
            if (source.startsWith(begin, tag) && begin.length() > longest.length()) {
                longest = begin;
            }
        }
        return longest;
    }

    private void comment(int tag) {
        int end = source.indexOf(dialect.commentEnd(), at);
        if (end < 0) {
            throw error("Missing end of comment tag", tag);
        }
        closed(end, dialect.commentEnd(), end > at ? source.charAt(end - 1) : ' ', dialect.trimBlocks());
    }

    /** Goes on after an end tag at this offset, which a sign may precede. */
    private void closed(int end, String tag, char sign, boolean trims) {
        at = end + tag.length();
        if (sign == '-') {
            skipSpace();
        } else if (sign != '+' && trims && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
    }

    private void skipSpace() {
        while (at < source.length() && Chars.isSpace(source.charAt(at))) {
            at++;
        }
    }

    private boolean raw(int tag, int body) {
        at = body;
        skipSpace();
        if (!source.startsWith("raw", at)) {
            return false;
        }
        at += 3;
        skipSpace();
        boolean minus = source.startsWith("-" + dialect.blockEnd(), at);
        if (!minus && !source.startsWith(dialect.blockEnd(), at)) {
            return false;
        }
        closed(minus ? at + 1 : at, dialect.blockEnd(), minus ? '-' : ' ', false);
        Matcher end = Pattern.compile(Pattern.quote(dialect.blockStart()) + "([-+]?)\\s*endraw\\s*([-+]?)"
                        + Pattern.quote(dialect.blockEnd()))
                .matcher(source);
        if (!end.find(at)) {
            throw error("Missing end of raw directive", tag);
        }
        char sign = end.group(1).isEmpty() ? ' ' : end.group(1).charAt(0);
        lineStarting = source.charAt(at - 1) == '\n';
        addData(stripped(source.substring(at, end.start()), sign, true), at);
        int tagAt = end.end() - dialect.blockEnd().length();
        closed(
                tagAt,
                dialect.blockEnd(),
                end.group(2).isEmpty() ? ' ' : end.group(2).charAt(0),
                dialect.trimBlocks());
        return true;
    }

    private void expression(String end, Sort endSort, boolean trims) {
        Deque<Character> open = new ArrayDeque<>();
        while (true) {
            skipSpace();
            if (at >= source.length()) {
                return;
            }
            if (open.isEmpty() && atEnd(end, endSort)) {
                int start = at;
                char c = source.charAt(at);
                boolean signed = !source.startsWith(end, at);
                closed(signed ? at + 1 : at, end, signed ? c : ' ', trims);
                add(endSort, end, start);
                return;
            }
            token(open);
        }
    }

    private boolean atEnd(String end, Sort sort) {
        return source.startsWith(end, at)
                || source.startsWith("-" + end, at)
                || (sort == Sort.BLOCK_END && source.startsWith("+" + end, at));
    }

    private void token(Deque<Character> open) {
        int start = at;
        char c = source.charAt(at);
        if (c == '"' || c == '\'') {
            string(c);
            return;
        }
        if (c >= '0' && c <= '9' && matches(number)) {
            add(Sort.FLOAT, number.group().replace("_", ""), start);
        } else if (c >= '0' && c <= '9' && matches(integer)) {
            add(Sort.INTEGER, integer.group().replace("_", ""), start);
        } else if (matches(name)) {
            add(Sort.NAME, name.group(), start);
        } else if (matches(operator)) {
            balance(operator.group().charAt(0), open, start);
            add(Sort.OPERATOR, operator.group(), start);
        } else {
            throw error("unexpected char '" + c + "'", start);
        }
    }

    private boolean matches(Matcher matcher) {
        matcher.region(at, source.length());
        if (matcher.lookingAt()) {
            at = matcher.end();
            return true;
        }
        return false;
    }

    private void balance(char c, Deque<Character> open, int start) {
        if (c == '{' || c == '(' || c == '[') {
            open.push(c == '{' ? '}' : c == '(' ? ')' : ']');
        } else if (c == '}' || c == ')' || c == ']') {
            if (open.isEmpty() || open.pop() != c) {
                throw error("unexpected '" + c + "'", start);
            }
        }
    }

    private void string(char quote) {
        int start = at;
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw error("unexpected char '" + quote + "'", start);
        }
        String body = source.substring(start + 1, end);
        at = end + 1;
        boolean literal = literalStrings && lastBegin() == Sort.PRINT_BEGIN;
        if (literal && body.contains("\\" + quote)) {
            // Ansible doubles the backslash here, so that the string ends at the quote after it
            throw error("a quote cannot be escaped here", start);
        }
        try {
            add(Sort.STRING, literal ? body : Escapes.unescape(body), start);
        } catch (TemplateException e) {
            throw e.sort() == TemplateException.Sort.SYNTAX ? error(e.what(), start) : e;
        }
    }

    private Sort lastBegin() {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Sort sort = tokens.get(i).sort();
            if (sort == Sort.PRINT_BEGIN || sort == Sort.BLOCK_BEGIN) {
                return sort;
            }
        }
        return Sort.DATA;
    }
}
