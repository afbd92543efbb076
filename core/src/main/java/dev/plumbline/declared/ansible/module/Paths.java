package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;

/** Paths on a host, as modules take them. */
final class Paths {
    /** Directories that every host has, so that a file that is copied to one goes into it. */
    private static final Set<String> DIRECTORIES = Set.of(
            "/",
            "/etc",
            "/etc/cron.d",
            "/etc/cron.daily",
            "/etc/cron.hourly",
            "/etc/cron.weekly",
            "/etc/cron.monthly",
            "/etc/default",
            "/etc/init.d",
            "/etc/profile.d",
            "/etc/security",
            "/etc/ssl",
            "/etc/systemd",
            "/etc/systemd/system",
            "/etc/sysctl.d",
            "/etc/sudoers.d",
            "/home",
            "/opt",
            "/root",
            "/srv",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/lib/systemd/system",
            "/usr/local",
            "/usr/local/bin",
            "/usr/local/etc",
            "/usr/local/sbin",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/lib",
            "/var/log",
            "/var/spool",
            "/var/tmp");

    private Paths() {}

    /** The path of an argument, made absolute and plain. */
    static String of(Task task, String argument, String spelled) {
        String path = expanded(task, argument, spelled);
        if (!path.startsWith("/")) {
            throw new NotKnown("the argument " + argument + " is no absolute path");
        }
        return clean(path);
    }

    static boolean endsInSlash(String spelled) {
        return spelled.endsWith("/");
    }

    /** Without a slash at the end, without double ones, {@code .} and {@code ..}. */
    static String clean(String path) {
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    static String join(String directory, String name) {
        return clean(directory + "/" + name);
    }

    static String base(String path) {
        String plain = path.replaceFirst("/+$", "");
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** Whether a path is a directory, as far as that is known before the run. */
    static boolean isDirectory(Task task, String path) {
        Optional<Expectation> type = task.host.said("file", path, "type");
        if (type.isPresent()) {
            return type.get().equals(Expectation.exactly("directory"));
        }
        String start = path.equals("/") ? path : path + "/";
        boolean hasFiles = task.host.names("file").stream()
                .anyMatch(name -> name.startsWith(start) && task.host.certainlyPresent("file", name));
        boolean ending = path.endsWith(".d") && !path.startsWith("/etc/init.d/");
        return DIRECTORIES.contains(path) || hasFiles || ending || observedDirectory(task, path);
    }

    private static boolean observedDirectory(Task task, String path) {
        return task.known()
                .observed()
                .map(snapshot -> snapshot.lookUp("file", path).attributes().get("type"))
                .filter(Value.of("directory")::equals)
                .isPresent();
    }

    private static String expanded(Task task, String argument, String spelled) {
        String path = spelled.replaceFirst("^\\$HOME(?=/|$)", "~");
        if (path.contains("$")) {
            throw new NotKnown("the argument " + argument + " names a variable of the shell");
        }
        if (!path.startsWith("~")) {
            return path;
        }
        int slash = path.indexOf('/');
        String name = slash < 0 ? path.substring(1) : path.substring(1, slash);
        String user = name.isEmpty() ? task.around().user() : name;
        return home(task, user) + (slash < 0 ? "" : path.substring(slash));
    }

    /** The home directory of a user. */
    static String home(Task task, String user) {
        if (user.isEmpty()) {
            throw new NotKnown("the user that runs the task is not known, and so is its home directory");
        }
        Optional<Expectation> said = task.host.said("user", user, "home");
        if (said.isPresent()) {
            if (said.get() instanceof Expectation.Exactly exactly) {
                return exactly.value().display();
            }
            throw new NotKnown("the home directory of " + user + " is not certain");
        }
        if (user.equals("root")) {
            return "/root";
        }
        return task.observed("user", user)
                .map(Resource::attributes)
                .map(attributes -> attributes.get("home"))
                .map(Value::display)
                .orElseThrow(() -> new NotKnown(
                        "the home directory of the user " + user + " is not declared, and no snapshot tells it"));
    }
}
