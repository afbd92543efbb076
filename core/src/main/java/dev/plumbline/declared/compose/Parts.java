package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.ScalarType;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes parts of YAML nodes, replacing the variables in every value. */
final class Parts {
    /** Below these stand names that somebody chose, and not the keys of Compose. */
    private static final Set<String> NAMES = Set.of(
            "environment",
            "labels",
            "annotations",
            "sysctls",
            "options",
            "driver_opts",
            "extra_hosts",
            "args",
            "storage_opt",
            "services",
            "volumes",
            "networks",
            "secrets",
            "configs");

    private final Variables variables;
    private final List<Problem> problems;

    Parts(Variables variables, List<Problem> problems) {
        this.variables = variables;
        this.problems = problems;
    }

    Part of(YamlNode node) {
        return of(node, "");
    }

    private Part of(YamlNode node, String below) {
        Merging merging = merging(node);
        if (node instanceof Scalar scalar) {
            return word(scalar, merging);
        }
        if (node instanceof Sequence sequence) {
            return new Part.Listing(
                    sequence.items().stream().map(item -> of(item, below)).toList(), node.place(), merging);
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Entry entry : ((Mapping) node).entries()) {
            // extensions are for anchors and other programs; a dollar sign in them means nothing here
            if (!entry.name().startsWith("x-") || NAMES.contains(below)) {
                fields.put(entry.name(), new Field(entry.key().place(), of(entry.value(), entry.name())));
            }
        }
        return new Part.Table(fields, node.place(), merging);
    }

    private Part.Word word(Scalar scalar, Merging merging) {
        Place place = scalar.place();
        Rendered text = Interpolation.render(
                GoText.of(scalar),
                variables,
                place,
                problem -> problems.add(Problem.at(place, problem, "Write $$ for a dollar sign.")));
        ScalarType type = text.steps().isEmpty() ? scalar.type() : ScalarType.TEXT;
        return new Part.Word(text, type, place, origin(text, place), merging);
    }

    static Origin origin(Rendered text, Place place) {
        List<Place> set = text.steps().stream()
                .filter(step -> step.via() == Via.VARIABLE)
                .map(Step::place)
                .distinct()
                .toList();
        return new Origin(set.size() == 1 ? set.get(0) : place, text.steps());
    }

    private Merging merging(YamlNode node) {
        return switch (node.tag()) {
            case "!reset" -> Merging.RESET;
            case "!override" -> Merging.OVERRIDE;
            default -> {
                if (node.tag().startsWith("!") && !node.tag().startsWith("!!")) {
                    problems.add(Problem.at(
                            node.place(),
                            "carries a tag that is not known in a Compose file.",
                            "Remove it, or put a text that begins with ! in quotes."));
                }
                yield Merging.USUAL;
            }
        };
    }
}
