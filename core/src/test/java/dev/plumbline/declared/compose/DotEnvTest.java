package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.compose.Variables.Variable;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {
    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b                 | b",
                "A = b               | b",
                "export A=b          | b",
                "  A=b               | b",
                "A: b                | b",
                "A=b c # comment     | b c",
                "A=b#c               | b#c",
                "A=                  | ``",
                "A=#c                | ``",
                "A=''                | ``",
                "A=\"b # c\" # d     | b # c",
                "A='b $GIVEN'        | b $GIVEN",
                "A=b $GIVEN          | b given",
                "A=\"b ${GIVEN}\"    | b given",
                "A=\"b \\$GIVEN\"    | b $GIVEN",
                "A=\"b\\\"c\\\\d\"   | b\"c\\d",
                "A=${X:-d}           | d"
            })
    void readsValues(String line, String expected) {
        assertThat(value(read(line), "A").text()).isEqualTo(expected);
        assertThat(problems).isEmpty();
    }

    @Test
    void readsSeveralLinesAndKnowsThem() {
        Map<String, Variable> read = read("\uFEFF# first\r\n\r\nA=1\r\nB=\"two\nlines\"\nC=$A$A\nNAME_ONLY\nD=4");
        assertThat(read).containsOnlyKeys("A", "B", "C", "D");
        assertThat(value(read, "A").text()).isEqualTo("1");
        assertThat(value(read, "B").text()).isEqualTo("two\nlines");
        assertThat(value(read, "C").text()).isEqualTo("11");
        assertThat(Objects.requireNonNull(read.get("D")).place()).contains(Place.of(".env", 8));
        assertThat(problems).isEmpty();
    }

    @Test
    void aDollarSignThatMeansNothingIsOneAndABraceMakesOnlyItsVariableUnknown() {
        Map<String, Variable> read = read("A=pa$1\nB=b\nC=pa${1");
        assertThat(value(read, "A").text()).isEqualTo("pa$1");
        assertThat(value(read, "B").text()).isEqualTo("b");
        assertThat(value(read, "C").unresolved()).isPresent();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=1\\n=2      | .env:2: is no assignment. Write NAME=value, or # in front of a comment.",
                "1A=1         | .env:1: is no assignment. Write NAME=value, or # in front of a comment.",
                "A B=1        | .env:1: is no assignment. Write NAME=value, or # in front of a comment.",
                "A=1\\nB='open | .env:2: opens a quote that is never closed. Close it."
            })
    void tellsWhatIsWrongAndWhere(String text, String problem) {
        read(text.replace("\\n", "\n"));
        assertThat(problems).extracting(Problem::toString).containsExactly(problem);
    }

    @Test
    void refusesWhatIsNoText() {
        DotEnv.read(new byte[] {'A', '=', (byte) 0xff}, Place.of(".env", 0), given("none"), problems);
        assertThat(problems).hasSize(1);
    }

    private static Rendered value(Map<String, Variable> read, String name) {
        return Objects.requireNonNull(read.get(name)).value();
    }

    private Map<String, Variable> read(String text) {
        return DotEnv.read(text.getBytes(StandardCharsets.UTF_8), Place.of(".env", 0), given("GIVEN"), problems);
    }

    private static Variables given(String known) {
        return new Variables(name -> name.equals(known) ? Optional.of("given") : Optional.empty(), Map.of());
    }
}
