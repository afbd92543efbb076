package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.model.Place;
import dev.plumbline.template.eval.LiteralReader;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An inventory in INI format: the plugin {@code ini} of ansible-core. */
final class IniInventory {
    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?");
    private static final Pattern COMPLEX = Pattern.compile("[-+]?(?:[0-9.]+ *[-+] *)?[0-9.]+[jJ]");
    private static final Pattern GROUP = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");

    private final InventoryData data;
    private final GroupNames names;
    private final Place file;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private String group = InventoryData.UNGROUPED;
    private String state = "hosts";

    /** A group that is named before it is declared. */
    private record Pending(int line, String state, List<String> parents) {}

    IniInventory(InventoryData data, GroupNames names, Place file) {
        this.data = data;
        this.names = names;
        this.file = file;
    }

    void read(String text) throws InventoryProblem {
        int number = 0;
        for (String raw : text.split("\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            try {
                line(line, number);
            } catch (InventoryProblem e) {
                throw e.at(number);
            }
        }
        for (Map.Entry<String, Pending> each : pending.entrySet()) {
            throw new InventoryProblem(
                    "names the group " + each.getKey() + ", which is declared nowhere.",
                    each.getValue().line());
        }
    }

    private void line(String line, int number) throws InventoryProblem {
        Matcher section = SECTION.matcher(line);
        if (section.matches()) {
            section(names.safe(section.group(1)), section.group(2), number);
            return;
        }
        if (line.startsWith("[") && line.endsWith("]")) {
            throw new InventoryProblem("is a broken section: there must be no spaces in it.");
        }
        switch (state) {
            case "vars" -> {
                int equals = line.indexOf('=');
                if (equals < 0) {
                    throw new InventoryProblem("is not name=value, as lines of a section of variables are.");
                }
                data.set(
                        group,
                        definition(
                                line.substring(0, equals).strip(),
                                line.substring(equals + 1).strip(),
                                number));
            }
            case "children" -> child(line, number);
            default -> hosts(line, number);
        }
    }

    private void section(String name, String sort, int number) throws InventoryProblem {
        group = name;
        state = sort == null ? "hosts" : sort;
        if (!List.of("hosts", "children", "vars").contains(state)) {
            throw new InventoryProblem("begins a section of the unknown sort " + state + ".");
        }
        if (!data.groups().containsKey(name)) {
            if (state.equals("vars") && !pending.containsKey(name)) {
                pending.put(name, new Pending(number, state, new ArrayList<>()));
            }
            data.addGroup(name);
        }
        Pending waiting = pending.get(name);
        if (waiting != null && !state.equals("vars")) {
            if (waiting.state().equals("children")) {
                addWaiting(name);
            } else {
                pending.remove(name);
            }
        }
    }

    private void addWaiting(String name) throws InventoryProblem {
        Pending waiting = pending.get(name);
        if (waiting == null) {
            return;
        }
        for (String parent : waiting.parents()) {
            data.addChild(parent, name);
            Pending above = pending.get(parent);
            if (above != null && above.state().equals("children") && !parent.equals(name)) {
                addWaiting(parent);
            }
        }
        pending.remove(name);
    }

    private void child(String line, int number) throws InventoryProblem {
        Matcher matcher = GROUP.matcher(line);
        if (!matcher.matches()) {
            throw new InventoryProblem("is not the name of a group, as lines of a section of children are.");
        }
        String child = matcher.group(1);
        if (data.groups().containsKey(child)) {
            data.addChild(group, child);
            return;
        }
        pending.computeIfAbsent(child, name -> new Pending(number, "children", new ArrayList<>()))
                .parents()
                .add(group);
    }

    private void hosts(String line, int number) throws InventoryProblem {
        List<String> words = ShellWords.split(line);
        if (words.isEmpty()) {
            throw new InventoryProblem("names no host.");
        }
        String pattern = words.get(0);
        HostNames hosts = HostNames.expand(pattern);
        if (pattern.strip().endsWith(":") && hosts.port().isEmpty()) {
            throw new InventoryProblem("names a host that ends in a colon without a port.");
        }
        if (hosts.names().contains("---")) {
            throw new InventoryProblem("is YAML, not INI.");
        }
        List<Definition> definitions = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new InventoryProblem("has a word after the host that is not name=value.");
            }
            definitions.add(definition(word.substring(0, equals), word.substring(equals + 1), number));
        }
        for (String name : hosts.names()) {
            data.addHost(name, group, hosts.port());
            for (Definition definition : definitions) {
                data.set(name, definition);
            }
        }
    }

    private Definition definition(String name, String value, int number) {
        return Definition.of(name, value(value), file.line(number));
    }

    /** A literal of Python if it is one, text otherwise. */
    static PyValue value(String text) {
        int begin = 0;
        while (begin < text.length() && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
            begin++;
        }
        if (COMPLEX.matcher(text.strip()).matches()) {
            return PyUnknown.notEvaluated("a complex number");
        }
        Optional<PyValue> literal = LiteralReader.read(text.substring(begin), false);
        return literal.orElseGet(() -> PyText.of(text));
    }
}
