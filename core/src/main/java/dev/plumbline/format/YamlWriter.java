package dev.plumbline.format;

import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes YAML as PyYAML spells it. */
public final class YamlWriter {

    /**
     * How to write.
     *
     * @param indent of each level
     * @param width after which text is folded
     * @param flow whether collections stand in brackets: all, none, or only those that hold scalars alone
     */
    public record Style(int indent, int width, Flow flow) {
        /** Which collections stand in brackets. */
        public enum Flow {
            ALL,
            NONE,
            INNERMOST
        }
    }

    private YamlWriter() {}

    public static String write(YamlNode node, Style style) {
        DumperOptions options = new DumperOptions();
        options.setIndent(Math.max(2, Math.min(9, style.indent())));
        options.setWidth(style.width());
        options.setAllowUnicode(true);
        options.setSplitLines(true);
        options.setMaxSimpleKeyLength(128);
        LoaderOptions loading = new LoaderOptions();
        Yaml yaml = new Yaml(
                new SafeConstructor(loading), new Representer(options), options, loading, new PyYamlResolver());
        StringWriter out = new StringWriter();
        yaml.serialize(convert(node, style), out);
        return out.toString();
    }

    private static Node convert(YamlNode node, Style style) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(convert(item, style)));
            boolean flat = items.stream().allMatch(YamlWriter::isPlainScalar);
            return new SequenceNode(Tag.SEQ, items, flow(flat, style));
        }
        List<NodeTuple> entries = new ArrayList<>();
        boolean flat = true;
        for (YamlNode.Entry entry : ((Mapping) node).entries()) {
            Node key = convert(entry.key(), style);
            Node value = convert(entry.value(), style);
            flat &= isPlainScalar(key) && isPlainScalar(value);
            entries.add(new NodeTuple(key, value));
        }
        return new MappingNode(Tag.MAP, entries, flow(flat, style));
    }

    private static boolean isPlainScalar(Node node) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    }

    private static DumperOptions.FlowStyle flow(boolean flat, Style style) {
        boolean brackets = style.flow() == Style.Flow.ALL || (style.flow() == Style.Flow.INNERMOST && flat);
        return brackets ? DumperOptions.FlowStyle.FLOW : DumperOptions.FlowStyle.BLOCK;
    }

    private static Node scalar(Scalar scalar) {
        Tag tag = switch (scalar.type()) {
            case NULL -> Tag.NULL;
            case BOOLEAN -> Tag.BOOL;
            case INTEGER -> Tag.INT;
            case FLOAT -> Tag.FLOAT;
            case TIMESTAMP -> Tag.TIMESTAMP;
            case TEXT -> Tag.STR;
        };
        return new ScalarNode(tag, scalar.text(), null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    /** What PyYAML takes a plain scalar for; SnakeYAML's own rules differ for numbers. */
    private static final class PyYamlResolver extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.FLOAT, FLOATING, "-+0123456789.");
            addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.TIMESTAMP, TIMESTAMP, "0123456789");
            addImplicitResolver(VALUE, Pattern.compile("^(?:=)$"), "=");
            addImplicitResolver(Tag.YAML, Pattern.compile("^(?:!|&|\\*)$"), "!&*");
        }

        private static final Tag VALUE = new Tag(Tag.PREFIX + "value");
        private static final Pattern FLOATING = Pattern.compile("^(?:[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?"
                + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
                + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
        private static final Pattern WHOLE = Pattern.compile("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
                + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$");
    }
}
