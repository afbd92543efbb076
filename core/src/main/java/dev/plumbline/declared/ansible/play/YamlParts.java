package dev.plumbline.declared.ansible.play;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes keywords of the entries of mappings. */
final class YamlParts {
    private final Function<YamlNode, PyValue> values;

    /**
     * A reader.
     *
     * @param values what a node means; decrypts what is encrypted if it can
     */
    YamlParts(Function<YamlNode, PyValue> values) {
        this.values = values;
    }

    Keyword keyword(Entry entry) {
        return new Keyword(values.apply(entry.value()), entry.key().place());
    }

    Keyword keyword(YamlNode node) {
        return new Keyword(values.apply(node), node.place());
    }

    /** Variables as {@code vars} holds them: a mapping, or a list of mappings. */
    Map<String, Keyword> variables(YamlNode node) {
        Map<String, Keyword> variables = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> variables.put(entry.name(), keyword(entry)));
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> variables.putAll(variables(item)));
        }
        return variables;
    }

    /** The same as definitions. */
    VariableLayer layer(YamlNode node) {
        return layer(variables(node));
    }

    static VariableLayer layer(Map<String, Keyword> variables) {
        List<Definition> definitions = new ArrayList<>();
        variables.forEach((name, keyword) -> definitions.add(Definition.of(name, keyword.value(), keyword.place())));
        return definitions.isEmpty() ? VariableLayer.empty() : VariableLayer.of(definitions);
    }

    /** The given keys of a mapping, and its variables. */
    Keywords keywords(Mapping mapping, List<Entry> entries) {
        Map<String, Keyword> byName = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (!entry.name().equals("vars")) {
                byName.put(entry.name(), keyword(entry));
            }
        }
        return new Keywords(byName, mapping.get("vars").map(this::layer).orElse(VariableLayer.empty()));
    }
}
