package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code user} and {@code group}. */
final class AccountModules {
    private static final String USER = "user";
    private static final String GROUP = "group";
    private static final List<String> UNSEEN = List.of("authorization", "login_class", "role", "seuser", "profile");
    private static final Map<String, String> AGES = Map.of(
            "password_expire_max",
            "password-max-days",
            "password_expire_min",
            "password-min-days",
            "password_expire_warn",
            "password-warn-days");
    private static final String PASSWORD = "password";
    private static final String HASH = "password-hash";
    private static final String LOCKED = "locked";
    private static final long DAY = 86_400;

    private AccountModules() {}

    static void user(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "create_home",
                "createhome",
                "move_home",
                "system",
                "non_unique",
                "skeleton",
                "force",
                "remove",
                "local",
                "umask",
                "hidden",
                "ssh_key_bits",
                "ssh_key_comment",
                "ssh_key_passphrase",
                "ssh_key_type",
                "uid_min",
                "uid_max");
        String name = arguments.required("name", USER);
        task.concerns(USER, name);
        if (!TextModules.present(arguments)) {
            task.absent(USER, name);
            arguments.ignore(
                    "uid",
                    GROUP,
                    "groups",
                    "append",
                    "shell",
                    "comment",
                    "home",
                    "update_password",
                    "generate_ssh_key",
                    "ssh_key_file",
                    PASSWORD,
                    "password_lock",
                    "expires");
            UNSEEN.forEach(arguments::ignore);
            AGES.keySet().forEach(arguments::ignore);
            return;
        }
        Optional<List<String>> groups = arguments.texts("groups");
        boolean append = arguments.flag(false, "append");
        task.present(USER, name);
        text(task, name, "uid", "uid");
        text(task, name, "shell", "shell");
        text(task, name, "home", "home");
        text(task, name, "comment", "comment");
        arguments.text(GROUP).ifPresent(group -> task.attribute(USER, name, "gid", gid(task, group)));
        groups.ifPresent(each -> groups(task, name, each, append));
        password(task, name);
        ages(task, name);
        for (String attribute : UNSEEN) {
            if (arguments.raw(attribute).isPresent()) {
                task.unseen(USER, name, attribute);
            }
        }
        key(task, name);
        task.register("name", PyText.of(name));
    }

    private static void text(Task task, String user, String argument, String attribute) {
        task.arguments
                .text(argument)
                .ifPresent(value -> task.attribute(
                        USER,
                        user,
                        attribute,
                        Expectation.exactly(
                                value.matches("\\d{1,9}") && attribute.equals("uid")
                                        ? Value.of(Long.parseLong(value))
                                        : Value.of(value))));
    }

    /**
     * Whether it is locked, and which one it is, as the module compares them: without the marks that lock it. Once only,
     * where it is set on creation.
     */
    private static void password(Task task, String user) {
        boolean onCreate = task.arguments.choice("update_password", "always").equals("on_create");
        Optional<Boolean> lock = task.arguments.flag("password_lock");
        Optional<String> given = onCreate ? Optional.empty() : task.arguments.text(PASSWORD);
        if (onCreate) {
            task.arguments.ignore(PASSWORD);
        }
        Optional<String> hash = given.map(each -> each.replaceFirst("^!+", ""));
        boolean none =
                hash.filter(each -> each.isEmpty() || each.startsWith("*")).isPresent();
        if (lock.orElse(none)) {
            task.attribute(USER, user, PASSWORD, Expectation.exactly(LOCKED));
        } else if (lock.isPresent()) {
            task.attribute(USER, user, PASSWORD, new Expectation.Matches("^(?!" + LOCKED + ")"));
        }
        if (hash.isPresent() && !none) {
            task.attribute(
                    USER,
                    user,
                    HASH,
                    new Expectation.OneOf(List.of(
                            task.fingerprint(USER, HASH, hash.get()), task.fingerprint(USER, HASH, "!" + hash.get()))));
        }
    }

    private static void ages(Task task, String user) {
        AGES.forEach((argument, attribute) -> task.arguments
                .text(argument)
                .ifPresent(days -> task.attribute(USER, user, attribute, Expectation.exactly(whole(argument, days)))));
        task.arguments.text("expires").ifPresent(time -> {
            double seconds = number("expires", time);
            task.attribute(
                    USER,
                    user,
                    "expires",
                    seconds < 0
                            ? new Expectation.Absent()
                            : Expectation.exactly(
                                    LocalDate.ofEpochDay((long) seconds / DAY).toString()));
        });
    }

    private static Value whole(String argument, String number) {
        return Value.of((long) number(argument, number));
    }

    private static double number(String argument, String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new NotKnown("the argument " + argument + " is no number: \"" + number + "\"");
        }
    }

    private static void groups(Task task, String user, List<String> given, boolean append) {
        List<Value> groups =
                given.stream().filter(group -> !group.isEmpty()).map(Value::of).toList();
        if (!append) {
            task.attribute(USER, user, "groups", Expectation.exactly(new Value.Items(groups)));
        } else if (!groups.isEmpty()) {
            task.attribute(USER, user, "groups", new Expectation.AtLeast(merged(task, user, groups)));
        }
    }

    /** What an earlier call added is still there. */
    private static List<Value> merged(Task task, String user, List<Value> groups) {
        Optional<Expectation> before = task.host.said(USER, user, "groups");
        List<Value> earlier = before.filter(Expectation.AtLeast.class::isInstance)
                .map(each -> ((Expectation.AtLeast) each).values())
                .orElse(List.of());
        return Stream.concat(earlier.stream(), groups.stream()).distinct().toList();
    }

    /** The id of a group that is named: as it is declared, or as it is on the host. */
    private static Expectation gid(Task task, String group) {
        if (group.matches("\\d{1,9}")) {
            return Expectation.exactly(Value.of(Long.parseLong(group)));
        }
        List<Value> ids = new ArrayList<>();
        if (task.host.said(GROUP, group, "gid").orElse(null) instanceof Expectation.Exactly declared) {
            ids.add(declared.value());
        }
        // the user is in that group whatever its id is; a wrong id of the group is told of the group
        task.observed(GROUP, group)
                .map(each -> each.attributes().get("gid"))
                .filter(id -> !ids.contains(id))
                .ifPresent(ids::add);
        return switch (ids.size()) {
            case 0 ->
                new Expectation.Unresolved(
                        Reason.of(Reason.Code.NOT_EVALUATED, "the id of the group " + group + " is not declared"));
            case 1 -> Expectation.exactly(ids.get(0));
            default -> new Expectation.OneOf(ids);
        };
    }

    private static void key(Task task, String user) {
        boolean wanted = task.arguments.flag(false, "generate_ssh_key");
        String file = task.arguments.choice("ssh_key_file", ".ssh/id_rsa");
        if (wanted) {
            String path = file.startsWith("/") ? Paths.clean(file) : Paths.join(Paths.home(task, user), file);
            task.present("file", path);
        }
    }

    static void group(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("system", "local", "non_unique", "force", "gid_min", "gid_max");
        String name = arguments.required("name");
        task.concerns(GROUP, name);
        boolean present = TextModules.present(arguments);
        Optional<String> gid = arguments.text("gid");
        if (!present) {
            task.absent(GROUP, name);
            return;
        }
        task.present(GROUP, name);
        gid.ifPresent(id -> task.attribute(
                GROUP,
                name,
                "gid",
                Expectation.exactly(id.matches("\\d{1,9}") ? Value.of(Long.parseLong(id)) : Value.of(id))));
        gid.filter(id -> id.matches("\\d{1,9}")).ifPresent(id -> task.register("gid", PyInt.of(Long.parseLong(id))));
        task.register("name", PyText.of(name));
    }
}
