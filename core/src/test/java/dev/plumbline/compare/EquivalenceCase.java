package dev.plumbline.compare;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.TextFormat;
import dev.plumbline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One case of {@code src/test/resources/equivalences}; README.md there says what its keys mean. */
record EquivalenceCase(Mapping text) {
    private static final String TARGET = "host";
    private static final Reason HIDDEN = Reason.of(Reason.Code.PERMISSION_DENIED, "hidden by the case");

    static Stream<EquivalenceCase> all() {
        return Stream.of(
                        "value",
                        "package",
                        "service",
                        "file",
                        "user",
                        "account",
                        "listener",
                        "sysctl",
                        "image",
                        "container",
                        "origins",
                        "rights",
                        "timer",
                        "unit",
                        "cron-job",
                        "certificate",
                        "kernel-module",
                        "mount",
                        "host-entry",
                        "host-setting",
                        "firewall-rule",
                        "network",
                        "volume",
                        "engine-trace")
                .flatMap(EquivalenceCase::read);
    }

    private static Stream<EquivalenceCase> read(String kind) {
        String name = "/equivalences/" + kind + ".yaml";
        try (InputStream file = EquivalenceCase.class.getResourceAsStream(name)) {
            byte[] content = file == null ? new byte[0] : file.readAllBytes();
            YamlNode cases = YamlReader.read(content, Place.of(name, 0), YamlDialect.YAML_1_1);
            return ((Sequence) cases).items().stream().map(each -> new EquivalenceCase((Mapping) each));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Set<String> rules() {
        return new TreeSet<>(texts("rule"));
    }

    /** The rules that are to be applied where the case is one of equality. */
    Set<String> applied() {
        Set<String> all = rules();
        all.addAll(texts("also"));
        return all;
    }

    boolean equal() {
        return is().equals("equal");
    }

    String is() {
        return texts("is").get(0);
    }

    List<String> at() {
        return texts("at");
    }

    boolean appliedAnyway() {
        return !texts("applied").isEmpty();
    }

    String kind() {
        return texts("kind").get(0);
    }

    /** The differences that the case is about. */
    List<Difference> asked(Comparison comparison) {
        List<String> of = texts("of");
        Set<String> names = names("declared");
        return comparison.differences().stream()
                .filter(each -> each.id().kind().equals(kind()))
                .filter(each -> !texts("besides").contains(each.id().name()))
                .filter(each -> equal()
                        || (of.isEmpty() ? names : Set.copyOf(of))
                                .contains(each.id().name()))
                .toList();
    }

    Comparison compare() {
        return Comparing.compare(declared(), snapshot(), TestKey.AT_HAND);
    }

    private DeclaredState declared() {
        List<DeclaredResource> resources = new ArrayList<>();
        List<Exclusive> exclusives = new ArrayList<>();
        text.get("alongside").map(Mapping.class::cast).stream()
                .flatMap(kinds -> kinds.entries().stream())
                .forEach(kind -> resources(kind.name(), kind.value()).forEach(each -> resources.add(alongside(each))));
        text.get("declared").map(Mapping.class::cast).stream()
                .flatMap(names -> names.entries().stream())
                .forEach(entry -> {
                    Map<String, Declared> attributes = new TreeMap<>();
                    values(kind(), entry.value())
                            .forEach((path, value) -> attributes.put(path, declared(expectation(value))));
                    boolean absent = entry.value() instanceof Scalar;
                    resources.add(new DeclaredResource(
                            new ResourceId(TARGET, kind(), entry.name()),
                            declared(absent ? new Expectation.Absent() : new Expectation.Present()),
                            new TreeMap<>(attributes)));
                    texts("exclusive")
                            .forEach(attribute -> exclusives.add(
                                    new Exclusive(new Scope(kind(), entry.name(), attribute), origin())));
                });
        return DeclaredState.of(TARGET, resources, exclusives, List.of());
    }

    private Expectation expectation(Value value) {
        return texts("format").stream()
                .flatMap(each -> TextFormat.spelled(each).stream())
                .findFirst()
                .<Expectation>map(format -> new Expectation.Structured(format, value.display()))
                .orElseGet(() -> Expectation.exactly(value));
    }

    /** What else is declared. */
    private static DeclaredResource alongside(Resource resource) {
        Map<String, Declared> attributes = new TreeMap<>();
        resource.attributes().forEach((path, value) -> attributes.put(path, declared(Expectation.exactly(value))));
        return new DeclaredResource(
                new ResourceId(TARGET, resource.kind(), resource.name()),
                declared(new Expectation.Present()),
                new TreeMap<>(attributes));
    }

    private Snapshot snapshot() {
        List<Resource> resources =
                new ArrayList<>(resources(kind(), text.get("observed").orElseThrow()));
        text.get("with").map(Mapping.class::cast).stream()
                .flatMap(kinds -> kinds.entries().stream())
                .forEach(entry -> resources.addAll(resources(entry.name(), entry.value())));
        List<Coverage> coverage = new ArrayList<>(List.of(Coverage.all(Scope.EVERYTHING)));
        for (String hidden : texts("hidden")) {
            String[] parts = hidden.split(" ", 2);
            coverage.add(Coverage.none(new Scope(parts[0], parts.length > 1 ? parts[1] : "", ""), HIDDEN));
        }
        Map<String, Value> facts = new TreeMap<>();
        text.get("facts")
                .map(Mapping.class::cast)
                .ifPresent(given -> given.entries().forEach(entry -> facts.put(entry.name(), fact(entry.value()))));
        return new Snapshot(TARGET, Instant.EPOCH, "test", new TreeMap<>(facts), coverage, resources);
    }

    private static Value fact(YamlNode node) {
        if (node instanceof Mapping mapping) {
            Map<String, Value> fields = new TreeMap<>();
            mapping.entries().forEach(entry -> fields.put(entry.name(), fact(entry.value())));
            return new Value.Fields(fields);
        }
        return value("", node);
    }

    private static List<Resource> resources(String kind, YamlNode names) {
        return ((Mapping) names)
                .entries().stream()
                        .map(entry -> Resource.present(kind, entry.name(), values(kind, entry.value())))
                        .toList();
    }

    private static Map<String, Value> values(String kind, YamlNode attributes) {
        Map<String, Value> values = new TreeMap<>();
        if (attributes instanceof Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (entry.value() instanceof Mapping map) {
                    map.entries().forEach(each -> {
                        String path = entry.name() + "." + each.name();
                        values.put(path, value(kind + "/" + path, each.value()));
                    });
                } else {
                    values.put(entry.name(), value(kind + "/" + entry.name(), entry.value()));
                }
            }
        }
        return values;
    }

    private static Value value(String context, YamlNode node) {
        if (node instanceof Sequence sequence) {
            return new Value.Items(
                    sequence.items().stream().map(item -> value(context, item)).toList());
        }
        if (node instanceof Mapping mapping) {
            YamlNode.Entry entry = mapping.entries().get(0);
            String plain = ((Scalar) entry.value()).text();
            // an image's variables have the fingerprints of those of a container
            String shared = context.replaceFirst("^image/", "container/");
            return entry.name().equals("sealed")
                    ? TestKey.sealed(TARGET, shared, plain)
                    : TestKey.lost(TARGET, shared, plain);
        }
        Scalar scalar = (Scalar) node;
        return scalar.flag()
                .map(Value::of)
                .or(() -> scalar.whole().map(Value::of))
                .orElseGet(() -> Value.of(scalar.text()));
    }

    private Set<String> names(String key) {
        Set<String> names = new TreeSet<>();
        text.get(key).ifPresent(map -> ((Mapping) map).entries().forEach(entry -> names.add(entry.name())));
        return names;
    }

    private List<String> texts(String key) {
        return text
                .get(key)
                .map(node -> node instanceof Sequence list ? list.items() : List.of(node))
                .orElse(List.of())
                .stream()
                .map(item -> ((Scalar) item).text())
                .toList();
    }

    private static Declared declared(Expectation expectation) {
        return new Declared(expectation, origin());
    }

    private static Origin origin() {
        return Origin.of(Place.of("case.yml", 1));
    }

    @Override
    public String toString() {
        return text.place() + " " + String.join(", ", rules()) + ": " + texts("case");
    }
}
