package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code keyed_groups}.
 *
 * @param key an expression
 * @param parent a template for the name of the group around them; empty if there is none
 * @param otherwise the name that stands for an empty key
 */
record KeyedGroups(String key, String parent, Optional<String> otherwise, Separators separators, Place place) {

    /**
     * What stands between the parts of a name.
     *
     * @param leading whether the separator stands in front of a name without prefix
     * @param trailing whether it stands behind a key without value
     */
    record Separators(String prefix, String separator, boolean leading, boolean trailing) {}

    static KeyedGroups of(Mapping options, boolean leading) throws InventoryProblem {
        Optional<String> otherwise = options.get("default_value")
                .filter(node -> !(node instanceof Scalar scalar && scalar.isNull()))
                .map(ConstructedInventory::text);
        if (otherwise.isPresent() && options.get("trailing_separator").isPresent()) {
            throw new InventoryProblem(
                    "has a keyed group with both default_value and trailing_separator.",
                    options.place().line());
        }
        return new KeyedGroups(
                text(options, "key", "None"),
                text(options, "parent_group", ""),
                otherwise,
                new Separators(
                        text(options, "prefix", ""),
                        text(options, "separator", "_"),
                        leading,
                        ConstructedInventory.flag(options, "trailing_separator", true)),
                options.place());
    }

    private static String text(Mapping options, String name, String otherwise) {
        Optional<YamlNode> node = options.get(name);
        boolean nothing = node.isEmpty() || (node.get() instanceof Scalar scalar && scalar.isNull());
        return nothing ? otherwise : ConstructedInventory.text(node.get());
    }

    /** The names of the groups that a key stands for. */
    List<String> names(PyValue value) throws InventoryProblem {
        boolean empty = value instanceof PyText text && text.text().isEmpty();
        if (!Truthiness.of(value) && !(empty && otherwise.isPresent())) {
            return List.of();
        }
        List<String> bare = new ArrayList<>();
        if (value instanceof PyText text) {
            bare.add(named(text.text()));
        } else if (value instanceof PyDict dict) {
            for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
                bare.add(pair(Spelling.str(entry.getKey()), Spelling.str(entry.getValue())));
            }
        } else if (Items.isSequence(value)) {
            for (PyValue item : Items.list(value)) {
                bare.add(named(Spelling.str(item)));
            }
        } else {
            throw new InventoryProblem(
                    "has a keyed group whose key is neither text nor list nor dictionary.", place.line());
        }
        boolean without = separators.prefix().isEmpty() && !separators.leading();
        String between = without ? "" : separators.separator();
        return bare.stream()
                .map(name -> GroupNames.sanitized(separators.prefix() + between + name))
                .toList();
    }

    private String named(String name) {
        return name.isEmpty() ? otherwise.orElse("") : name;
    }

    private String pair(String name, String value) {
        if (value.isEmpty() && otherwise.isEmpty() && !separators.trailing()) {
            return name;
        }
        return name + separators.separator() + named(value);
    }
}
