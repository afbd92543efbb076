package dev.plumbline.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option of a section of an INI file, or the section as a whole. The meaning is that of Ansible's {@code ini_file}: a
 * commented option counts as one that is to be replaced.
 *
 * @param section its name; empty for what is before the first section
 * @param option its name; empty for the section itself
 * @param values the values, each a line of its own; empty for an option without a value
 * @param style how it is spelled, and what becomes of others
 * @param present whether it is to be there
 */
public record OptionEdit(String section, String option, List<String> values, Style style, boolean present)
        implements Edit {
    private static final String BOM = "\uFEFF";
    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("^[ \t]*([#;].*)?$", Pattern.UNIX_LINES);

    /**
     * How an option is spelled.
     *
     * @param exclusive whether other lines of the same option are not to be there
     * @param tight whether there are no blanks around the sign
     * @param valueless whether an option needs no value
     */
    public record Style(boolean exclusive, boolean tight, boolean valueless) {}

    public OptionEdit {
        values = List.copyOf(new LinkedHashSet<>(values));
    }

    @Override
    public String apply(String text) {
        List<String> lines = Lines.of((text.startsWith(BOM) ? text.substring(1) : text)
                .replace("\r\n", "\n")
                .replace('\r', '\n'));
        List<String> before = List.copyOf(lines);
        if (lines.isEmpty()) {
            lines.add("\n");
            before = List.of("\n");
        }
        int last = lines.size() - 1;
        lines.set(last, Lines.ended(lines.get(last)));
        int[] range = section.isEmpty() ? new int[] {0, nextHeader(lines, 0)} : range(lines);
        if (range.length > 0) {
            edit(lines.subList(range[0], range[1]));
        } else if (present) {
            lines.add("[" + section + "]\n");
            added().forEach(lines::add);
        }
        return lines.equals(before) ? text : String.join("", lines);
    }

    /** From the header of the section to the next other header; empty if there is no such section. */
    private int[] range(List<String> lines) {
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("[" + section + "]")) {
                start = i;
            } else if (start >= 0 && lines.get(i).startsWith("[")) {
                return new int[] {start, i};
            }
        }
        return start < 0 ? new int[0] : new int[] {start, lines.size()};
    }

    private static int nextHeader(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith("[")) {
            at++;
        }
        return at;
    }

    private void edit(List<String> body) {
        if (option.isEmpty()) {
            if (!present) {
                body.clear();
            }
        } else if (present) {
            write(body);
        } else if (style.exclusive() || !values.isEmpty()) {
            body.removeIf(line -> {
                Matcher own = own(line, false);
                return own.lookingAt() && (style.exclusive() || values.contains(own.group("value")));
            });
        }
    }

    private void write(List<String> body) {
        List<String> left = new ArrayList<>(values);
        Set<Integer> done = new LinkedHashSet<>();
        boolean bare = keep(body, left, done);
        if (style.exclusive() && !style.valueless()) {
            for (int i = 0; i < body.size() && !left.isEmpty(); i++) {
                if (!done.contains(i) && own(body.get(i), true).lookingAt()) {
                    body.set(i, spelled(left.remove(0)));
                    done.add(i);
                }
            }
            int first = section.isEmpty() ? 0 : 1;
            for (int i = body.size() - 1; i >= first; i--) {
                if (!done.contains(i) && own(body.get(i), true).lookingAt()) {
                    body.remove(i);
                }
            }
        }
        List<String> more = new ArrayList<>(left.stream().map(this::spelled).toList());
        if (left.isEmpty() && style.valueless() && !bare) {
            more.add(option + "\n");
        }
        int at = body.size();
        while (at > 0 && BLANK_OR_COMMENT.matcher(body.get(at - 1)).find()) {
            at--;
        }
        body.addAll(at, more);
    }

    /** Spells the lines that have a wanted value as they should be; whether one without a value is among them. */
    private boolean keep(List<String> body, List<String> left, Set<Integer> done) {
        boolean bare = false;
        for (int i = 0; i < body.size(); i++) {
            Matcher own = own(body.get(i), true);
            if (!own.lookingAt()) {
                continue;
            }
            String value = own.group("value");
            if (!left.isEmpty() && left.contains(value)) {
                boolean without = value.isEmpty() && style.valueless();
                bare |= without;
                body.set(i, without ? option + "\n" : spelled(value));
                left.remove(value);
                done.add(i);
            } else if (left.isEmpty() && style.valueless()) {
                body.set(i, option + "\n");
                return true;
            }
        }
        return bare;
    }

    private List<String> added() {
        if (option.isEmpty()) {
            return List.of();
        }
        return values.isEmpty() && style.valueless()
                ? List.of(option + "\n")
                : values.stream().map(this::spelled).toList();
    }

    private String spelled(String value) {
        return option + (style.tight() ? "=" : " = ") + value + "\n";
    }

    private Matcher own(String line, boolean commentedToo) {
        return Pattern.compile(
                        (commentedToo ? "[#;]?" : "") + "[ \t]*" + Pattern.quote(option)
                                + "[ \t]*(?:=|$)[ \t]*(?<value>.*)",
                        Pattern.UNIX_LINES)
                .matcher(line);
    }

    @Override
    public String describe() {
        String where = section.isEmpty() ? "" : "[" + section + "] ";
        String what = option.isEmpty() ? "the section" : option;
        String as = values.isEmpty() || !present ? "" : " = " + Lines.shown(String.join(", ", values));
        return (present ? "" : "no ") + where + what + as;
    }
}
