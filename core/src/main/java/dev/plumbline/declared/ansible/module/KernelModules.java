package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyBool;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code sysctl}, {@code mount}, {@code modprobe}, {@code selinux}: a line in a file, and what runs by it. */
final class KernelModules {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f");

    private static final String MODULE = "kernel-module";
    private static final String MOUNT = "mount";
    private static final String MOUNTED = "mounted";
    /** What the kernel enforces of any file system, and tells as it was asked for (mount(8)). */
    private static final Set<String> RESTRICTIONS = Set.of("ro", "nosuid", "nodev", "noexec");

    private KernelModules() {}

    static void sysctl(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("ignoreerrors");
        String name = arguments.required("name", "key").strip();
        boolean present = TextModules.present(arguments);
        boolean reload = arguments.flag(true, "reload");
        boolean set = arguments.flag(false, "sysctl_set");
        Optional<String> given = arguments.text("value", "val");
        String value =
                arguments.raw("value", "val").filter(PyBool.class::isInstance).isPresent()
                        ? (arguments.flag(true, "value", "val") ? "1" : "0")
                        : given.map(KernelModules::plain).orElse("");
        String path = Paths.of(task, "sysctl_file", arguments.choice("sysctl_file", "/etc/sysctl.conf"));
        String find = "[ \t]*" + literal(name) + "[ \t]*=.*";
        if (!present) {
            Entries.line(task, path, Entries.unwanted(find, "setting of " + name), false);
            return;
        }
        EntryEdit entry = Entries.wanted(
                find,
                "[ \t]*" + literal(name) + "[ \t]*=[ \t]*" + literal(value) + "[ \t\r]*",
                name + "=" + value,
                "the setting " + name + "=" + value);
        Entries.line(task, path, entry, false);
        if (reload || set) {
            task.attribute("sysctl", name, "value", Expectation.exactly(value));
        }
    }

    private static String plain(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? "1" : FALSE.contains(lower) ? "0" : value.strip();
    }

    static void mount(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("backup", "opts_no_log");
        String path = Paths.clean(arguments.required("path", "name"));
        String state = arguments.required("state");
        String table = Paths.of(task, "fstab", arguments.choice("fstab", "/etc/fstab"));
        Optional<String> src = arguments.text("src");
        Optional<String> type = arguments.text("fstype");
        String options = arguments.choice("opts", "defaults");
        String dump = arguments.choice("dump", "0");
        String pass = arguments.choice("passno", "0");
        if (!arguments.flag(true, "boot")) {
            throw new NotKnown("what boot makes of the options is not evaluated");
        }
        String find = "[ \t]*[^#\\s]\\S*[ \t]+" + literal(escaped(path)) + "/?[ \t].*";
        switch (state) {
            case "present", "mounted" -> {
                String[] fields = {
                    src.map(KernelModules::escaped).orElseThrow(() -> new NotKnown("the argument src is missing")),
                    escaped(path),
                    type.orElseThrow(() -> new NotKnown("the argument fstype is missing")),
                    escaped(options),
                    dump,
                    pass
                };
                boolean secret = arguments.secret("src", "opts") || options.contains("pass");
                Entries.line(task, table, fstab(find, fields), secret);
                if (state.equals("mounted")) {
                    task.present("file", path);
                    mounted(task, path, true);
                    restricted(task, path, options);
                }
            }
            case "absent" -> {
                Entries.line(task, table, Entries.unwanted(find, "mount " + path), false);
                task.absent("file", path);
                mounted(task, path, false);
            }
            case "absent_from_fstab" -> Entries.line(task, table, Entries.unwanted(find, "mount " + path), false);
            case "unmounted" -> mounted(task, path, false);
            case "remounted" -> mounted(task, path, true);
            case "ephemeral" -> {
                mounted(task, path, true);
                restricted(task, path, options);
            }
            default -> throw new NotKnown("the state " + state + " of a mount is not known");
        }
    }

    private static void mounted(Task task, String path, boolean wanted) {
        if (Kinds.named(MOUNT).isEmpty()) {
            task.unseen(MOUNT, path, MOUNTED);
            return;
        }
        if (wanted) {
            task.present(MOUNT, path);
        } else {
            task.mention(MOUNT, path);
        }
        task.attribute(MOUNT, path, MOUNTED, Expectation.exactly(Value.of(wanted)));
    }

    /**
     * The module has the mount made with these options, and does not look at them again. A bind mount takes only a part of
     * them, and what a file system understands by itself is spelled otherwise once it is mounted.
     */
    private static void restricted(Task task, String path, String options) {
        List<String> said = List.of(options.split(",", -1));
        List<Value> seen =
                said.stream().filter(RESTRICTIONS::contains).map(Value::of).toList();
        if (!seen.isEmpty() && !said.contains("bind") && !said.contains("rbind")) {
            task.attribute(MOUNT, path, "options", new Expectation.AtLeast(seen));
        }
    }

    private static EntryEdit fstab(String find, String... fields) {
        String accepted = Arrays.stream(fields, 0, 4).map(Entries::literal).collect(Collectors.joining("[ \t]+"));
        // the last two may be left out where they are zero
        String pass = "[ \t]+" + literal(fields[5]);
        String dump = "[ \t]+" + literal(fields[4]);
        String last = fields[5].equals("0") ? "(?:" + pass + ")?" : pass;
        String both = fields[4].equals("0") && fields[5].equals("0") ? "(?:" + dump + last + ")?" : dump + last;
        String text = String.join(" ", fields);
        return Entries.wanted(find, "[ \t]*" + accepted + both + "[ \t]*", text, "the mount \"" + text + "\"");
    }

    private static String escaped(String text) {
        return text.replace(" ", "\\040").replace("\t", "\\011");
    }

    static void modprobe(Task task) {
        Arguments arguments = task.arguments;
        String name = arguments.required("name");
        boolean present = TextModules.present(arguments);
        String persistent = arguments.choice("persistent", "disabled");
        String parameters = arguments.choice("params", "");
        task.mention(MODULE, name);
        // a module that is built into the kernel is not listed, and neither loaded nor removed
        task.attribute(MODULE, name, "loaded", Expectation.exactly(Value.of(present)));
        if (!persistent.equals("disabled")) {
            task.attribute(MODULE, name, "persisted", Expectation.exactly(Value.of(persistent.equals("present"))));
        }
        if (!parameters.isEmpty() && persistent.equals("present")) {
            task.attribute(MODULE, name, "options", Expectation.exactly(parameters));
        }
    }

    static void selinux(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("update_kernel_param");
        String state = arguments.required("state");
        Optional<String> policy = arguments.text("policy");
        String path = Paths.of(task, "configfile", arguments.choice("configfile", "/etc/selinux/config"));
        setting(task, path, "SELINUX", state);
        policy.ifPresent(value -> setting(task, path, "SELINUXTYPE", value));
        task.gap(new Scope("selinux", "", ""), "the mode that SELinux runs in is not observed");
    }

    private static void setting(Task task, String path, String key, String value) {
        Entries.line(
                task,
                path,
                Entries.wanted(key + "=.*", literal(key + "=" + value) + "\\s*", key + "=" + value, key + "=" + value),
                false);
    }
}
