package dev.plumbline.format;

import static dev.plumbline.format.YamlText.FILE;
import static dev.plumbline.format.YamlText.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that means harm is refused with one sentence, before it costs much. */
class YamlLimitsTest {
    static Stream<Arguments> hostile() {
        String laughs = IntStream.range(1, 10)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(10) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x]\n", ""));
        String doubling = IntStream.range(1, 24)
                .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x]\n", ""));
        String merging = IntStream.range(1, 24)
                .mapToObj(i -> "a" + i + ": &a" + i + " {<<: [*a" + (i - 1) + ", *a" + (i - 1) + "], k" + i + ": 1}\n")
                .collect(Collectors.joining("", "a0: &a0 {x: 1}\n", ""));
        return Stream.of(
                Arguments.of("billion laughs", laughs, "expands to more than 200000 nodes"),
                Arguments.of("doubling aliases", doubling, "expands to more than 200000 nodes"),
                Arguments.of("doubling merge keys", merging, "expands to more than 200000 nodes"),
                Arguments.of("a list in itself", "&a [*a]", "contains itself through an alias"),
                Arguments.of("a mapping in itself", "a: &a\n  b: *a\n", "contains itself through an alias"),
                Arguments.of("a mapping merged into itself", "a: &a\n  <<: *a\n", "contains itself through an alias"),
                Arguments.of("a mapping as its own key", "&a {*a : 1}", "site.yml:1: "),
                Arguments.of("brackets", "[".repeat(100_000), "Nesting Depth exceeded max 50"),
                Arguments.of("dashes", "- ".repeat(100_000), "Nesting Depth exceeded max 50"),
                Arguments.of("questions", "? ".repeat(100_000), "Nesting Depth exceeded max 50"),
                Arguments.of("braces", "{a: ".repeat(100_000), "Nesting Depth exceeded max 50"),
                Arguments.of("a large scalar", "a: " + "x".repeat(4 << 20), "is larger than 1048576 bytes"),
                Arguments.of("many nodes", "[" + "1,".repeat(300_000) + "]", "has more than 200000 nodes"),
                Arguments.of("documents", "--- a\n".repeat(10_000), "holds more than 100 documents"),
                Arguments.of("a long key", "? " + "k".repeat(64 << 10) + "\n: 1\n", "a key is longer than 1024"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses(String name, String text, String message) {
        for (YamlDialect dialect : YamlDialect.values()) {
            assertThatThrownBy(() -> read(text, dialect))
                    .as(name)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("site.yml")
                    .hasMessageContaining(message);
        }
    }

    @Test
    void readsKeysThatHaveTheSameHash() {
        // "Aa" and "BB" hash alike, and so do all their concatenations
        String text = IntStream.range(0, 1 << 14)
                .mapToObj(i -> IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "", ": 1\n")))
                .collect(Collectors.joining());
        YamlNode.Mapping mapping =
                (YamlNode.Mapping) YamlReader.read(text.getBytes(StandardCharsets.UTF_8), FILE, YamlDialect.COMPOSE);
        assertThat(mapping.entries()).hasSize(1 << 14);
    }

    @Test
    void readsWhatIsJustWithinTheLimits() {
        assertThat(read("[".repeat(50) + "]".repeat(50)).sort()).isEqualTo("a list");
        assertThat(read("a: " + "x".repeat((1 << 20) - 3)).sort()).isEqualTo("a mapping");
        assertThat(((YamlNode.Sequence) read("[" + "1,".repeat(199_000) + "]")).items())
                .hasSize(199_000);
        assertThat(YamlReader.readAll(
                        "--- a\n".repeat(100).getBytes(StandardCharsets.UTF_8), FILE, YamlDialect.COMPOSE))
                .hasSize(100);
    }
}
