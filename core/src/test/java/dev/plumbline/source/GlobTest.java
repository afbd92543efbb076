package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @Property(tries = 5000)
    void matchesWhatTheJdkMatches(@ForAll("globs") String glob, @ForAll("paths") String path) {
        boolean expected;
        try {
            expected = FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
        } catch (PatternSyntaxException e) {
            // where the JDK sees no glob there is nothing to agree on
            return;
        }
        assertThat(Glob.of(glob).matches(path)).as("%s on %s", glob, path).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.of(
                        "a", "b", "/", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "{a,b*}", "{b/a,}", ".", "+", "\\*")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .withChars("abc.*+")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> String.join("/", names));
    }

    @ParameterizedTest
    @CsvSource({
        "site.yml, true, '', 0",
        "roles/*/tasks/main.yml, false, roles, 3",
        "**/x, false, '', 2147483647",
        "a/b/c?d/e, false, a/b, 3",
        "a/b/, true, a/b, 2",
        "a\\*, false, '', 0"
    })
    void knowsWhereToLook(String glob, boolean literal, String folder, int deepest) {
        Glob parsed = Glob.of(glob);
        assertThat(parsed.literal()).isEqualTo(literal);
        if (!literal) {
            assertThat(parsed.folder()).isEqualTo(folder);
        }
        assertThat(parsed.deepest()).isEqualTo(deepest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b", "a[b", "[", "[!", "{a{b}}", "x\\", "[b-a]", "[/]", "{,,,}{,,,}{,,,}{,,,}{,,,}"})
    void refusesWhatIsNoGlob(String glob) {
        assertThatThrownBy(() -> Glob.of(glob))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("pattern \"" + glob + "\"");
    }

    @Test
    void takesNoExponentialTime() {
        assertThat(Glob.of("*a".repeat(30) + "b").matches("a".repeat(4000))).isFalse();
        assertThat(Glob.of("**a".repeat(300) + "b").matches("a".repeat(4000))).isFalse();
    }
}
