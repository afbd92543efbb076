package dev.plumbline.config;

import dev.plumbline.config.ModuleSettings.Rule;
import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code modules}: what calls of further modules declare. */
final class ModulesReader {
    private static final String NOTHING = "nothing";
    private static final Set<String> READ = Set.of("kind", "name", "attributes", "absent", "when");

    private final Fields modules;

    ModulesReader(Fields modules) {
        this.modules = modules;
    }

    List<ModuleSettings> read() {
        List<ModuleSettings> read = new ArrayList<>();
        for (Entry entry : modules.entries()) {
            Written module = new Written(entry.name(), entry.key().place());
            YamlNode what = entry.value();
            if (what instanceof Scalar scalar && scalar.text().equals(NOTHING)) {
                read.add(new ModuleSettings(module, List.of()));
                continue;
            }
            List<Rule> rules = new ArrayList<>();
            String path = modules.name(entry.name());
            for (YamlNode node : what instanceof Sequence sequence ? sequence.items() : List.of(what)) {
                if (node instanceof Scalar) {
                    modules.problem(
                            node.place(),
                            path + " is " + node.sort() + ", where a mapping with kind and name is expected.",
                            "Write \"nothing\" for a module that declares nothing.");
                } else {
                    modules.within(node, path).flatMap(this::rule).ifPresent(rules::add);
                }
            }
            read.add(new ModuleSettings(module, rules));
        }
        return read;
    }

    private Optional<Rule> rule(Fields fields) {
        fields.allowOnly(READ, Set.of());
        Optional<Written> kindName = required(fields, "kind", "Name the kind of what it declares, such as file.");
        Optional<Written> name = required(fields, "name", "Say what it is called, such as \"{{ name }}\".");
        Optional<Kind> kind = kindName.flatMap(each -> kind(fields, each));
        SortedMap<String, Written> attributes = new TreeMap<>();
        fields.fields("attributes")
                .ifPresent(each -> each.entries().forEach(entry -> {
                    kind.ifPresent(known -> requireAttribute(fields, known, entry));
                    each.written(entry.name()).ifPresent(text -> attributes.put(entry.name(), text));
                }));
        Optional<Written> absent = fields.text("absent");
        Optional<Written> when = fields.text("when");
        return kind.isPresent() && name.isPresent()
                ? Optional.of(new Rule(kind.get().name(), name.get(), attributes, absent, when))
                : Optional.empty();
    }

    private static Optional<Written> required(Fields fields, String key, String remedy) {
        if (!fields.has(key)) {
            fields.problem(fields.place(), fields.name(key) + " is missing.", remedy);
        }
        return fields.text(key);
    }

    private static Optional<Kind> kind(Fields fields, Written name) {
        Optional<Kind> kind = Kinds.named(name.text());
        if (kind.isEmpty()) {
            fields.problem(
                    name.place(),
                    fields.name("kind") + " is \"" + name + "\", which does not exist.",
                    Spelling.suggestion(
                            name.text(), Kinds.ALL.stream().map(Kind::name).toList()));
        }
        return kind;
    }

    private static void requireAttribute(Fields fields, Kind kind, Entry entry) {
        if (kind.attribute(entry.name()).isEmpty()) {
            fields.problem(
                    entry.key().place(),
                    "a " + kind.name() + " has no attribute \"" + entry.name() + "\".",
                    Spelling.suggestion(entry.name(), kind.attributes().keySet()));
        }
    }
}
