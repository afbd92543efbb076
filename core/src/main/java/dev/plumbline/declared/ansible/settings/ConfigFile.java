package dev.plumbline.declared.ansible.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of {@code ansible.cfg}, as Python's {@code configparser} with {@code ;} for comments at the end reads them. */
final class ConfigFile {
    private static final Pattern SECTION = Pattern.compile("\\[(.+)]");
    private static final Pattern OPTION = Pattern.compile("(.*?)\\s*(?:[=:]\\s*(.*))?", Pattern.DOTALL);

    private final List<Line> lines = new ArrayList<>();
    private final List<Integer> broken = new ArrayList<>();

    /** A key with its value, and the number of its line. */
    record Line(String section, String key, String value, int number) {}

    private ConfigFile() {}

    static ConfigFile parse(String text) {
        ConfigFile file = new ConfigFile();
        String section = "";
        int indent = 0;
        int number = 0;
        for (String raw : text.split("\r\n|\r|\n", -1)) {
            number++;
            String line = withoutComment(raw);
            if (line.isBlank()) {
                continue;
            }
            int depth = line.length() - line.stripLeading().length();
            String content = line.strip();
            Matcher header = SECTION.matcher(content);
            if (depth > indent && file.continueLast(section, content)) {
                continue;
            }
            indent = depth;
            if (header.matches()) {
                section = header.group(1);
                continue;
            }
            file.option(section, content, number);
        }
        return file;
    }

    List<Line> lines() {
        return lines;
    }

    /** Numbers of the lines that Ansible would refuse, together with the whole file. */
    List<Integer> broken() {
        return broken;
    }

    private void option(String section, String content, int number) {
        Matcher option = OPTION.matcher(content);
        String key = option.matches() ? option.group(1) : "";
        boolean complete = !section.isEmpty() && !key.isEmpty() && option.group(2) != null;
        if (!complete) {
            broken.add(number);
            return;
        }
        String name = key.toLowerCase(Locale.ROOT);
        boolean twice = lines.stream()
                .anyMatch(line -> line.section().equals(section) && line.key().equals(name));
        if (twice) {
            broken.add(number);
        } else {
            lines.add(new Line(section, name, option.group(2).strip(), number));
        }
    }

    private boolean continueLast(String section, String content) {
        int at = lines.size() - 1;
        if (at < 0 || !lines.get(at).section().equals(section)) {
            return false;
        }
        Line last = lines.get(at);
        lines.set(at, new Line(last.section(), last.key(), (last.value() + "\n" + content).strip(), last.number()));
        return true;
    }

    private static String withoutComment(String line) {
        String stripped = line.strip();
        if (stripped.startsWith("#") || stripped.startsWith(";")) {
            return "";
        }
        for (int at = line.indexOf(';'); at >= 0; at = line.indexOf(';', at + 1)) {
            if (at == 0 || Character.isWhitespace(line.charAt(at - 1))) {
                return line.substring(0, at);
            }
        }
        return line;
    }
}
