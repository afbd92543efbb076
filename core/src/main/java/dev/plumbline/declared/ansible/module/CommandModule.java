package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code command}, {@code shell}, {@code script} and {@code raw}. They do what nobody can know; only {@code creates}, and a
 * few commands that are words and nothing else, say something. A declared path that one names as a target is no longer
 * known.
 */
final class CommandModule implements Meaning {
    private static final String FILE = "file";
    private static final String SERVICE = "service";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@,+%-]+");
    private static final Pattern WORD = Pattern.compile("\"([^\"$`\\\\]*)\"|'([^']*)'|([^\\s\"']+)");
    /** What changes nothing that lasts. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(systemctl (daemon-reload|daemon-reexec|reset-failed.*|is-.*|status.*|show.*|list-.*|cat .*)|nginx -t.*|"
                    + "newaliases|true|/bin/true|apachectl configtest|sshd -t.*|visudo -c.*)");

    private static final Pattern WRITES = Pattern.compile("(?:>>?|\\btee(?: -a)?|\\bsed\\b[^|;&]*"
            + " -i\\S*|\\b(?:mv|cp|rm|chmod|chown|ln|install|truncate|touch)\\b)([^|;&\n"
            + "]*)");

    @Override
    public void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "chdir",
                "executable",
                "warn",
                "stdin",
                "stdin_add_newline",
                "strip_empty_ends",
                "decrypt",
                "removes",
                "expand_argument_vars");
        Optional<String> creates = arguments.text("creates");
        List<String> words = words(task);
        String line = String.join(" ", words);
        if (creates.isPresent()) {
            String path = Paths.of(task, "creates", creates.get());
            if (path.matches(".*[*?\\[].*")) {
                throw new NotKnown("what the command creates is given by a pattern");
            }
            task.present(FILE, path);
            String skipped = "skipped, since " + path + " exists";
            task.register("rc", PyInt.of(0));
            task.register("stdout", PyText.of(skipped));
            task.register("stdout_lines", new PyList(List.of(PyText.of(skipped))));
            task.register("stderr", PyText.EMPTY);
            return;
        }
        unknownAnswer(task);
        if (HARMLESS.matcher(line).matches()) {
            task.reads();
            return;
        }
        if (!task.call.name().equals("script") && single(task, words)) {
            return;
        }
        if (!poison(task, line) && task.around().probes()) {
            task.reads();
            return;
        }
        throw new NotKnown("what the command does is not known");
    }

    /** The words of the command; empty where a shell would make others of them. */
    private static List<String> words(Task task) {
        Optional<PyValue> argv = task.arguments.raw("argv");
        if (argv.isPresent()) {
            Arguments.check("argv", argv.get());
            return Items.list(argv.get()).stream().map(Spelling::str).toList();
        }
        Optional<String> cmd = task.arguments.text("cmd");
        PyValue free = task.call.freeForm();
        if (free != null) {
            Arguments.check("the command", free);
        }
        String line =
                cmd.orElseGet(() -> free == null ? "" : Spelling.str(free)).strip();
        List<String> words = new ArrayList<>();
        Matcher each = WORD.matcher(line);
        while (each.find()) {
            String word = each.group(1) != null ? each.group(1) : each.group(2) != null ? each.group(2) : each.group(3);
            words.add(word);
        }
        boolean plain = words.stream().allMatch(word -> PLAIN.matcher(word).matches());
        return plain ? words : List.of(line);
    }

    /** Commands whose effect is known; whether this is one. */
    private static boolean single(Task task, List<String> words) {
        if (words.size() < 2) {
            return false;
        }
        String program = Paths.base(words.get(0));
        List<String> rest = words.subList(1, words.size());
        return switch (program) {
            case "a2enmod", "a2dismod", "a2ensite", "a2dissite", "a2enconf", "a2disconf" -> apache(task, program, rest);
            case "docker", "docker-compose", "podman" ->
                ComposeModules.command(task, words) || ContainerModules.command(task, words);
            case "systemctl" -> systemctl(task, rest);
            case "ln" -> link(task, rest);
            case "mkdir" -> directories(task, rest);
            case "chmod" -> mode(task, rest);
            case "chown" -> owner(task, rest);
            case "timedatectl" -> timezone(task, rest);
            case "apt-mark" -> hold(task, rest);
            case "update-alternatives" -> alternative(task, rest);
            default -> false;
        };
    }

    private static boolean apache(Task task, String program, List<String> rest) {
        String sort = program.endsWith("mod") ? "mods" : program.endsWith("site") ? "sites" : "conf";
        String ending = sort.equals("mods") ? ".load" : ".conf";
        for (String name : rest) {
            if (!name.startsWith("-")) {
                String path = "/etc/apache2/" + sort + "-enabled/" + (name.endsWith(ending) ? name : name + ending);
                if (program.startsWith("a2en")) {
                    task.present(FILE, path);
                } else {
                    task.absent(FILE, path);
                }
            }
        }
        return true;
    }

    private static boolean systemctl(Task task, List<String> rest) {
        List<String> words = rest.stream()
                .filter(word -> !word.equals("-q") && !word.equals("--quiet"))
                .toList();
        boolean now = words.contains("--now");
        List<String> plain =
                words.stream().filter(word -> !word.startsWith("-")).toList();
        if (plain.size() < 2 || words.size() - plain.size() > (now ? 1 : 0)) {
            return false;
        }
        for (String unit : plain.subList(1, plain.size())) {
            String name = unit.contains(".") ? unit : unit + ".service";
            if (!name.endsWith(".service") || !systemctl(task, plain.get(0), name, now)) {
                return false;
            }
        }
        return true;
    }

    private static boolean systemctl(Task task, String verb, String unit, boolean now) {
        switch (verb) {
            case "enable", "disable" -> {
                boolean on = verb.equals("enable");
                task.attribute(SERVICE, unit, "enabled", Expectation.exactly(Value.of(on)));
                if (now) {
                    task.attribute(SERVICE, unit, "running", Expectation.exactly(Value.of(on)));
                }
            }
            case "mask" -> task.attribute(SERVICE, unit, "enabled", new Expectation.Matches("^masked"));
            case "start", "restart", "reload" ->
                task.attribute(SERVICE, unit, "running", Expectation.exactly(Value.of(true)));
            case "stop" -> task.attribute(SERVICE, unit, "running", Expectation.exactly(Value.of(false)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean link(Task task, List<String> rest) {
        List<String> plain = rest.stream().filter(word -> !word.startsWith("-")).toList();
        String options = String.join(
                "", rest.stream().filter(word -> word.startsWith("-")).toList());
        if (plain.size() != 2
                || !options.matches("(-[sfnT]+)+")
                || !options.contains("s")
                || !plain.get(1).startsWith("/")
                || Paths.endsInSlash(plain.get(1))
                || Paths.isDirectory(task, Paths.clean(plain.get(1)))) {
            return false;
        }
        String path = Paths.clean(plain.get(1));
        task.present(FILE, path);
        task.attribute(FILE, path, "type", Expectation.exactly("link"));
        task.attribute(FILE, path, "target", Expectation.exactly(plain.get(0)));
        return true;
    }

    private static boolean directories(Task task, List<String> rest) {
        List<String> plain = rest.stream().filter(word -> !word.equals("-p")).toList();
        if (plain.stream().anyMatch(word -> !word.startsWith("/"))) {
            return false;
        }
        plain.forEach(path -> {
            task.present(FILE, Paths.clean(path));
            task.attribute(
                    FILE,
                    Paths.clean(path),
                    "type",
                    new Expectation.OneOf(List.of(Value.of("directory"), Value.of("link"))));
        });
        return true;
    }

    private static boolean mode(Task task, List<String> rest) {
        if (rest.size() < 2 || !rest.get(0).matches("[0-7]{3,4}") || !absolute(rest)) {
            return false;
        }
        rest.subList(1, rest.size())
                .forEach(path -> task.attribute(FILE, Paths.clean(path), "mode", Expectation.exactly(rest.get(0))));
        return true;
    }

    private static boolean owner(Task task, List<String> rest) {
        Matcher who = Pattern.compile("([a-z0-9_-]*)(?::([a-z0-9_-]+))?").matcher(rest.get(0));
        if (rest.size() < 2 || !who.matches() || rest.get(0).startsWith("-") || !absolute(rest)) {
            return false;
        }
        for (String path : rest.subList(1, rest.size())) {
            if (!who.group(1).isEmpty()) {
                task.attribute(FILE, Paths.clean(path), "owner", Expectation.exactly(who.group(1)));
            }
            if (who.group(2) != null) {
                task.attribute(FILE, Paths.clean(path), "group", Expectation.exactly(who.group(2)));
            }
        }
        return true;
    }

    private static boolean absolute(List<String> rest) {
        return rest.subList(1, rest.size()).stream().allMatch(word -> word.startsWith("/"));
    }

    private static boolean timezone(Task task, List<String> rest) {
        if (rest.size() != 2 || !rest.get(0).equals("set-timezone")) {
            return false;
        }
        task.present(FILE, "/etc/localtime");
        task.attribute(
                FILE,
                "/etc/localtime",
                "target",
                new Expectation.OneOf(List.of(
                        Value.of("/usr/share/zoneinfo/" + rest.get(1)),
                        Value.of("../usr/share/zoneinfo/" + rest.get(1)))));
        return true;
    }

    private static boolean hold(Task task, List<String> rest) {
        if (rest.size() < 2
                || !rest.get(0).matches("hold|unhold")
                || rest.get(1).startsWith("-")) {
            return false;
        }
        String letter = rest.get(0).equals("hold") ? "^h" : "^[^h]";
        for (String name : rest.subList(1, rest.size())) {
            task.mention("package", name);
            task.attribute("package", name, "status", new Expectation.Matches(letter));
        }
        return true;
    }

    private static boolean alternative(Task task, List<String> rest) {
        if (rest.size() != 3 || !rest.get(0).equals("--set")) {
            return false;
        }
        String path = Paths.join("/etc/alternatives", rest.get(1));
        task.present(FILE, path);
        task.attribute(FILE, path, "target", Expectation.exactly(rest.get(2)));
        return true;
    }

    /** A declared path that is written to is not known from there on. */
    private static boolean poison(Task task, String line) {
        boolean poisoned = false;
        Matcher writes = WRITES.matcher(line);
        while (writes.find()) {
            for (String word : writes.group(1).strip().split("[\\s'\"]+", -1)) {
                if (word.startsWith("/") && task.host.mentions(FILE, Paths.clean(word))) {
                    poisoned = true;
                    task.concerns(FILE, Paths.clean(word));
                    task.gap(
                            new Scope(FILE, Paths.clean(word), ""),
                            Reason.of(Reason.Code.NOT_EVALUATED, "a command writes to " + word));
                }
            }
        }
        return poisoned;
    }

    private static void unknownAnswer(Task task) {
        PyUnknown answer = PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "what a command answers"));
        for (String name : List.of("rc", "stdout", "stdout_lines", "stderr", "stderr_lines")) {
            task.register(name, answer);
        }
    }
}
