package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.ansible.PyJson;
import dev.plumbline.declared.ansible.lookup.LookupOptions;
import dev.plumbline.declared.ansible.lookup.RepositoryLookups;
import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.settings.Setting;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TemplateCache;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.JsonText;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.value.Limits;
import dev.plumbline.template.value.PyValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An inventory with the files around it, of which Ansible and this library are both asked all. */
record InventoryCase(String name, Json.Members question, Map<String, String> files) {
    private static final Set<String> SKIPPED = Set.of("ansible_facts", "vars", "omit", "hostvars", "groups");

    static List<InventoryCase> all() throws IOException {
        List<InventoryCase> cases = new ArrayList<>();
        try (InputStream in = InventoryCase.class.getResourceAsStream("/ansible/inventories.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String part : text.split("(?m)^##### ", -1)) {
                if (!part.isEmpty()) {
                    cases.add(parse(part));
                }
            }
        }
        return cases;
    }

    private static InventoryCase parse(String part) {
        String head = part.substring(0, part.indexOf('\n'));
        int space = head.indexOf(' ');
        byte[] question = head.substring(space + 1).getBytes(StandardCharsets.UTF_8);
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : part.substring(head.length() + 1).split("(?m)^=== ", -1)) {
            if (!file.isEmpty()) {
                int end = file.indexOf('\n');
                files.put(file.substring(0, end), file.substring(end + 1));
            }
        }
        return new InventoryCase(head.substring(0, space), (Json.Members) JsonText.read(question, head), files);
    }

    /** What comes out here, by what was asked. */
    SortedMap<String, Json> answers() {
        MemoryTree tree = new MemoryTree();
        for (Map.Entry<String, String> file : files.entrySet()) {
            tree = tree.with(file.getKey(), file.getValue());
        }
        return answers(tree, question);
    }

    static SortedMap<String, Json> answers(FileTree tree, Json.Members question) {
        JsonCursor asked = new JsonCursor("the question", "", question);
        AnsibleSettings settings = AnsibleSettings.read(tree, "ansible.cfg");
        Map<String, byte[]> passwords = new LinkedHashMap<>();
        asked.optional("vault")
                .ifPresent(vault -> vault.fields()
                        .forEach((id, word) -> passwords.put(id, word.text().getBytes(StandardCharsets.UTF_8))));
        VariableFiles files = new VariableFiles(VaultKeys.of(passwords), each -> true);
        InventoryOptions options = InventoryOptions.of(settings, files);
        Inventory inventory = Inventory.read(
                tree, asked.items("sources").stream().map(JsonCursor::text).toList(), options);
        SortedMap<String, Json> answers = new TreeMap<>();
        inventory.problems().forEach(problem -> answers.put("problem " + problem, Json.NULL));
        inventory
                .groups()
                .forEach(group -> answers.put(
                        "group " + group,
                        Json.texts(inventory.hostsOf(group).stream().sorted().toList())));
        for (JsonCursor pattern : asked.items("patterns")) {
            answers.put("pattern " + pattern.text(), selected(inventory, pattern.text()));
        }
        VariableSession session = new VariableSession(
                new VariableSession.Options(
                        TemplateOptions.STRING,
                        settings.mergesHashes(),
                        settings.flag(Setting.INJECT_FACTS_AS_VARS, true),
                        "",
                        Limits.DEFAULT),
                new TemplateCache(),
                RepositoryLookups.plugins(new LookupOptions(
                        tree, settings, VaultKeys.of(passwords), LookupOptions.only(environment(asked)), List.of())),
                fact -> {});
        InventoryVariables variables = new InventoryVariables(inventory, tree, session, asked.text("playbook", ""));
        long most = asked.optional("hosts").map(JsonCursor::whole).orElse(Long.MAX_VALUE);
        inventory.select(List.of("all"), List.of()).stream()
                .limit(most)
                .forEach(host -> tell(variables.variables(host).orElseThrow(), answers));
        return answers;
    }

    private static Map<String, Optional<String>> environment(JsonCursor asked) {
        Map<String, Optional<String>> environment = new LinkedHashMap<>();
        asked.optional("env")
                .ifPresent(env ->
                        env.fields().forEach((name, value) -> environment.put(name, Optional.of(value.text()))));
        asked.items("unset").forEach(name -> environment.put(name.text(), Optional.empty()));
        return environment;
    }

    private static Json selected(Inventory inventory, String pattern) {
        try {
            return Json.texts(inventory.select(List.of(pattern), List.of()));
        } catch (TemplateException e) {
            return Json.of("error");
        }
    }

    private static void tell(HostVariables variables, SortedMap<String, Json> answers) {
        for (String name : variables.names()) {
            if (SKIPPED.contains(name)) {
                continue;
            }
            String key = variables.host() + " " + name;
            answers.put(
                    "defined " + key,
                    of(() -> variables.definition(name).orElseThrow().value()));
            answers.put("evaluated " + key, of(() -> variables.shown(name).orElseThrow()));
        }
    }

    private static Json of(java.util.function.Supplier<PyValue> value) {
        try {
            return PyJson.of(value.get());
        } catch (TemplateException e) {
            return Json.of("error");
        }
    }

    /** The answers of the judge, in the same form. */
    static SortedMap<String, Json> read(List<String> lines) {
        SortedMap<String, Json> answers = new TreeMap<>();
        for (String line : lines) {
            JsonCursor told = JsonCursor.of(line.getBytes(StandardCharsets.UTF_8), "an answer");
            String what = told.field("what").text();
            String name = told.field("name").text();
            Json error = Json.of("error");
            switch (what) {
                case "group", "pattern" ->
                    answers.put(
                            what + " " + name,
                            told.optional("hosts").map(JsonCursor::value).orElse(error));
                default -> {
                    String key = " " + told.field("host").text() + " " + name;
                    Json defined = told.field("defined").value();
                    answers.put("defined" + key, defined);
                    answers.put(
                            "evaluated" + key,
                            told.optional("evaluated").map(JsonCursor::value).orElse(defined));
                }
            }
        }
        return answers;
    }

    @Override
    public String toString() {
        return name;
    }
}
