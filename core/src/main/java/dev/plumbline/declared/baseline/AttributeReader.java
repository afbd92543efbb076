package dev.plumbline.declared.baseline;

import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kind.Attribute;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is expected of one attribute, or of one key of an attribute that is a map. */
final class AttributeReader {
    private static final Set<String> KEPT_SECRET = Set.of("environment", "labels", "password-hash");
    private static final Set<String> COMMAND_LINES = Set.of("arguments", "command", "entrypoint", "options");

    private final Kind kind;
    private final Attribute attribute;
    private final String path;
    private final Reading reading;
    private final Scalars scalars;

    AttributeReader(Kind kind, Attribute attribute, String path, Reading reading) {
        this.kind = kind;
        this.attribute = attribute;
        this.path = path;
        this.reading = reading;
        this.scalars = new Scalars(kind, attribute, reading);
    }

    Optional<Expectation> read(YamlNode node) {
        if (kind.equals(Kinds.PACKAGE) && path.equals("version") && node instanceof Scalar scalar) {
            return scalars.read(scalar).flatMap(version -> Versions.read(scalar, reading));
        }
        if (list()) {
            return list(node);
        }
        if (node instanceof Mapping mapping && mapping.get("matches").isPresent() && secretName()) {
            reading.problem(
                    node,
                    "\"" + path + "\" looks secret, so that it can only be compared as a whole.",
                    "Give its value.");
            return Optional.empty();
        }
        return Expectations.of(node, this::value, reading);
    }

    /** The bindings of a port are a list although they are a value in a map. */
    private boolean list() {
        return attribute.type() == Kind.Type.LIST
                || attribute.type() == Kind.Type.SET
                || attribute.name().equals("ports");
    }

    private Optional<Expectation> list(YamlNode node) {
        if (node instanceof Sequence sequence) {
            return Expectations.items(sequence, scalars::read, reading)
                    .map(items -> Expectation.exactly(commandLine() ? arguments(items) : new Value.Items(items)));
        }
        if (node instanceof Mapping) {
            return Expectations.of(node, this::item, reading);
        }
        reading.problem(
                node,
                "\"" + path + "\" is " + node.sort() + ", where a list is expected.",
                "Put it in brackets, as in [one, other].");
        return Optional.empty();
    }

    private Optional<Value> value(Scalar scalar) {
        return scalars.read(scalar).map(value -> KEPT_SECRET.contains(attribute.name()) ? sealed(value) : value);
    }

    private Optional<Value> item(Scalar scalar) {
        return scalars.read(scalar)
                .map(value -> commandLine() ? arguments(List.of(value)).items().get(0) : value);
    }

    private Value.Items arguments(List<Value> values) {
        List<String> texts = values.stream().map(Value::display).toList();
        return reading.sealer().sealArguments(reading.target(), context(), texts);
    }

    private boolean commandLine() {
        return COMMAND_LINES.contains(attribute.name());
    }

    private Value sealed(Value value) {
        return reading.sealer().sealIfSecret(reading.target(), context(), key(), value.display());
    }

    /** An image's attributes have the fingerprints of a container's, so that both compare equal. */
    private String context() {
        return (kind.equals(Kinds.IMAGE) ? Kinds.CONTAINER.name() : kind.name()) + "/" + path;
    }

    private boolean secretName() {
        return KEPT_SECRET.contains(attribute.name()) && Secrets.secretName(key());
    }

    private String key() {
        return path.substring(path.indexOf('.') + 1);
    }
}
