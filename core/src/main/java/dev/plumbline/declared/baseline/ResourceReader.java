package dev.plumbline.declared.baseline;

import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.ResourceId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what is declared of one resource. */
final class ResourceReader {
    private static final String PRESENCE = "presence";
    private static final Map<String, Expectation> WORDS = Map.of(
            "present", new Expectation.Present(),
            "absent", new Expectation.Absent(),
            "optional", new Expectation.Unconstrained());
    /** The attribute that a scalar in place of a mapping means, by kind. */
    private static final Map<String, String> MAIN = Map.of(
            "cron-job", "schedule",
            "host-setting", "value",
            "login-setting", "value",
            "package", "version",
            "sshd-setting", "value",
            "sudo-default", "value",
            "sysctl", "value");

    private final Kind kind;
    private final ResourceId id;
    private final Reading reading;
    private final SortedMap<String, Declared> attributes = new TreeMap<>();

    private ResourceReader(Kind kind, ResourceId id, Reading reading) {
        this.kind = kind;
        this.id = id;
        this.reading = reading;
    }

    /** Empty, with a problem told, if the resource has no proper name. */
    static Optional<DeclaredResource> read(Kind kind, Entry entry, Reading reading) {
        return Names.of(kind, entry.key(), reading)
                .map(name -> new ResourceReader(kind, new ResourceId(reading.target(), kind.name(), name), reading)
                        .read(entry));
    }

    private DeclaredResource read(Entry entry) {
        Declared presence =
                new Declared(new Expectation.Present(), Origin.of(entry.key().place()));
        if (entry.value() instanceof Mapping mapping) {
            presence = presence(mapping).orElse(presence);
            mapping.entries().forEach(this::attribute);
            if (kind.equals(Kinds.FILE)) {
                FileContents.read(id.name(), mapping, attributes, reading);
            }
            if (presence.expectation() instanceof Expectation.Absent && !attributes.isEmpty()) {
                reading.problem(
                        entry.key(),
                        "\"" + entry.name() + "\" is declared absent, and yet with attributes.",
                        "Leave one of both out.");
            }
        } else if (entry.value() instanceof Scalar scalar) {
            presence = word(scalar).orElse(presence);
        } else {
            reading.problem(
                    entry.value(),
                    "\"" + entry.name() + "\" is a list, where present, absent or attributes are expected.",
                    "");
        }
        return new DeclaredResource(id, presence, attributes);
    }

    private Optional<Declared> word(Scalar scalar) {
        if (scalar.isNull()) {
            return Optional.empty();
        }
        Expectation word = WORDS.get(scalar.text());
        if (word != null) {
            return Optional.of(new Declared(word, Origin.of(scalar.place())));
        }
        Kind.Attribute main = kind.attributes().get(MAIN.getOrDefault(kind.name(), ""));
        if (main == null) {
            reading.problem(
                    scalar,
                    "\"" + scalar.text() + "\" says nothing of a " + kind.name() + ".",
                    "Write present, absent or attributes as in {"
                            + kind.attributes().firstKey() + ": …}.");
        } else {
            attribute(main.name(), main, scalar);
        }
        return Optional.empty();
    }

    private Optional<Declared> presence(Mapping mapping) {
        Optional<YamlNode> node = mapping.get(PRESENCE);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Expectation word = node.get() instanceof Scalar scalar ? WORDS.get(scalar.text()) : null;
        if (word == null) {
            reading.problem(node.get(), "the presence is neither present nor absent nor optional.", "");
            return Optional.empty();
        }
        return Optional.of(new Declared(word, Origin.of(node.get().place())));
    }

    private void attribute(Entry entry) {
        String name = entry.name();
        boolean ofContents =
                kind.equals(Kinds.FILE) && (FileContents.KEYS.contains(name) || name.equals(FileContents.SECRET));
        if (ofContents || name.equals(PRESENCE)) {
            return;
        }
        Kind.Attribute attribute = kind.attributes().get(name);
        if (attribute == null) {
            reading.unknownKey(entry, "a " + kind.name(), knownKeys());
        } else if (attribute.type() == Kind.Type.MAP) {
            map(attribute, entry.value());
        } else {
            attribute(name, attribute, entry.value());
        }
    }

    private void map(Kind.Attribute attribute, YamlNode node) {
        if (!(node instanceof Mapping mapping)) {
            reading.problem(
                    node, "\"" + attribute.name() + "\" is " + node.sort() + ", where a mapping is expected.", "");
            return;
        }
        mapping.entries().forEach(entry -> attribute(attribute.name() + "." + entry.name(), attribute, entry.value()));
    }

    private void attribute(String path, Kind.Attribute attribute, YamlNode node) {
        new AttributeReader(kind, attribute, path, reading)
                .read(node)
                .ifPresent(expectation -> attributes.put(path, new Declared(expectation, Origin.of(node.place()))));
    }

    private Collection<String> knownKeys() {
        TreeSet<String> keys = new TreeSet<>(kind.attributes().keySet());
        keys.add(PRESENCE);
        if (kind.equals(Kinds.FILE)) {
            keys.addAll(FileContents.KEYS);
            keys.add(FileContents.SECRET);
        }
        return keys;
    }
}
