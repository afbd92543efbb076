package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {
    private static final Place PLACE = Place.of("compose.yaml", 3);
    private static final Map<String, String> SET = Map.of("A", "a", "EMPTY", "", "DOLLAR", "$A ${A}", "a", "lower");

    private final List<String> invalid = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain                         | plain",
                "$A                            | a",
                "$A-$a                         | a-lower",
                "${A}b                         | ab",
                "x$A.y                         | xa.y",
                "$$A                           | $A",
                "$$$A                          | $a",
                "a$$                           | a$",
                "$DOLLAR                       | $A ${A}",
                "${A:-d}                       | a",
                "${A-d}                        | a",
                "${EMPTY:-d}                   | d",
                "[${EMPTY-d}]                  | []",
                "${UNSET:-d}                   | d",
                "${UNSET-d}                    | d",
                "[${UNSET:-}]                  | []",
                "[${UNSET-}]                   | []",
                "${A:+alt}                     | alt",
                "${A+alt}                      | alt",
                "[${EMPTY:+alt}]               | []",
                "${EMPTY+alt}                  | alt",
                "[${UNSET:+alt}]               | []",
                "[${UNSET+alt}]                | []",
                "${A:?needed}                  | a",
                "${A?needed}                   | a",
                "[${EMPTY?needed}]             | []",
                "${UNSET:-${A}}                | a",
                "${UNSET:-x${B:-y${A}}z}       | xyaz",
                "${UNSET:-$$A}                 | $A",
                "${UNSET:-a:b-c?d+e}           | a:b-c?d+e",
                "${UNSET:-/var/run}/x          | /var/run/x",
                "${A:+${UNSET:-deep}}!         | deep!",
                "${UNSET:--1}                  | -1"
            })
    void replacesAsTheSpecificationSays(String template, String expected) {
        assertThat(render(template).text()).isEqualTo(expected);
        assertThat(render(template).unresolved()).isEmpty();
        assertThat(invalid).isEmpty();
    }

    /** Judged by Compose 2.26; before its second version these were errors. */
    @ParameterizedTest
    @CsvSource({"$, $", "a$ b, a$ b", "$1, $1", "$(id), $(id)", "${UNSET:-$}, $", "$Ä, $Ä", "$$$, $$"})
    void aDollarSignThatBeginsNoVariableIsOne(String template, String expected) {
        assertThat(render(template).text()).isEqualTo(expected);
        assertThat(invalid).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$UNSET", "a${UNSET}b", "${UNSET:?say}", "${EMPTY:?say}", "${UNSET?}", "${X:-${UNSET}}"})
    void leavesAHoleForWhatIsNotSet(String template) {
        Rendered rendered = render(template);
        assertThat(rendered.text()).contains(String.valueOf(Rendered.HOLE));
        assertThat(rendered.unresolved().orElseThrow().code()).isEqualTo(Reason.Code.UNSET_VARIABLE);
        assertThat(invalid).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${A", "${1}", "${A!b}", "${A:b}", "${A b}", "${UNSET:-${}"})
    void tellsWhatBeginsNoVariable(String template) {
        assertThat(render(template).unresolved()).isPresent();
        assertThat(invalid).containsExactly("holds a ${ that begins no variable.");
    }

    @Test
    void givesUpOnDepthAndOnLength() {
        String deep = "${X:-".repeat(10_000) + "}".repeat(10_000);
        assertThat(render(deep).unresolved().orElseThrow().code()).isEqualTo(Reason.Code.BUDGET_EXCEEDED);
        assertThat(render("$A".repeat(70_000)).unresolved().orElseThrow().code())
                .isEqualTo(Reason.Code.BUDGET_EXCEEDED);
        assertThat(invalid).isEmpty();
    }

    @Test
    void knowsTextMadeOfSecretVariables() {
        assertThat(render("${DB_PASSWORD:-changeme}").secret()).isTrue();
        assertThat(render("${A:-changeme}").secret()).isFalse();
    }

    private Rendered render(String template) {
        Variables variables = new Variables(name -> Optional.ofNullable(SET.get(name)), Map.of());
        return Interpolation.render(template, variables, PLACE, invalid::add);
    }
}
