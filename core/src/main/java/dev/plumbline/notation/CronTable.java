package dev.plumbline.notation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of one table, by crontab(5) or anacrontab(5). */
public final class CronTable {
    private static final Pattern VARIABLE = Pattern.compile(
            "\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>[^\\s=\"'@*#]+))\\s*=\\s*(?<value>.*?)\\s*");
    private static final String FIELD = "[0-9A-Za-z*/,~?-]+";
    private static final Pattern ENTRY =
            Pattern.compile("\\s*(?<when>-?@[a-z]+|-?" + FIELD + "(?:\\s+" + FIELD + "){4})\\s+(?<rest>\\S.*)");
    private static final Pattern ANACRON =
            Pattern.compile("\\s*(?<when>(?:[0-9]+|@[a-z]+)\\s+[0-9]+)\\s+(?<id>\\S+)\\s+(?<rest>\\S.*)");
    private static final Pattern MARKER =
            Pattern.compile("#\\s?(?:Ansible|Puppet Name|Chef Name|Lines below):\\s?(.+)");

    private final List<Job> jobs = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** How the lines of a table look. */
    public enum Form {
        /** The table of a user: no field says who. */
        OF_USER,
        /** A table of the system: the sixth field says who. */
        OF_SYSTEM,
        ANACRON
    }

    /**
     * One job.
     *
     * @param schedule its first fields, with one blank between
     * @param user as the line says, or empty
     * @param id the identifier of anacron, or empty
     * @param command what runs, as written
     * @param label the name in a marker in front of it, or empty
     * @param environment the variables that hold for it
     * @param ended whether a newline ends it
     * @param line counted from 1
     */
    public record Job(
            String schedule,
            String user,
            String id,
            String command,
            String label,
            Map<String, String> environment,
            boolean ended,
            int line) {
        public Job {
            environment = Map.copyOf(environment);
        }
    }

    private CronTable() {}

    public static CronTable read(String text, Form form) {
        CronTable table = new CronTable();
        Map<String, String> environment = new LinkedHashMap<>();
        String label = "";
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher marker = MARKER.matcher(line.strip());
            Matcher variable = VARIABLE.matcher(line);
            if (line.isBlank() || line.strip().startsWith("#")) {
                label = marker.matches() ? marker.group(1).strip() : "";
            } else if (variable.matches()) {
                environment.put(name(variable), unquoted(variable.group("value")));
            } else {
                boolean ended = i + 1 < lines.size() || text.endsWith("\n");
                table.entry(line, form, new Around(label, Map.copyOf(environment), ended, i + 1));
                label = "";
            }
        }
        return table;
    }

    /** What a line does not say of itself. */
    private record Around(String label, Map<String, String> environment, boolean ended, int line) {}

    private void entry(String line, Form form, Around around) {
        Matcher entry = (form == Form.ANACRON ? ANACRON : ENTRY).matcher(line);
        if (!entry.matches()) {
            broken.add(line);
            return;
        }
        String user = "";
        String command = entry.group("rest");
        if (form == Form.OF_SYSTEM) {
            String[] parts = command.split("\\s+", 2);
            if (parts.length < 2) {
                broken.add(line);
                return;
            }
            user = parts[0];
            command = parts[1];
        }
        String id = form == Form.ANACRON ? entry.group("id") : "";
        String schedule = entry.group("when").replaceAll("\\s+", " ");
        jobs.add(new Job(
                schedule,
                user,
                id,
                command.stripTrailing(),
                around.label(),
                around.environment(),
                around.ended(),
                around.line()));
    }

    private static String name(Matcher variable) {
        String quoted = variable.group("double") == null ? variable.group("single") : variable.group("double");
        return quoted == null ? variable.group("plain") : quoted;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    public List<Job> jobs() {
        return jobs;
    }

    /** Lines that are no job. */
    public List<String> broken() {
        return broken;
    }
}
