package dev.plumbline.observed.transport;

import static java.lang.String.CASE_INSENSITIVE_ORDER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.transport.SshConstants;
import org.jspecify.annotations.Nullable;

/**
 * The operator's {@code ~/.ssh/config} as ssh_config(5) describes it, with {@code Include} and with those {@code Match}
 * blocks that can be decided without running anything. What cannot be decided, or is not supported and would have led
 * elsewhere, is told and never passed over.
 */
final class OperatorConfig {
    /** Keys of which every value counts, not only the first. */
    private static final Set<String> LISTS = ofAnyCase(SshConstants.IDENTITY_FILE, SshConstants.CERTIFICATE_FILE);

    static final String PROXY_COMMAND = "ProxyCommand is not supported";

    /** Keys that would have led to another host, key or path, by what they are when they change nothing. */
    private static final Map<String, Set<String>> UNSUPPORTED = Map.of(
            "ProxyCommand", Set.of("none"),
            "CanonicalizeHostname", Set.of("no"),
            "HostKeyAlias", Set.of());

    private final Path directory;
    private final String localUser;
    private final List<SshConfigLine> lines;

    private OperatorConfig(Path directory, String localUser, List<SshConfigLine> lines) {
        this.directory = directory;
        this.localUser = localUser;
        this.lines = lines;
    }

    /** Reads {@code config} in a directory; without one, nothing is configured. */
    static OperatorConfig in(Path directory, String localUser) {
        return new OperatorConfig(directory, localUser, SshConfigLine.read(directory));
    }

    /**
     * What is configured of one host.
     *
     * @param options the first value of each key
     * @param lists all values of the keys that have several
     * @param unsupported why the host may not be reached as configured; empty if it can be
     */
    record Settings(Map<String, String> options, Map<String, List<String>> lists, List<String> unsupported) {}

    /** @param user the login that was asked for; null or empty for the configured one */
    Settings lookup(String name, @Nullable String user) {
        return new Lookup(name, user == null ? "" : user).settings();
    }

    private static Set<String> ofAnyCase(String... keys) {
        Set<String> set = new TreeSet<>(CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(keys));
        return set;
    }

    private final class Lookup {
        private final String name;
        private final String user;
        private final Map<String, String> options = new TreeMap<>(CASE_INSENSITIVE_ORDER);
        private final Map<String, List<String>> lists = new TreeMap<>(CASE_INSENSITIVE_ORDER);
        private final List<String> unsupported = new ArrayList<>();

        Lookup(String name, String user) {
            this.name = name;
            this.user = user;
        }

        Settings settings() {
            apply(lines, true);
            UNSUPPORTED.forEach((key, harmless) -> {
                String value = options.get(key);
                if (value != null && !harmless.contains(value.toLowerCase(Locale.ROOT)) && !jumpsInstead(key)) {
                    unsupported.add(key + " is not supported");
                }
            });
            options.computeIfPresent(SshConstants.HOST_NAME, (key, value) -> expanded(value));
            options.computeIfPresent("IdentityAgent", (key, value) -> path(value));
            lists.replaceAll(
                    (key, values) -> values.stream().map(this::path).distinct().toList());
            return new Settings(options, lists, unsupported);
        }

        private boolean jumpsInstead(String key) {
            return key.equals("ProxyCommand") && options.containsKey(SshConstants.PROXY_JUMP);
        }

        /** Blocks of an included file count only where its Include does, and end with the file. */
        private void apply(List<SshConfigLine> some, boolean active) {
            boolean applies = active;
            for (SshConfigLine line : some) {
                switch (line.keyword().toLowerCase(Locale.ROOT)) {
                    case "host" -> applies = active && SshPatterns.match(line.arguments(), name);
                    case "match" -> applies = active && matches(line);
                    case "include" -> apply(line.included(), applies);
                    default -> {
                        if (applies) {
                            set(line);
                        }
                    }
                }
            }
        }

        private void set(SshConfigLine line) {
            if (line.arguments().isEmpty()) {
                return;
            }
            if (LISTS.contains(line.keyword())) {
                lists.computeIfAbsent(line.keyword(), key -> new ArrayList<>())
                        .add(line.arguments().get(0));
                return;
            }
            boolean second = line.keyword().equalsIgnoreCase("ProxyCommand")
                    || line.keyword().equalsIgnoreCase(SshConstants.PROXY_JUMP);
            if (second && (options.containsKey("ProxyCommand") || options.containsKey(SshConstants.PROXY_JUMP))) {
                return;
            }
            options.putIfAbsent(line.keyword(), line.arguments().get(0));
        }

        /** One criterion that fails decides; of one that would have to be run, nothing is known. */
        private boolean matches(SshConfigLine line) {
            String open = "";
            List<String> words = line.arguments();
            for (int at = 0; at < words.size(); at++) {
                boolean negated = words.get(at).startsWith("!");
                String criterion = words.get(at).substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
                if (criterion.equals("all")) {
                    continue;
                }
                boolean alone = criterion.equals("canonical") || criterion.equals("final");
                String argument = alone || at + 1 >= words.size() ? "" : words.get(++at);
                switch (criterion) {
                    case "host", "originalhost", "user", "localuser" -> {
                        boolean fits = criterion.endsWith("host")
                                ? SshPatterns.matchHost(argument, subject(criterion))
                                : SshPatterns.match(List.of(argument.split(",", -1)), subject(criterion));
                        if (fits == negated) {
                            return false;
                        }
                    }
                    default -> open = criterion;
                }
            }
            if (!open.isEmpty()) {
                unsupported.add("whether the Match in " + line.file() + ":" + line.number()
                        + " applies is not known, because \"" + open + "\" is not evaluated");
            }
            return open.isEmpty();
        }

        private String subject(String criterion) {
            return switch (criterion) {
                case "host" -> expanded(options.getOrDefault(SshConstants.HOST_NAME, name));
                case "user" -> user();
                case "localuser" -> localUser;
                default -> name;
            };
        }

        private String user() {
            return user.isEmpty() ? options.getOrDefault(SshConstants.USER, localUser) : user;
        }

        private String path(String value) {
            String home = String.valueOf(directory.getParent());
            String path = expanded(value);
            return path.startsWith("~/") ? home + path.substring(1) : path;
        }

        private String expanded(String value) {
            return value.indexOf('%') < 0
                    ? value
                    : value.replace("%%", "\0")
                            .replace("%h", name.equals(value) ? name : hostName(value))
                            .replace("%n", name)
                            .replace("%p", options.getOrDefault(SshConstants.PORT, "22"))
                            .replace("%r", user())
                            .replace("%u", localUser)
                            .replace("%d", String.valueOf(directory.getParent()))
                            .replace("\0", "%");
        }

        /** In HostName itself, %h is the name that was asked for. */
        private String hostName(String value) {
            String configured = options.getOrDefault(SshConstants.HOST_NAME, name);
            return configured.equals(value) ? name : configured.replace("%h", name);
        }
    }
}
