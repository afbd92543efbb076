package dev.plumbline.explain.snippet;

import dev.plumbline.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a file of the repository with all that may be secret left out, so that a few of them may be shown. They are
 * looked at from the beginning of the file on, because a secret may have begun far above.
 */
public final class SecretLines {
    /** In place of what is not shown. */
    public static final String MASK = "***";

    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_.-]+)[\"']?\\s*[:=]\\s*");
    private static final Pattern BLOCK = Pattern.compile("(?:!\\S+\\s*)?[|>][0-9+-]*\\s*(?:#.*)?");
    private static final Pattern VAULT = Pattern.compile(".*!vault(?:-encrypted)?\\s*[|>].*");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?:^|.*/)(?:\\.env(?:\\.[^/]*)?|[^/]*\\.env)");
    private static final Pattern NO_LOG = Pattern.compile("( *(?:- +)*)no_log\\s*:\\s*(\\S+).*");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0", "'false'", "\"false\"", "n");
    private static final Set<String> OPEN_KEYS =
            Set.of("name", "no_log", "register", "when", "tags", "become", "notify", "loop_control");

    private final String path;
    private final List<String> lines;
    private final int decided;
    private final boolean secret;
    private final List<String> shown = new ArrayList<>();

    private SecretLines(String path, List<String> lines, int decided, boolean secret) {
        this.path = path;
        this.lines = lines;
        this.decided = decided;
        this.secret = secret;
    }

    /**
     * The lines as they may be shown.
     *
     * @param path of the file, which may tell that all of it is secret
     * @param decided the line that decided a value, from 1 on; 0 for none
     * @param secret whether that value is secret
     */
    public static List<String> shown(String path, List<String> lines, int decided, boolean secret) {
        return new SecretLines(path, lines, decided, secret).all();
    }

    private List<String> all() {
        boolean environment = ENVIRONMENT.matcher(path).matches();
        boolean closed = !environment && Secrets.secretPath("/" + path);
        closed |= !lines.isEmpty() && lines.get(0).startsWith("$ANSIBLE_VAULT");
        int block = -1;
        boolean listed = false;
        boolean key = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean inBlock = block >= 0
                    && (line.isBlank() || indent(line) > block || (listed && indent(line) == block && item(line)));
            block = inBlock ? block : -1;
            key |= line.contains("PRIVATE KEY") && line.contains("BEGIN");
            if (closed || inBlock || key) {
                shown.add(masked(line));
            } else if (i + 1 == decided && secret) {
                shown.add(value(line));
                block = Math.max(indent(line), 0);
            } else if (environment && i + 1 != decided) {
                shown.add(value(line));
            } else {
                int from = secretFrom(line);
                shown.add(from < 0 ? line : line.substring(0, from) + (from < line.length() ? MASK : ""));
                block = from >= 0 && opensBlock(line.substring(from)) ? indent(line) : -1;
                // YAML lets the items of a list stand right below their key
                listed = !item(line);
            }
            key &= !(line.contains("END") && line.contains("PRIVATE KEY"));
        }
        unlogged();
        return shown;
    }

    /** Where the secret part of a line begins; -1 if none is. */
    private static int secretFrom(String line) {
        Matcher key = KEY.matcher(line);
        int first = -1;
        while (key.find()) {
            first = first < 0 ? key.end() : first;
            if (Secrets.secretName(key.group(1))) {
                return key.end();
            }
        }
        if (VAULT.matcher(line).matches()) {
            return Math.max(first, 0);
        }
        if (Secrets.secretShape(line)) {
            return first < 0 ? Math.max(indent(line), 0) : first;
        }
        return -1;
    }

    private static boolean item(String line) {
        return line.strip().startsWith("-");
    }

    private static boolean opensBlock(String value) {
        return value.isBlank() || BLOCK.matcher(value.strip()).matches();
    }

    /** What a task that must not be logged is given. */
    private void unlogged() {
        for (int i = 0; i < lines.size(); i++) {
            Matcher no = NO_LOG.matcher(lines.get(i));
            if (no.matches() && !FALSE.contains(no.group(2).toLowerCase(Locale.ROOT))) {
                int column = no.group(1).length();
                int from = i;
                while (from > 0
                        && !lines.get(from)
                                .substring(0, Math.min(column, lines.get(from).length()))
                                .contains("-")
                        && inside(lines.get(from - 1), column)) {
                    from--;
                }
                for (int at = from; at < lines.size() && (at <= i || inside(lines.get(at), column)); at++) {
                    if (at > i && starts(lines.get(at), column)) {
                        break;
                    }
                    shown.set(at, hidden(shown.get(at)));
                }
            }
        }
    }

    private static boolean inside(String line, int column) {
        return line.isBlank() || indent(line) >= column || starts(line, column);
    }

    /** Whether a line begins an item of a list whose content stands at a column. */
    private static boolean starts(String line, int column) {
        return line.strip().startsWith("-")
                && indent(line) < column
                && line.length() > column
                && line.substring(0, column).strip().matches("-[ -]*");
    }

    private static String hidden(String line) {
        Matcher key = KEY.matcher(line);
        if (!key.find()) {
            return masked(line);
        }
        boolean open = OPEN_KEYS.contains(key.group(1)) || key.end() == line.length();
        return open ? line : line.substring(0, key.end()) + MASK;
    }

    private static String value(String line) {
        Matcher key = KEY.matcher(line);
        return key.find() ? line.substring(0, key.end()) + MASK : masked(line);
    }

    private static String masked(String line) {
        return line.isBlank() ? line : line.substring(0, Math.max(indent(line), 0)) + MASK;
    }

    private static int indent(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
