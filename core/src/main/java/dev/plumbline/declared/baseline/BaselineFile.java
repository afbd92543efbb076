package dev.plumbline.declared.baseline;

import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One baseline file of which the head has been read.
 *
 * @param place the file
 * @param targets the targets that it is for
 * @param root the whole
 */
record BaselineFile(Place place, List<String> targets, Mapping root) {
    private static final Set<String> KEYS = Set.of("version", "target", "targets", "resources", "exclusive");
    private static final long VERSION = 1;

    BaselineFile {
        targets = List.copyOf(targets);
    }

    static BaselineFile head(YamlNode root, Place place, List<Problem> problems) {
        if (!(root instanceof Mapping mapping)) {
            problems.add(Problem.at(
                    root.place(),
                    "is " + root.sort() + ", where a baseline file is a mapping.",
                    "Begin it with \"version: 1\"."));
            return new BaselineFile(place, List.of(), new Mapping(List.of(), "", place));
        }
        for (Entry entry : mapping.entries()) {
            if (!KEYS.contains(entry.name())) {
                problems.add(Problem.at(
                        entry.key().place(),
                        "\"" + entry.name() + "\" is not known in a baseline file.",
                        Spelling.suggestion(entry.name(), KEYS)));
            }
        }
        if (mapping.entries().isEmpty()) {
            return new BaselineFile(place, List.of(), mapping);
        }
        version(mapping, place, problems);
        return new BaselineFile(place, targets(mapping, place, problems), mapping);
    }

    DeclaredState evaluate(Reading reading) {
        Map<ResourceId, DeclaredResource> resources = new TreeMap<>();
        root.get("resources").ifPresent(node -> {
            for (Entry kind : entries(node, "\"resources\"", reading)) {
                resourcesOf(kind, resources, reading);
            }
        });
        List<Exclusive> exclusives = root.get("exclusive")
                .map(node -> Exclusives.read(node, reading))
                .orElse(List.of());
        return DeclaredState.of(reading.target(), resources.values(), exclusives, List.of());
    }

    private static void resourcesOf(Entry entry, Map<ResourceId, DeclaredResource> resources, Reading reading) {
        Optional<Kind> kind = Kinds.named(entry.name());
        if (kind.isEmpty()) {
            reading.unknownKey(
                    entry, "\"resources\"", Kinds.ALL.stream().map(Kind::name).toList());
            return;
        }
        for (Entry each : entries(entry.value(), "\"" + entry.name() + "\"", reading)) {
            ResourceReader.read(kind.get(), each, reading).ifPresent(resource -> {
                DeclaredResource earlier = resources.putIfAbsent(resource.id(), resource);
                if (earlier != null) {
                    reading.problem(
                            each.key(),
                            "the " + kind.get().name() + " " + resource.id().name() + " is declared twice; first in "
                                    + "line "
                                    + earlier.presence().origin().place().line() + ".",
                            "Declare it once.");
                }
            });
        }
    }

    private static List<Entry> entries(YamlNode node, String where, Reading reading) {
        if (node instanceof Mapping mapping) {
            return mapping.entries();
        }
        if (!(node instanceof Scalar scalar && scalar.isNull())) {
            reading.problem(node, where + " is " + node.sort() + ", where a mapping by name is expected.", "");
        }
        return List.of();
    }

    private static void version(Mapping root, Place place, List<Problem> problems) {
        Optional<YamlNode> node = root.get("version");
        boolean known = node.filter(Scalar.class::isInstance)
                .flatMap(version -> ((Scalar) version).whole())
                .filter(version -> version == VERSION)
                .isPresent();
        if (!known) {
            problems.add(Problem.at(
                    node.map(YamlNode::place).orElse(place.line(1)),
                    node.isEmpty() ? "says no version." : "is of a version that is not known here.",
                    "Write \"version: 1\"."));
        }
    }

    private static List<String> targets(Mapping root, Place place, List<Problem> problems) {
        List<YamlNode> nodes = new ArrayList<>();
        root.get("target").ifPresent(nodes::add);
        root.get("targets")
                .ifPresent(node -> nodes.addAll(node instanceof Sequence sequence ? sequence.items() : List.of(node)));
        List<String> targets = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof Scalar scalar
                    && !scalar.isNull()
                    && !scalar.text().isBlank()) {
                targets.add(scalar.text());
            } else {
                problems.add(Problem.at(node.place(), "a target is a name, not " + node.sort() + ".", ""));
            }
        }
        if (nodes.isEmpty()) {
            problems.add(Problem.at(
                    place.line(root.place().line()),
                    "names no target.",
                    "Say \"targets: [web1, web2]\" or \"target: web1\"."));
        }
        return targets;
    }
}
