package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import dev.plumbline.template.value.PyText;
import java.util.Optional;

/** {@code cron} and {@code cronvar}: entries of crontabs, known by the comment in front of them or by their name. */
final class CronModules {
    private static final String MARK = "#Ansible: ";

    private CronModules() {}

    static void job(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("backup", "insertafter", "insertbefore", "reboot");
        String name = arguments.required("name");
        boolean variable = arguments.flag(false, "env");
        boolean present = TextModules.present(arguments);
        Optional<String> file = arguments.text("cron_file");
        String user = arguments.text("user").orElseGet(() -> task.around().user());
        String path = path(task, file, user);
        task.concerns("file", path);
        if (variable) {
            arguments.ignore("minute", "hour", "day", "dom", "month", "weekday", "dow", "special_time", "disabled");
            Optional<String> value = arguments.text("job", "value");
            variable(task, path, name, present ? Optional.of("\"" + value.orElse("") + "\"") : Optional.empty());
            return;
        }
        String job = line(arguments, file.isPresent() ? user : "");
        String find = literal(MARK + name) + "\n.*";
        if (present) {
            String text = MARK + name + "\n" + job;
            Entries.line(
                    task,
                    path,
                    Entries.wanted(find, literal(text), text, "the job \"" + name + "\": " + job),
                    arguments.secret("job"));
        } else {
            Entries.line(task, path, Entries.unwanted(find, "job \"" + name + "\""), false);
        }
    }

    private static String line(Arguments arguments, String user) {
        String job = arguments.text("job", "value").orElse("").replaceAll("^[\r\n]+|[\r\n]+$", "");
        String prefix = arguments.flag(false, "disabled") ? "#" : "";
        String minute = arguments.choice("minute", "*");
        String hour = arguments.choice("hour", "*");
        String day = arguments.text("day", "dom").orElse("*");
        String month = arguments.choice("month", "*");
        String weekday = arguments.text("weekday", "dow").orElse("*");
        Optional<String> special = arguments.text("special_time");
        String when =
                special.map(time -> "@" + time).orElse(minute + " " + hour + " " + day + " " + month + " " + weekday);
        return prefix + when + " " + (user.isEmpty() ? "" : user + " ") + job;
    }

    static void cronvar(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("backup", "insertafter", "insertbefore");
        String name = arguments.required("name");
        boolean present = TextModules.present(arguments);
        String value = arguments.text("value").orElse("");
        String path = path(
                task,
                arguments.text("cron_file"),
                arguments.text("user").orElseGet(() -> task.around().user()));
        variable(task, path, name, present ? Optional.of(value) : Optional.empty());
    }

    private static void variable(Task task, String path, String name, Optional<String> value) {
        String find = literal(name) + "=.*";
        EntryEdit entry = value.map(wanted -> {
                    String text = name + "=" + wanted;
                    return Entries.wanted(find, literal(text), text, "the variable " + text);
                })
                .orElseGet(() -> Entries.unwanted(find, "variable " + name));
        Entries.line(task, path, entry, task.arguments.secret("job", "value"));
    }

    private static String path(Task task, Optional<String> file, String user) {
        if (file.isPresent()) {
            return file.get().startsWith("/") ? Paths.clean(file.get()) : Paths.join("/etc/cron.d", file.get());
        }
        if (user.isEmpty()) {
            throw new NotKnown("whose crontab it is, is not known");
        }
        String family = task.fact("os_family")
                .filter(PyText.class::isInstance)
                .map(each -> ((PyText) each).text())
                .orElse("");
        return switch (family) {
            case "Debian" -> "/var/spool/cron/crontabs/" + user;
            case "RedHat" -> "/var/spool/cron/" + user;
            case "Suse" -> "/var/spool/cron/tabs/" + user;
            default -> throw new NotKnown("where this system keeps the crontabs of users is not known");
        };
    }
}
