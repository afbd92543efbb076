package dev.plumbline.format;

import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.ScalarType;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one composed document into our nodes, counting what aliases expand to. */
final class YamlWalk {
    static final int MAX_NODES = 200_000;
    private static final int MAX_KEY = 1024;

    private static final Set<String> TAGS_OF_SCALARS =
            Set.of("str", "null", "bool", "int", "float", "timestamp", "binary", "merge", "value");
    private static final Set<String> TAGS_OF_SEQUENCES = Set.of("seq", "omap", "pairs");
    private static final Set<String> TAGS_OF_MAPPINGS = Set.of("map", "set");

    private final Place file;
    private final YamlDialect dialect;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    YamlWalk(Place file, YamlDialect dialect) {
        this.file = file;
        this.dialect = dialect;
    }

    YamlNode walk(Node node) {
        Place place = placeOf(node);
        if (++nodes > MAX_NODES) {
            throw YamlReader.broken(place, "expands to more than " + MAX_NODES + " nodes through its aliases.");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, place);
        }
        if (!open.add(node)) {
            throw YamlReader.broken(place, "contains itself through an alias.");
        }
        try {
            return node instanceof SequenceNode sequence
                    ? sequence(sequence, place)
                    : mapping((MappingNode) node, place);
        } finally {
            open.remove(node);
        }
    }

    private Scalar scalar(ScalarNode node, Place place) {
        boolean plain = node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        String text = node.getValue();
        if (!Utf8.isWellFormed(text)) {
            throw YamlReader.broken(place, "has half of a surrogate pair in a text.");
        }
        String tag = tagOf(node, place, TAGS_OF_SCALARS);
        return new Scalar(text, tag.isEmpty() && !plain ? ScalarType.TEXT : type(text, tag, place), plain, tag, place);
    }

    private ScalarType type(String text, String tag, Place place) {
        ScalarType meant = dialect.typeOf(text);
        boolean fits = switch (tag) {
            case "!!bool" -> meant == ScalarType.BOOLEAN;
            case "!!int" -> meant == ScalarType.INTEGER;
            case "!!float" -> meant == ScalarType.FLOAT || meant == ScalarType.INTEGER;
            case "!!timestamp" -> meant == ScalarType.TIMESTAMP;
            default -> true;
        };
        if (!fits) {
            throw YamlReader.broken(place, "what follows the tag " + tag + " is not of that type.");
        }
        return switch (tag) {
            case "", "!!bool", "!!int", "!!timestamp" -> meant;
            case "!!float" -> ScalarType.FLOAT;
            case "!!null" -> ScalarType.NULL;
            default -> ScalarType.TEXT;
        };
    }

    private Sequence sequence(SequenceNode node, Place place) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(walk(item));
        }
        return new Sequence(items, tagOf(node, place, TAGS_OF_SEQUENCES), place);
    }

    private Mapping mapping(MappingNode node, Place place) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Deque<Node> merged = new ArrayDeque<>();
        for (NodeTuple tuple : node.getValue()) {
            if (isMergeKey(tuple.getKeyNode())) {
                if (!merged.isEmpty() && !dialect.mergesTwice()) {
                    throw YamlReader.broken(placeOf(tuple.getKeyNode()), "a second merge key (<<) in one mapping.");
                }
                merged.push(tuple.getValueNode());
                continue;
            }
            Scalar key = key(tuple.getKeyNode());
            Entry earlier = entries.put(key.text(), new Entry(key, walk(tuple.getValueNode())));
            if (earlier != null && !dialect.repeatsKeys()) {
                throw YamlReader.broken(
                        key.place(),
                        "the key \"" + key.text() + "\" stands twice; first in line "
                                + earlier.key().place().line() + ".");
            }
        }
        Map<String, Entry> all = entries;
        if (!merged.isEmpty()) {
            Map<String, Entry> brought = new LinkedHashMap<>();
            // the last one wins over those before it, and of a list the first
            merged.descendingIterator().forEachRemaining(each -> bring(walk(each), brought));
            all = dialect.mergesFirst() ? joined(brought, entries) : joined(entries, brought, entries);
        }
        return new Mapping(List.copyOf(all.values()), tagOf(node, place, TAGS_OF_MAPPINGS), place);
    }

    /** In the order in which keys are met first, with what they have last. */
    @SafeVarargs
    private static Map<String, Entry> joined(Map<String, Entry>... parts) {
        Map<String, Entry> all = new LinkedHashMap<>();
        for (Map<String, Entry> part : parts) {
            all.putAll(part);
        }
        return all;
    }

    private static void bring(YamlNode source, Map<String, Entry> brought) {
        if (source instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> brought.put(entry.name(), entry));
            return;
        }
        if (source instanceof Sequence sequence && sequence.items().stream().allMatch(Mapping.class::isInstance)) {
            for (int i = sequence.items().size() - 1; i >= 0; i--) {
                bring(sequence.items().get(i), brought);
            }
            return;
        }
        throw YamlReader.broken(source.place(), "a merge key (<<) takes a mapping or a list of mappings.");
    }

    private Scalar key(Node node) {
        Place place = placeOf(node);
        if (!(node instanceof ScalarNode scalar)) {
            throw YamlReader.broken(place, "a key must be a scalar.");
        }
        if (scalar.getValue().length() > MAX_KEY) {
            throw YamlReader.broken(place, "a key is longer than " + MAX_KEY + " characters.");
        }
        nodes++;
        return scalar(scalar, place);
    }

    private static boolean isMergeKey(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getValue().equals("<<")
                && (scalar.getTag().equals(Tag.MERGE)
                        || (scalar.getTag().equals(Untagged.TAG)
                                && scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN));
    }

    private static String tagOf(Node node, Place place, Set<String> standard) {
        Tag tag = node.getTag();
        if (tag.equals(Untagged.TAG)) {
            return "";
        }
        if (!tag.startsWith(Tag.PREFIX)) {
            return tag.getValue();
        }
        String name = tag.getValue().substring(Tag.PREFIX.length());
        if (!standard.contains(name)) {
            // its name is a secret where somebody forgot to quote one
            throw YamlReader.broken(
                    place, "carries a tag that is refused here; a text that begins with ! needs quotes.");
        }
        return "!!" + name;
    }

    private Place placeOf(Node node) {
        return file.line(node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1);
    }
}
