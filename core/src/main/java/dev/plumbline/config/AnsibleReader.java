package dev.plumbline.config;

import dev.plumbline.config.Declaration.Ansible;
import dev.plumbline.config.Declaration.Parameters;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one {@code ansible} entry of {@code declare}. */
final class AnsibleReader {
    private static final Set<String> READ = Set.of(
            "inventory",
            "playbooks",
            "extraVars",
            "limit",
            "tags",
            "skipTags",
            "rolesPath",
            "collectionsPath",
            "requirementsPath",
            "vault",
            "prompts",
            "environment",
            "ansibleCfg",
            "modules");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Fields fields;

    AnsibleReader(Fields fields) {
        this.fields = fields;
    }

    Ansible read() {
        fields.allowOnly(READ, Set.of());
        if (!fields.has("playbooks")) {
            DeclarationsReader.missing(fields, "playbooks", "List the playbooks, in the order in which they run.");
        }
        fields.requireItems("playbooks");
        return new Ansible(
                DeclarationsReader.paths(fields, "inventory"),
                DeclarationsReader.paths(fields, "playbooks"),
                parameters(),
                DeclarationsReader.paths(fields, "rolesPath"),
                DeclarationsReader.paths(fields, "collectionsPath"),
                fields.texts("requirementsPath"),
                vault(),
                fields.text("ansibleCfg").map(Written::text).orElse(""),
                fields.fields("modules")
                        .map(modules -> new ModulesReader(modules).read())
                        .orElse(List.of()),
                fields.place());
    }

    private Parameters parameters() {
        return new Parameters(
                mapping("extraVars"),
                fields.text("limit").map(Written::text).orElse(""),
                texts("tags"),
                texts("skipTags"),
                mapping("prompts"),
                environment());
    }

    private Optional<Mapping> mapping(String key) {
        Optional<YamlNode> node = fields.node(key);
        node.filter(each -> !(each instanceof Mapping))
                .ifPresent(each -> fields.problem(
                        each.place(),
                        fields.name(key) + " is " + each.sort() + ", where a mapping of variables is expected.",
                        ""));
        return node.filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    private List<String> texts(String key) {
        return fields.texts(key).stream().map(Written::text).toList();
    }

    private List<String> environment() {
        for (Written name : fields.texts("environment")) {
            requireVariable(name, "environment");
        }
        return texts("environment");
    }

    /** Passwords are never written down here: only where they are. */
    private Map<String, String> vault() {
        Map<String, String> variables = new TreeMap<>();
        Optional<Fields> vault = fields.fields("vault");
        if (vault.isEmpty()) {
            return variables;
        }
        vault.get().allowOnly(Set.of("passwordEnv", "identities"), Set.of());
        vault.get().text("passwordEnv").ifPresent(name -> {
            requireVariable(name, "vault.passwordEnv");
            variables.put("default", name.text());
        });
        vault.get()
                .fields("identities")
                .ifPresent(identities -> identities
                        .entries()
                        .forEach(entry -> identities.text(entry.name()).ifPresent(name -> {
                            requireVariable(name, "vault.identities." + entry.name());
                            variables.put(entry.name(), name.text());
                        })));
        return variables;
    }

    private void requireVariable(Written name, String key) {
        if (!VARIABLE.matcher(name.text()).matches()) {
            fields.problem(
                    name.place(),
                    fields.name(key) + " is \"" + name + "\", which is not the name of a variable of the environment.",
                    "");
        }
    }
}
