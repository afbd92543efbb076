package dev.plumbline.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Unknown is an order of information: hiding input moves items to unknown and nowhere else. */
class HidingPropertyTest {
    private static final String IN_SYNC = "in-sync";
    private static final String UNKNOWN = DifferenceType.UNKNOWN.spelling();

    @Property(tries = 1500)
    void whatIsHiddenOnlyMovesItemsToUnknown(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed);
        Snapshot snapshot = world.snapshot();
        Hiding known = new Hiding(world.declared(snapshot), snapshot);
        Comparison before = compare(known);
        for (int i = 0; i < 4; i++) {
            Hiding less = known.more(world);
            Comparison after = compare(less);
            check(items(before), items(after), after);
            checkAttributes(before, after, less);
            known = less;
            before = after;
        }
    }

    private static void check(Map<ResourceId, String> before, Map<ResourceId, String> after, Comparison comparison) {
        before.forEach((id, was) -> {
            String is = after.get(id);
            if (is == null) {
                assertThat(was).as("%s vanished", id).isNotEqualTo(IN_SYNC);
                assertThat(comparison.blindspots())
                        .as("%s was %s and vanished", id, was)
                        .anyMatch(blind -> blind.scope().covers(id.kind(), id.name()));
            } else if (!is.equals(UNKNOWN)) {
                assertThat(is).as(id.toString()).isEqualTo(was);
            }
        });
        after.forEach((id, is) -> {
            if (!is.equals(UNKNOWN)) {
                assertThat(before).as("%s is %s", id, is).containsKey(id);
            }
        });
    }

    private static void checkAttributes(Comparison before, Comparison after, Hiding less) {
        Map<ResourceId, String> resources = items(after);
        Map<String, DifferenceType> were = attributes(before);
        Map<String, DifferenceType> are = attributes(after);
        are.forEach((item, is) -> {
            if (is != DifferenceType.UNKNOWN) {
                assertThat(were).as("after %s", less).containsEntry(item, is);
            }
        });
        before.differences()
                .forEach(difference -> difference.attributes().forEach(attribute -> {
                    Difference now = after.differences().stream()
                            .filter(each -> each.id().equals(difference.id()))
                            .findFirst()
                            .orElse(null);
                    boolean wholly = now == null ? !resources.containsKey(difference.id()) : now.observed() == null;
                    if (!wholly) {
                        assertThat(are)
                                .as("after %s", less)
                                .satisfiesAnyOf(
                                        map -> assertThat(map).containsKey(difference.id() + " " + attribute.path()),
                                        map -> assertThat(map)
                                                .containsEntry(
                                                        difference.id() + " "
                                                                + attribute
                                                                        .path()
                                                                        .replaceFirst("\\..*", ""),
                                                        DifferenceType.UNKNOWN));
                    }
                }));
    }

    private static Comparison compare(Hiding known) {
        return Comparing.compare(known.declared(), known.snapshot(), TestKey.AT_HAND);
    }

    private static Map<ResourceId, String> items(Comparison comparison) {
        Map<ResourceId, String> items = new HashMap<>();
        comparison.inSync().forEach(id -> items.put(id, IN_SYNC));
        comparison
                .differences()
                .forEach(each -> items.put(each.id(), each.type().spelling()));
        return items;
    }

    private static Map<String, DifferenceType> attributes(Comparison comparison) {
        Map<String, DifferenceType> items = new HashMap<>();
        comparison
                .differences()
                .forEach(each -> each.attributes()
                        .forEach(attribute -> items.put(each.id() + " " + attribute.path(), attribute.status())));
        return items;
    }
}
