package dev.plumbline.notation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of units, by the rules of systemd.unit(5). */
public final class UnitName {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9:_.\\\\-][A-Za-z0-9:_.\\\\@-]*"
            + "\\.(?:service|socket|device|mount|automount|swap|target|path|timer|slice|scope)");
    private static final int LONGEST = 255;
    private static final Set<String> WITH_ALIASES = Set.of("service", "socket", "target", "device", "timer", "path");
    private static final Set<String> WITH_TEMPLATES = Set.of("service", "socket", "target", "timer", "path");

    private UnitName() {}

    public static boolean valid(String name) {
        return name.length() <= LONGEST && VALID.matcher(name).matches();
    }

    /** The type, such as {@code service}. */
    public static String type(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    public static boolean mayHaveAliases(String name) {
        return WITH_ALIASES.contains(type(name));
    }

    public static boolean mayBeTemplate(String name) {
        return WITH_TEMPLATES.contains(type(name));
    }

    public static boolean template(String name) {
        int at = name.indexOf('@');
        return at > 0 && at + 1 == name.lastIndexOf('.');
    }

    public static boolean instance(String name) {
        int at = name.indexOf('@');
        return at > 0 && at + 1 < name.lastIndexOf('.');
    }

    /** The template of an instance or of itself: {@code getty@.service} of {@code getty@tty1.service}. */
    public static Optional<String> templateOf(String name) {
        int at = name.indexOf('@');
        return at <= 0 ? Optional.empty() : Optional.of(name.substring(0, at + 1) + "." + type(name));
    }

    public static String instanceOf(String name) {
        return name.substring(name.indexOf('@') + 1, name.lastIndexOf('.'));
    }

    public static String with(String template, String instance) {
        int at = template.indexOf('@');
        return template.substring(0, at + 1) + instance + "." + type(template);
    }

    /**
     * The names whose drop-in folders count for a unit, the most particular first: its own, its template's, and those that
     * end with a dash of their first parts, as {@code user-.slice} for {@code user-0.slice}, each with its template again. The
     * folder of the type, which counts for all units of it, is not among them.
     */
    public static List<String> withDropIns(String name) {
        Set<String> names = new LinkedHashSet<>();
        addWithDropIns(name, names);
        return List.copyOf(names);
    }

    /** In the order in which systemd looks for them. */
    private static void addWithDropIns(String name, Set<String> names) {
        names.add(name);
        if (instance(name)) {
            templateOf(name).ifPresent(template -> addWithDropIns(template, names));
        }
        int at = name.indexOf('@');
        int end = at > 0 ? at : name.lastIndexOf('.');
        int dash = name.lastIndexOf('-', end - 2);
        if (dash > 0) {
            String rest = instance(name) ? name.substring(end) : "." + type(name);
            addWithDropIns(name.substring(0, dash + 1) + rest, names);
        }
    }
}
