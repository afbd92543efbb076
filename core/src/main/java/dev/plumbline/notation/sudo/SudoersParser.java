package dev.plumbline.notation.sudo;

import dev.plumbline.notation.sudo.SudoAliases.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of sudoers(5) in the order in which sudo does; for each command the last rule of a user counts. */
public final class SudoersParser {
    private static final Pattern ALIASES = Pattern.compile("(User|Runas|Host|Cmnd|Cmd)_Alias\\s+(.*)", Pattern.DOTALL);
    private static final Pattern DEFAULTS = Pattern.compile("Defaults(?:([@:>!])\\s*|\\s+|$)(.*)", Pattern.DOTALL);
    private static final Pattern ALIAS_NAME = Pattern.compile("([A-Z][A-Z0-9_]*)\\s*=");
    private static final Pattern PARAMETER = Pattern.compile("(!*)\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(\\+=|-=|=)?");
    private static final Pattern DIGEST = Pattern.compile("(sha(?:224|256|384|512))\\s*:\\s*([A-Za-z0-9+/=]+)\\s*,?");
    private static final Pattern OPTION = Pattern.compile(
            "(ROLE|TYPE|APPARMOR_PROFILE|PRIVS|LIMITPRIVS|NOTBEFORE|NOTAFTER|TIMEOUT|CWD|CHROOT)\\s*=\\s*");
    private static final Pattern TAG =
            Pattern.compile("((?:NO)?(?:EXEC|FOLLOW|INTERCEPT|LOG_INPUT|LOG_OUTPUT|MAIL|PASSWD|SETENV))\\s*:");
    private static final int MOST_RULES = 50_000;
    private static final Map<String, Sort> SORTS = Map.of(
            "User", Sort.USER, "Runas", Sort.RUNAS, "Host", Sort.HOST, "Cmnd", Sort.COMMAND, "Cmd", Sort.COMMAND);

    private final SudoAliases aliases = new SudoAliases();
    private final List<SudoRule> rules = new ArrayList<>();
    private final List<SudoDefault> defaults = new ArrayList<>();
    private final List<SudoersLine> unread = new ArrayList<>();
    private String runasDefault = "root";
    private boolean tooMany;

    public SudoersParser(List<SudoersLine> lines) {
        lines.forEach(this::aliases);
        lines.forEach(this::defaults);
        lines.forEach(this::rules);
    }

    public List<SudoRule> rules() {
        return rules;
    }

    public List<SudoDefault> defaults() {
        return defaults;
    }

    /** Lines that are not understood, by sudo or by this. */
    public List<SudoersLine> unread() {
        return unread;
    }

    /** Whether there are more rules than are told. */
    public boolean tooMany() {
        return tooMany || aliases.exhausted();
    }

    private void aliases(SudoersLine line) {
        Matcher definition = ALIASES.matcher(line.text());
        if (!definition.matches()) {
            return;
        }
        Sort sort = SORTS.getOrDefault(definition.group(1), Sort.USER);
        SudoCursor cursor = new SudoCursor(definition.group(2));
        do {
            Optional<Matcher> name = cursor.take(ALIAS_NAME);
            if (name.isEmpty()) {
                unread.add(line);
                return;
            }
            aliases.put(sort, name.get().group(1), sort == Sort.COMMAND ? commands(cursor) : cursor.list(":"));
        } while (cursor.take(':'));
    }

    private static List<String> commands(SudoCursor cursor) {
        List<String> commands = new ArrayList<>();
        do {
            StringBuilder digests = new StringBuilder();
            cursor.take(DIGEST).ifPresent(digest -> digests.append(digest.group(1) + ":" + digest.group(2) + " "));
            commands.add(digests + cursor.command());
        } while (cursor.take(','));
        return commands;
    }

    private void defaults(SudoersLine line) {
        Matcher defaultsLine = DEFAULTS.matcher(line.text());
        if (!defaultsLine.matches()) {
            return;
        }
        SudoCursor cursor = new SudoCursor(defaultsLine.group(2));
        String mark = Optional.ofNullable(defaultsLine.group(1)).orElse("");
        String scope = mark.isEmpty() ? "" : mark + scope(mark, cursor) + " ";
        do {
            Optional<Matcher> parameter = cursor.take(PARAMETER);
            if (parameter.isEmpty()) {
                unread.add(line);
                return;
            }
            String name = parameter.get().group(2);
            String operator = Optional.ofNullable(parameter.get().group(3)).orElse("");
            boolean off = parameter.get().group(1).length() % 2 == 1;
            String value =
                    operator.isEmpty() ? String.valueOf(!off) : cursor.word(",").strip();
            defaults.add(new SudoDefault(scope + name, operator.isEmpty() ? "=" : operator, value, line.file()));
            if (name.equals("runas_default") && scope.isEmpty()) {
                runasDefault = value;
            }
        } while (cursor.take(','));
    }

    private String scope(String mark, SudoCursor cursor) {
        Sort sort = switch (mark) {
            case "@" -> Sort.HOST;
            case ":" -> Sort.USER;
            case ">" -> Sort.RUNAS;
            default -> Sort.COMMAND;
        };
        return joined(aliases.resolved(sort, cursor.list("")));
    }

    private void rules(SudoersLine line) {
        String text = line.text();
        if (ALIASES.matcher(text).matches() || DEFAULTS.matcher(text).matches()) {
            return;
        }
        SudoCursor cursor = new SudoCursor(text);
        List<String> users = aliases.resolved(Sort.USER, cursor.list("="));
        boolean understood = !users.isEmpty();
        do {
            List<String> hosts = aliases.resolved(Sort.HOST, cursor.list("="));
            understood &= !hosts.isEmpty() && cursor.take('=') && new Commands(users, joined(hosts), line).read(cursor);
        } while (understood && cursor.take(':'));
        if (!understood || !cursor.atEnd()) {
            unread.add(line);
        }
    }

    private static String joined(List<String> words) {
        return String.join(",", new TreeSet<>(words));
    }

    /** The commands of one user and host; what is said in front of one holds for those after it, too. */
    private final class Commands {
        private final List<String> users;
        private final String hosts;
        private final SudoersLine line;
        private final SortedSet<String> tags = new TreeSet<>();
        private final Map<String, String> options = new TreeMap<>();
        private String runas = "";

        Commands(List<String> users, String hosts, SudoersLine line) {
            this.users = users;
            this.hosts = hosts;
            this.line = line;
        }

        boolean read(SudoCursor cursor) {
            do {
                if (cursor.take('(')) {
                    runas = runas(cursor);
                    if (!cursor.take(')')) {
                        return false;
                    }
                }
                conditions(cursor);
                SortedSet<String> digests = new TreeSet<>();
                for (Optional<Matcher> each = cursor.take(DIGEST); each.isPresent(); each = cursor.take(DIGEST)) {
                    digests.add(each.get().group(1) + ":" + each.get().group(2));
                }
                String command = cursor.command();
                if (command.isEmpty()) {
                    return false;
                }
                aliases.resolved(Sort.COMMAND, List.of(command)).forEach(each -> add(each, digests));
            } while (cursor.take(','));
            return true;
        }

        private void conditions(SudoCursor cursor) {
            for (Optional<Matcher> each = cursor.take(OPTION); each.isPresent(); each = cursor.take(OPTION)) {
                options.put(each.get().group(1), cursor.word(" \t,:"));
            }
            for (Optional<Matcher> each = cursor.take(TAG); each.isPresent(); each = cursor.take(TAG)) {
                String tag = each.get().group(1);
                tags.remove(tag.startsWith("NO") ? tag.substring(2) : "NO" + tag);
                tags.add(tag);
            }
        }

        private String runas(SudoCursor cursor) {
            String runAs = joined(aliases.resolved(Sort.RUNAS, cursor.list(":)")));
            String groups = cursor.take(':') ? joined(aliases.resolved(Sort.RUNAS, cursor.list(":)"))) : "";
            return groups.isEmpty() ? runAs : runAs + ":" + groups;
        }

        private void add(String command, SortedSet<String> digests) {
            SortedSet<String> conditions = new TreeSet<>(digests);
            options.forEach((name, value) -> conditions.add(name + "=" + value));
            String bare = command;
            for (Matcher each = DIGEST.matcher(bare); each.lookingAt(); each = DIGEST.matcher(bare)) {
                conditions.add(each.group(1) + ":" + each.group(2));
                bare = bare.substring(each.end()).strip();
            }
            String as = "(" + (runas.isEmpty() ? runasDefault : runas) + ") ";
            for (String user : users) {
                if (rules.size() >= MOST_RULES) {
                    tooMany = true;
                    return;
                }
                String name = user + " " + hosts + "=" + as + bare;
                rules.add(new SudoRule(name, new TreeSet<>(tags), conditions, line));
            }
        }
    }
}
