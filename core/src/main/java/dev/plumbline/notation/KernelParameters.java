package dev.plumbline.notation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kernel parameters that files set at boot, by the rules of sysctl.d(5): the last assignment counts; a parameter that
 * is named wins over a pattern that matches it, and one that is only named with a dash is kept from patterns.
 */
public final class KernelParameters {
    private final Map<String, Setting> named = new LinkedHashMap<>();
    private final Map<String, Matching> patterns = new LinkedHashMap<>();

    /** A value, the file that decides it and the line there; without a value, patterns pass over the parameter. */
    public record Setting(@Nullable String value, String file, int line) {}

    private record Matching(Pattern paths, Setting setting) {}

    public KernelParameters() {}

    /** Adds the lines of a file, which stand in front of those that were added before. */
    public void add(String file, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String stripped = lines.get(i).strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            int equals = stripped.indexOf('=');
            boolean dash = stripped.startsWith("-");
            if (equals < 0 && !dash) {
                continue;
            }
            String key = stripped.substring(dash ? 1 : 0, equals < 0 ? stripped.length() : equals);
            String value = equals < 0 ? null : stripped.substring(equals + 1).strip();
            put(path(key.strip()), new Setting(value, file, i + 1));
        }
    }

    private void put(String path, Setting setting) {
        boolean pattern = path.matches(".*[*?\\[].*");
        named.remove(path);
        patterns.remove(path);
        if (pattern) {
            patterns.put(path, new Matching(regex(path), setting));
        } else {
            named.put(path, setting);
        }
    }

    /** The first separator tells whether slashes or dots separate; the other sort belongs to names. */
    private static String path(String key) {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        boolean slashes = slash >= 0 && (dot < 0 || slash < dot);
        return slashes ? key : swapped(key);
    }

    private static String swapped(String name) {
        return name.replace('.', '\0').replace('/', '.').replace('\0', '/');
    }

    /** What is set for a parameter, by its name with dots. */
    public Optional<Setting> of(String name) {
        String path = swapped(name);
        Setting own = named.get(path);
        if (own != null) {
            return Optional.of(own).filter(setting -> setting.value() != null);
        }
        Setting last = null;
        for (Matching pattern : patterns.values()) {
            if (pattern.setting().value() != null
                    && pattern.paths().matcher(path).matches()) {
                last = pattern.setting();
            }
        }
        return Optional.ofNullable(last);
    }

    /** The parameters that are named with a value, by their names with dots. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        named.forEach((path, setting) -> {
            if (setting.value() != null) {
                names.add(swapped(path));
            }
        });
        return names;
    }

    private static Pattern regex(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean inSet = false;
        for (int i = 0; i < glob.length(); i++) {
            char each = glob.charAt(i);
            if (inSet) {
                regex.append(each == '!' && regex.charAt(regex.length() - 1) == '[' ? "^" : escapedInSet(each));
                inSet = each != ']';
            } else if (each == '*') {
                regex.append("[^/]*");
            } else if (each == '?') {
                regex.append("[^/]");
            } else if (each == '[' && glob.indexOf(']') > 0) {
                regex.append('[');
                inSet = true;
            } else {
                regex.append(Pattern.quote(String.valueOf(each)));
            }
        }
        return Pattern.compile(inSet ? "(?!)" : regex.toString());
    }

    private static String escapedInSet(char each) {
        return "\\[&^".indexOf(each) >= 0 ? "\\" + each : String.valueOf(each);
    }
}
