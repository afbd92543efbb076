package dev.plumbline.declared.ansible.play;

import dev.plumbline.declared.ansible.play.Node.Block;
import dev.plumbline.declared.ansible.play.Node.Broken;
import dev.plumbline.declared.ansible.play.Node.Loop;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads lists of tasks. What cannot be read becomes {@link Broken} where it stands; the rest is read all the same. */
final class TaskReader {
    private static final Set<String> OF_TASKS = Set.of(
            "action",
            "any_errors_fatal",
            "args",
            "async",
            "become",
            "become_exe",
            "become_flags",
            "become_method",
            "become_user",
            "changed_when",
            "check_mode",
            "collections",
            "connection",
            "debugger",
            "delay",
            "delegate_facts",
            "delegate_to",
            "diff",
            "environment",
            "failed_when",
            "ignore_errors",
            "ignore_unreachable",
            "listen",
            "local_action",
            "loop",
            "loop_control",
            "module_defaults",
            "name",
            "no_log",
            "notify",
            "poll",
            "port",
            "register",
            "remote_user",
            "retries",
            "run_once",
            "static",
            "tags",
            "throttle",
            "timeout",
            "until",
            "vars",
            "when");
    private static final Set<String> OF_ACTION = Set.of("action", "local_action", "args", "loop");
    private static final Set<String> COMMANDS = Set.of("command", "shell", "script", "raw", "win_command", "win_shell");
    private static final Set<String> WITH_CMD = Set.of("command", "shell", "script");
    private static final Set<String> FREE_FORM_TOO = Set.of(
            "include",
            "include_vars",
            "include_tasks",
            "include_role",
            "import_tasks",
            "import_role",
            "add_host",
            "group_by",
            "set_fact",
            "meta");

    private final YamlParts parts;

    TaskReader(Function<YamlNode, PyValue> values) {
        this.parts = new YamlParts(values);
    }

    List<Node> tasks(YamlNode node) {
        if (node instanceof Scalar scalar && scalar.isNull()) {
            return List.of();
        }
        if (!(node instanceof Sequence sequence)) {
            boolean empty = node instanceof Mapping mapping && mapping.entries().isEmpty();
            return empty ? List.of() : List.of(new Broken("is " + node.sort() + ", not a list of tasks", node.place()));
        }
        List<Node> tasks = new ArrayList<>();
        sequence.items().forEach(item -> tasks.add(task(item)));
        return tasks;
    }

    private Node task(YamlNode node) {
        if (!(node instanceof Mapping mapping)) {
            return new Broken("is " + node.sort() + ", not a task", node.place());
        }
        if (mapping.get("block").isPresent()) {
            List<Entry> own = mapping.entries().stream()
                    .filter(entry -> !Set.of("block", "rescue", "always").contains(entry.name()))
                    .toList();
            return new Block(
                    section(mapping, "block"),
                    section(mapping, "rescue"),
                    section(mapping, "always"),
                    parts.keywords(mapping, own),
                    mapping.place());
        }
        try {
            return plain(mapping);
        } catch (IllegalArgumentException e) {
            return new Broken(String.valueOf(e.getMessage()), mapping.place());
        }
    }

    private List<Node> section(Mapping mapping, String key) {
        return mapping.get(key).map(this::tasks).orElse(List.of());
    }

    private Task plain(Mapping mapping) {
        List<Entry> keywords = new ArrayList<>();
        Map<String, Keyword> arguments = new LinkedHashMap<>();
        mapping.get("args").ifPresent(args -> arguments.putAll(additional(args)));
        @org.jspecify.annotations.Nullable String action = null;
        Optional<Loop> loop = Optional.empty();
        boolean local = mapping.get("local_action").isPresent();
        for (Entry entry : mapping.entries()) {
            String key = entry.name();
            if (key.equals("loop") || key.startsWith("with_")) {
                if (loop.isPresent()) {
                    throw new IllegalArgumentException("has two loops");
                }
                loop = Optional.of(new Loop(key.equals("loop") ? "" : key.substring(5), parts.keyword(entry)));
            } else if (OF_TASKS.contains(key) && !OF_ACTION.contains(key)) {
                keywords.add(entry);
            } else if (!key.equals("args")) {
                if (action != null) {
                    throw new IllegalArgumentException("names two modules, \"" + action + "\" and \"" + key + "\"");
                }
                action = module(entry, arguments);
            }
        }
        if (action == null || action.isEmpty()) {
            throw new IllegalArgumentException("names no module");
        }
        settle(action, arguments);
        boolean old = local || mapping.get("action").isPresent();
        return new Task(action, arguments, loop, keywords(mapping, keywords, local), old, mapping.place());
    }

    private Keywords keywords(Mapping mapping, List<Entry> entries, boolean local) {
        Keywords read = parts.keywords(mapping, entries);
        if (!local) {
            return read;
        }
        Map<String, Keyword> byName = new LinkedHashMap<>(read.byName());
        byName.put("delegate_to", new Keyword(PyText.of("localhost"), mapping.place()));
        return new Keywords(byName, read.vars());
    }

    /** What stands in {@code args}: arguments, or a variable that holds them. */
    private Map<String, Keyword> additional(YamlNode args) {
        if (args instanceof Scalar scalar && !scalar.isNull()) {
            if (!scalar.text().contains("{{")) {
                throw new IllegalArgumentException("args is " + scalar.sort() + ", where a mapping is expected");
            }
            return Map.of(Task.SPLAT, parts.keyword(args));
        }
        return parts.variables(args);
    }

    /** The module of an entry, adding its arguments. */
    private String module(Entry entry, Map<String, Keyword> arguments) {
        boolean old = entry.name().equals("action") || entry.name().equals("local_action");
        String action = entry.name();
        YamlNode value = entry.value();
        if (old && value instanceof Mapping mapping) {
            List<String> words = KeyValueText.moduleAndArguments(mapping.get("module")
                    .map(node -> node instanceof Scalar scalar ? scalar.text() : "")
                    .orElse(""));
            Map<String, Keyword> found = new LinkedHashMap<>(parts.variables(mapping));
            found.remove("module");
            found.remove("args");
            found.putAll(written(words.get(1), isCommand(words.get(0)), entry));
            mapping.get("args")
                    .ifPresent(args -> found.putAll(
                            args instanceof Scalar scalar
                                    ? written(scalar.text(), false, entry)
                                    : parts.variables(args)));
            arguments.putAll(found);
            return words.get(0);
        }
        if (value instanceof Scalar scalar) {
            String text = scalar.isNull() ? "" : scalar.text();
            if (old) {
                List<String> words = KeyValueText.moduleAndArguments(text);
                action = words.get(0);
                text = words.get(1);
            }
            arguments.putAll(written(text, isCommand(action), entry));
        } else if (value instanceof Mapping mapping) {
            arguments.putAll(parts.variables(mapping));
        } else {
            throw new IllegalArgumentException("gives the module \"" + action + "\" a list");
        }
        return action;
    }

    private Map<String, Keyword> written(String text, boolean command, Entry entry) {
        KeyValueText read = KeyValueText.read(text, command);
        Map<String, Keyword> arguments = new LinkedHashMap<>();
        read.options()
                .forEach((name, value) -> arguments.put(
                        name, new Keyword(PyText.of(value), entry.key().place())));
        if (!read.rest().isEmpty()) {
            arguments.put(
                    Task.FREE_FORM,
                    new Keyword(PyText.of(read.rest()), entry.key().place()));
        }
        return arguments;
    }

    private static void settle(String action, Map<String, Keyword> arguments) {
        String name = builtin(action);
        Keyword cmd = WITH_CMD.contains(name) ? arguments.get("cmd") : null;
        if (cmd != null) {
            if (arguments.containsKey(Task.FREE_FORM)) {
                throw new IllegalArgumentException("has a command in cmd and another one beside it");
            }
            arguments.remove("cmd");
            arguments.put(Task.FREE_FORM, cmd);
        }
        Keyword free = arguments.get(Task.FREE_FORM);
        if (free != null && !COMMANDS.contains(name) && !FREE_FORM_TOO.contains(name)) {
            boolean template =
                    free.value() instanceof PyText text && text.text().contains("{{");
            if (!template) {
                throw new IllegalArgumentException(
                        "gives the module \"" + action + "\" a text that is not made of name=value");
            }
            arguments.remove(Task.FREE_FORM);
            arguments.put(Task.SPLAT, free);
        }
    }

    private static boolean isCommand(String action) {
        return COMMANDS.contains(builtin(action));
    }

    /** The name without the prefix of Ansible's own collections. */
    private static String builtin(String action) {
        for (String prefix : List.of("ansible.builtin.", "ansible.legacy.", "ansible.windows.")) {
            if (action.startsWith(prefix)) {
                return action.substring(prefix.length());
            }
        }
        return action;
    }
}
