package dev.plumbline.declared.ansible.play;

import dev.plumbline.declared.ansible.play.Play.RoleEntry;
import dev.plumbline.declared.ansible.vars.VariableLayer;
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

/** Reads playbooks, lists of roles and task files. */
public final class PlayReader {
    private static final Set<String> SECTIONS = Set.of("pre_tasks", "roles", "tasks", "post_tasks", "handlers");
    private static final List<String> IMPORTS =
            List.of("import_playbook", "ansible.builtin.import_playbook", "ansible.legacy.import_playbook", "include");
    private static final Set<String> OF_ROLES = Set.of(
            "any_errors_fatal",
            "become",
            "become_exe",
            "become_flags",
            "become_method",
            "become_user",
            "check_mode",
            "collections",
            "connection",
            "debugger",
            "delegate_facts",
            "delegate_to",
            "diff",
            "environment",
            "ignore_errors",
            "ignore_unreachable",
            "module_defaults",
            "no_log",
            "port",
            "remote_user",
            "run_once",
            "tags",
            "throttle",
            "timeout",
            "vars",
            "when");
    private static final Set<String> NAMES = Set.of("role", "name");

    private final YamlParts parts;
    private final TaskReader tasks;

    /**
     * A reader.
     *
     * @param values what a node means; decrypts what is encrypted if it can
     */
    public PlayReader(Function<YamlNode, PyValue> values) {
        this.parts = new YamlParts(values);
        this.tasks = new TaskReader(values);
    }

    /** The plays of a playbook. */
    public List<Play> plays(YamlNode document) {
        if (!(document instanceof Sequence sequence)) {
            return List.of(new Play.Broken("is " + document.sort() + ", not a list of plays", document.place()));
        }
        return sequence.items().stream().map(this::play).toList();
    }

    /** The tasks of a task file. */
    public List<Node> tasks(YamlNode document) {
        return tasks.tasks(document);
    }

    /** The variables of a mapping, each with its place. */
    public VariableLayer variables(YamlNode node) {
        return parts.layer(node);
    }

    private Play play(YamlNode node) {
        if (!(node instanceof Mapping mapping)) {
            return new Play.Broken("is " + node.sort() + ", not a play", node.place());
        }
        for (String name : IMPORTS) {
            Optional<Entry> entry = mapping.entry(name);
            if (entry.isPresent()) {
                List<Entry> others = mapping.entries().stream()
                        .filter(each -> !each.name().equals(name))
                        .toList();
                return new Play.Import(parts.keyword(entry.get()), parts.keywords(mapping, others), node.place());
            }
        }
        if (mapping.get("hosts").isEmpty()) {
            return new Play.Broken("names no hosts", node.place());
        }
        List<Entry> own = mapping.entries().stream()
                .filter(entry -> !SECTIONS.contains(entry.name()))
                .toList();
        return new Play.Tasks(
                parts.keywords(mapping, own),
                section(mapping, "pre_tasks"),
                mapping.get("roles").map(this::roles).orElse(List.of()),
                section(mapping, "tasks"),
                section(mapping, "post_tasks"),
                section(mapping, "handlers"),
                node.place());
    }

    private List<Node> section(Mapping mapping, String key) {
        return mapping.get(key).map(tasks::tasks).orElse(List.of());
    }

    /** The roles of a play, or the dependencies of a role. */
    public List<RoleEntry> roles(YamlNode node) {
        List<RoleEntry> roles = new ArrayList<>();
        if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> role(item).ifPresent(roles::add));
        }
        return roles;
    }

    private Optional<RoleEntry> role(YamlNode item) {
        if (item instanceof Scalar scalar) {
            return scalar.isNull()
                    ? Optional.empty()
                    : Optional.of(new RoleEntry(
                            new Keyword(PyText.of(scalar.text()), item.place()),
                            Keywords.NONE,
                            VariableLayer.empty(),
                            item.place()));
        }
        if (!(item instanceof Mapping mapping)) {
            return Optional.empty();
        }
        Optional<Entry> name =
                mapping.entry("role").or(() -> mapping.entry("name")).or(() -> mapping.entry("src"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> keywords = new ArrayList<>();
        Map<String, Keyword> parameters = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            if (OF_ROLES.contains(entry.name())) {
                keywords.add(entry);
            } else if (!NAMES.contains(entry.name())) {
                parameters.put(entry.name(), parts.keyword(entry));
            }
        }
        return Optional.of(new RoleEntry(
                parts.keyword(name.get()),
                parts.keywords(mapping, keywords),
                YamlParts.layer(parameters),
                mapping.place()));
    }
}
