package dev.plumbline.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every row of the catalogue of equivalences is held by rules and tests that there are, or says why it cannot be. */
class CatalogueTest {
    private static final int ROWS = 154;

    private static List<Mapping> rows = List.of();

    @BeforeAll
    static void read() throws IOException {
        String name = "/equivalences/catalogue.yaml";
        try (InputStream file = Objects.requireNonNull(CatalogueTest.class.getResourceAsStream(name))) {
            YamlNode all = YamlReader.read(file.readAllBytes(), Place.of(name, 0), YamlDialect.YAML_1_1);
            rows = ((Sequence) all).items().stream().map(Mapping.class::cast).toList();
        }
    }

    @Test
    void everyRowIsThereOnce() {
        assertThat(rows.stream().map(row -> Integer.parseInt(text(row, "row"))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @Test
    void everyRowIsHeldOrSaysWhyItCannotBe() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(text(row, "what")).isNotEmpty();
            assertThat(by(row).isEmpty())
                    .as(text(row, "row"))
                    .isEqualTo(row.get("cannot").isPresent());
        });
        assertThat(rows.stream().filter(row -> row.get("cannot").isPresent())).hasSize(6);
    }

    @Test
    void everyRuleThatIsNamedIsOne() {
        Set<String> rules = Equivalences.all().stream().map(Equivalence::id).collect(Collectors.toSet());
        assertThat(named("#", false)).isNotEmpty().isSubsetOf(rules);
    }

    /** A renamed or removed test is not to leave a row that nothing holds. */
    @Test
    void everyTestThatIsNamedIsOne() {
        assertThat(named("#", true)).isNotEmpty().allSatisfy(test -> {
            String[] parts = test.split("#", 2);
            Class<?> type = Class.forName("dev.plumbline." + parts[0]);
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(parts[1]))
                            .filter(method -> method.isAnnotationPresent(Test.class)
                                    || method.isAnnotationPresent(ParameterizedTest.class)))
                    .hasSize(1);
        });
    }

    private static Set<String> named(String sign, boolean holding) {
        return rows.stream()
                .flatMap(CatalogueTest::namedBy)
                .filter(each -> each.contains(sign) == holding)
                .collect(Collectors.toSet());
    }

    private static Stream<String> namedBy(Mapping row) {
        return by(row).stream();
    }

    private static List<String> by(Mapping row) {
        return row.get("by")
                .map(list -> ((Sequence) list)
                        .items().stream().map(item -> ((Scalar) item).text()).toList())
                .orElse(List.of());
    }

    private static String text(Mapping row, String key) {
        return row.get(key).map(node -> ((Scalar) node).text()).orElse("");
    }
}
