package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Optional;

/** Small settings of a system, each in a file of its own: names, links, limits, rights. */
final class SystemModules {
    private static final String FILE = "file";

    private SystemModules() {}

    static void hostname(Task task) {
        String name = task.arguments.required("name");
        task.arguments.ignore("use");
        String path = "/etc/hostname";
        task.concerns(FILE, path);
        task.present(FILE, path);
        task.attribute(FILE, path, "content", new Expectation.Matches("\\A\\s*" + literal(name) + "\\s*\\z"));
        task.names(name);
    }

    static void timezone(Task task) {
        String name = task.arguments.required("name");
        task.arguments.ignore("hwclock");
        String path = "/etc/localtime";
        task.concerns(FILE, path);
        task.present(FILE, path);
        task.attribute(
                FILE,
                path,
                "target",
                new Expectation.OneOf(List.of(
                        Value.of("/usr/share/zoneinfo/" + name),
                        Value.of("../usr/share/zoneinfo/" + name),
                        Value.of("/etc/../usr/share/zoneinfo/" + name))));
    }

    static void alternatives(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("link", "priority", "subcommands");
        String name = arguments.required("name");
        String target = arguments.required("path");
        String state = arguments.choice("state", "selected");
        if (!state.equals("selected")) {
            throw new NotKnown("the state " + state + " of an alternative depends on all others");
        }
        String path = Paths.join("/etc/alternatives", name);
        task.concerns(FILE, path);
        task.present(FILE, path);
        task.attribute(FILE, path, "type", Expectation.exactly("link"));
        task.attribute(FILE, path, "target", Expectation.exactly(target));
    }

    static void limits(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("backup", "comment");
        String domain = arguments.required("domain");
        String type = arguments.required("limit_type");
        String item = arguments.required("limit_item");
        String value = arguments.required("value");
        String path = Paths.of(task, "dest", arguments.choice("dest", "/etc/security/limits.conf"));
        task.concerns(FILE, path);
        if (arguments.flag(false, "use_max") || arguments.flag(false, "use_min")) {
            throw new NotKnown("the limit depends on the one that is there");
        }
        String key = "[ \t]*" + literal(domain) + "[ \t]+" + literal(type) + "[ \t]+" + literal(item) + "[ \t]+";
        String text = domain + "\t" + type + "\t" + item + "\t" + value;
        EntryEdit entry = Entries.wanted(
                key + "[^\\s#]+[ \t]*(?:#.*)?",
                key + literal(value) + "[ \t]*(?:#.*)?",
                text,
                "the limit \"" + text.replace('\t', ' ') + "\"");
        Entries.line(task, path, entry, false);
    }

    static void sudoers(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("validation");
        String name = arguments.required("name");
        boolean present = TextModules.present(arguments);
        String path = Paths.join(arguments.choice("sudoers_path", "/etc/sudoers.d"), name);
        Optional<String> user = arguments.text("user");
        Optional<String> group = arguments.text("group");
        List<String> commands = arguments.texts("commands").orElse(List.of());
        boolean free = arguments.flag(true, "nopassword");
        boolean environment = arguments.flag(false, "setenv");
        boolean noexec = arguments.flag(false, "noexec");
        String host = arguments.choice("host", "ALL");
        String as = arguments.text("runas").map(each -> "(" + each + ")").orElse("");
        task.concerns(FILE, path);
        if (!present) {
            task.absent(FILE, path);
            return;
        }
        String who = user.or(() -> group.map(each -> "%" + each))
                .orElseThrow(() -> new NotKnown("neither user nor group is given"));
        String rule = who + " " + host + "=" + as + (noexec ? "NOEXEC:" : "") + (free ? "NOPASSWD:" : "")
                + (environment ? "SETENV:" : "") + " " + String.join(", ", commands) + "\n";
        task.present(FILE, path);
        task.attribute(FILE, path, "type", CopyModule.REGULAR);
        task.contents(path, new Contents.Text(rule, false));
        task.attribute(FILE, path, "mode", Expectation.exactly("0440"));
    }

    static void apache(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("force", "ignore_configcheck", "identifier", "warn_mpm_absent");
        String name = arguments.required("name");
        boolean present = TextModules.present(arguments);
        String path = Paths.join("/etc/apache2/mods-enabled", name + ".load");
        task.concerns(FILE, path);
        if (present) {
            task.present(FILE, path);
        } else {
            task.absent(FILE, path);
        }
    }

    /** What is not observed, by the kind that it would be of. */
    static Meaning unobserved(String kind, String what) {
        return task -> {
            throw new NotKnown(what + " (" + task.call.written() + ", " + kind + ")");
        };
    }
}
