package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limits are far above what the budgets take: they are there for what would take hours. */
class BoundedRegexTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}",
                "^(\\d{1,3}\\.){3}\\d{1,3}",
                "x{1000}|\\bid\\b",
                "\\Q{9}\\E|id"
            })
    void findsWhatAnOrdinaryExpressionMeans(String regex) {
        String text = "10.0.0.1 id 123e4567-e89b-12d3-a456-426614174000 {9}";
        assertThat(BoundedRegex.find(regex, text).holds()).isTrue();
        assertThat(BoundedRegex.find(regex, "nothing of it").broken()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$", "(a|a)*$", "(a*)*b", "(.*a){25}$",
                "(?:(?:){100000}){100000}x", "(?:^){2000000000}x", "(a{0}){2000000000}x", "\\b{2000000000}",
                "(?:(?=)){2000000000}x", "((){60000}){60000}x", "(?x) \\b {100000} {100000} y",
                        "(?:$){1,99999999999999999999}"
            })
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void givesUpWhatWouldTakeHours(String regex) {
        Conformance answer = BoundedRegex.find(regex, "a".repeat(5_000) + "!");
        assertThat(answer.reason().map(Reason::code)).hasValue(Reason.Code.BUDGET_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a{2,1}", "\\"})
    void whatIsNoExpressionDecidesNothing(String regex) {
        assertThat(BoundedRegex.find(regex, "a").state()).isEqualTo(Conformance.State.UNKNOWN);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nestingThatExhaustsTheStackDecidesNothing() {
        String regex = "(".repeat(20_000) + ")".repeat(20_000);
        assertThat(BoundedRegex.find(regex, "a").state()).isEqualTo(Conformance.State.UNKNOWN);
        assertThat(BoundedRegex.find("(a|b)*c", "ab".repeat(50_000)).state()).isEqualTo(Conformance.State.UNKNOWN);
    }
}
