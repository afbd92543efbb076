package dev.plumbline.observed;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Snapshots of any content. */
final class SnapshotArbitraries {
    private SnapshotArbitraries() {}

    static Arbitrary<Snapshot> snapshots() {
        return Combinators.combine(
                        text(),
                        Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.maps(name(), value()).ofMaxSize(3),
                        coverages(Arbitraries.of("*", "file", "package"), Arbitraries.of("", "/a", "/a/b", "/c")),
                        resource().list().ofMaxSize(6),
                        evidence().list().ofMaxSize(3))
                .as((target, seconds, nanos, facts, coverage, resources, evidence) -> new Snapshot(
                        target,
                        Instant.ofEpochSecond(seconds, nanos),
                        "collector 1",
                        new TreeMap<>(facts),
                        coverage,
                        distinct(resources),
                        evidence));
    }

    /** Not more than one of each scope. */
    static Arbitrary<List<Coverage>> coverages(Arbitrary<String> kinds, Arbitrary<String> names) {
        Arbitrary<Coverage> each = Combinators.combine(kinds, names, Arbitraries.of(Coverage.Extent.class), reason())
                .as((kind, within, extent, reason) ->
                        new Coverage(Scope.below(kind, within), extent, extent == Coverage.Extent.ALL ? null : reason));
        return each.list().ofMaxSize(6).uniqueElements(Coverage::scope);
    }

    static Arbitrary<Value> value() {
        Arbitrary<Value> scalar = Arbitraries.oneOf(
                text().map(Value::of),
                Arbitraries.longs().map(Value::of),
                Arbitraries.of(true, false).map(Value::of),
                fingerprint());
        Arbitrary<Value> items = Arbitraries.lazyOf(() -> scalar, SnapshotArbitraries::value)
                .list()
                .ofMaxSize(2)
                .map(Value.Items::new);
        Arbitrary<Value> fields = Arbitraries.maps(
                        Arbitraries.oneOf(
                                name(), Arbitraries.of("fingerprint", "=fingerprint", "==fingerprint", "=", "==a")),
                        Arbitraries.lazyOf(() -> scalar, SnapshotArbitraries::value))
                .ofMaxSize(2)
                .map(Value.Fields::new);
        return Arbitraries.frequencyOf(Tuple.of(4, scalar), Tuple.of(1, items), Tuple.of(1, fields));
    }

    private static Arbitrary<Value> fingerprint() {
        return Combinators.combine(
                        text(), Arbitraries.strings().withChars("abcxyz234567").ofMaxLength(26))
                .as(Value.Fingerprint::new);
    }

    private static Arbitrary<Resource> resource() {
        return Combinators.combine(
                        Arbitraries.of("container", "file", "a kind of its own", "*"),
                        text(),
                        Arbitraries.of(Resource.Presence.class),
                        Arbitraries.maps(name(), value()).ofMaxSize(3),
                        Arbitraries.maps(name(), reason()).ofMaxSize(2))
                .as((kind, name, presence, attributes, hidden) ->
                        new Resource(kind, name, presence, new TreeMap<>(attributes), new TreeMap<>(hidden)));
    }

    private static Arbitrary<Evidence> evidence() {
        return Combinators.combine(name(), text(), text(), text()).as(Evidence::new);
    }

    private static Arbitrary<Reason> reason() {
        return Combinators.combine(Arbitraries.of(Reason.Code.class), text()).as(Reason::of);
    }

    /** Of all of Unicode, controls and line separators among them; a half surrogate is written as U+FFFD (JsonTextTest). */
    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(name(), Arbitraries.strings().ofMaxLength(6).filter(SnapshotArbitraries::isUnicode));
    }

    /** What may be the name of a member: whole characters. */
    private static Arbitrary<String> name() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(6).filter(SnapshotArbitraries::isUnicode),
                Arbitraries.strings().withCharRange('a', 'e').ofMaxLength(3),
                Arbitraries.of("\u0000", "\u2028", "\ufeff", "\"\\/", "{\"fingerprint\":\"a:b\"}", "\ud83d\ude00"));
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static List<Resource> distinct(List<Resource> resources) {
        Map<List<String>, Resource> byName = new LinkedHashMap<>();
        resources.forEach(each -> byName.put(List.of(each.kind(), each.name()), each));
        return List.copyOf(byName.values());
    }
}
