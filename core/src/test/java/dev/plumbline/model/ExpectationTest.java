package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.model.Expectation.Bound;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectationTest {
    private static final Reason HIDDEN = Reason.of(Reason.Code.PERMISSION_DENIED, "hidden");
    private static final Reason OPEN = Reason.of(Reason.Code.NOT_EVALUATED, "open");
    private static final String HOLDS = "HOLDS";
    private static final String BROKEN = "BROKEN";
    private static final String UNSEEN = "UNKNOWN (" + HIDDEN + ")";
    private static final String UNDECIDED = "UNKNOWN (" + OPEN + ")";
    private static final Expectation A = Expectation.exactly("a");
    private static final Expectation B = Expectation.exactly("b");

    /** Expectation; then what it makes of a, of c, of nothing, and of what is hidden. */
    static Stream<Arguments> truths() {
        return Stream.of(
                arguments(A, HOLDS, BROKEN, BROKEN, UNSEEN),
                arguments(new Expectation.OneOf(List.of(Value.of("b"), Value.of("a"))), HOLDS, BROKEN, BROKEN, UNSEEN),
                arguments(new Expectation.OneOf(List.of()), BROKEN, BROKEN, BROKEN, UNSEEN),
                arguments(new Expectation.AtLeast(List.of(Value.of("a"))), HOLDS, BROKEN, BROKEN, UNSEEN),
                arguments(new Expectation.AtLeast(List.of()), HOLDS, HOLDS, BROKEN, UNSEEN),
                arguments(new Expectation.Matches("^[ab]$"), HOLDS, BROKEN, BROKEN, UNSEEN),
                arguments(new Expectation.Present(), HOLDS, HOLDS, BROKEN, UNSEEN),
                arguments(new Expectation.Absent(), BROKEN, BROKEN, HOLDS, UNSEEN),
                arguments(new Expectation.Unconstrained(), HOLDS, HOLDS, HOLDS, HOLDS),
                arguments(new Expectation.Unresolved(OPEN), UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED),
                arguments(either(A, B), UNDECIDED, BROKEN, BROKEN, UNSEEN),
                arguments(either(A, new Expectation.Present()), HOLDS, UNDECIDED, BROKEN, UNSEEN),
                arguments(either(A, new Expectation.Absent()), UNDECIDED, BROKEN, UNDECIDED, UNSEEN),
                arguments(either(A, new Expectation.Unresolved(OPEN)), UNDECIDED, UNDECIDED, UNDECIDED, UNSEEN),
                arguments(either(), UNDECIDED, UNDECIDED, UNDECIDED, UNSEEN));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void judges(Expectation expectation, String ofA, String ofC, String ofNothing, String ofHidden) {
        assertThat(judge(expectation, new Observation.Seen(Value.of("a")))).hasToString(ofA);
        assertThat(judge(expectation, new Observation.Seen(Value.of("c")))).hasToString(ofC);
        assertThat(judge(expectation, new Observation.Absent())).hasToString(ofNothing);
        assertThat(judge(expectation, new Observation.Hidden(HIDDEN))).hasToString(ofHidden);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, false, true, true",
        "AT_MOST, true, true, false",
        "MORE_THAN, false, false, true",
        "LESS_THAN, true, false, false"
    })
    void boundsWhatHasAnOrder(Bound bound, boolean less, boolean same, boolean more) {
        Expectation expectation = new Expectation.Bounded(bound, Value.of(2));
        assertThat(ordered(expectation, 1).holds()).isEqualTo(less);
        assertThat(ordered(expectation, 2).holds()).isEqualTo(same);
        assertThat(ordered(expectation, 3).holds()).isEqualTo(more);
    }

    @Test
    void whatHasNoOrderIsUnknown() {
        Conformance answer =
                judge(new Expectation.Bounded(Bound.AT_LEAST, Value.of("1")), new Observation.Seen(Value.of("2")));
        assertThat(answer.reason().map(Reason::code)).hasValue(Reason.Code.NOT_EVALUATED);
    }

    @Test
    void listsHoldAtLeastSomeValuesInAnyOrder() {
        Expectation atLeast = new Expectation.AtLeast(List.of(Value.of("b"), Value.of("a")));
        assertThat(judge(atLeast, new Observation.Seen(Value.ofTexts(List.of("a", "b", "c"))))
                        .holds())
                .isTrue();
        assertThat(judge(atLeast, new Observation.Seen(Value.ofTexts(List.of("a", "c"))))
                        .broken())
                .isTrue();
    }

    @Test
    void oneUnknownAmongSeveralDecidesNothing() {
        ValueRules rules = new ValueRules() {
            @Override
            public Conformance same(Value declared, Value observed) {
                return declared.equals(Value.of("?")) ? Conformance.unknown(OPEN) : STRICT.same(declared, observed);
            }

            @Override
            public OptionalInt order(Value observed, Value declared) {
                return OptionalInt.empty();
            }
        };
        Observation a = new Observation.Seen(Value.of("a"));
        assertThat(new Expectation.OneOf(List.of(Value.of("?"), Value.of("b"))).judge(a, rules))
                .hasToString(UNDECIDED);
        assertThat(new Expectation.OneOf(List.of(Value.of("?"), Value.of("a"))).judge(a, rules))
                .hasToString(HOLDS);
        assertThat(new Expectation.AtLeast(List.of(Value.of("?"), Value.of("b"))).judge(a, rules))
                .hasToString(BROKEN);
        assertThat(new Expectation.AtLeast(List.of(Value.of("?"), Value.of("a"))).judge(a, rules))
                .hasToString(UNDECIDED);
    }

    @Test
    void anExpectationIsSealedIfAnyPartOfItIsKnownByItsFingerprintAlone() {
        Value secret = new Value.Fingerprint("key", "digest");
        Value list = new Value.Items(List.of(Value.of("open"), secret));
        Reason open = Reason.of(Reason.Code.NOT_EVALUATED, "open");
        for (Expectation each : List.of(
                Expectation.exactly(secret),
                Expectation.exactly(list),
                new Expectation.OneOf(List.of(Value.of("open"), list)),
                new Expectation.AtLeast(List.of(secret)),
                new Expectation.Either(List.of(new Expectation.Absent(), Expectation.exactly(list)), open))) {
            assertThat(each.sealed()).as(each.describe()).isTrue();
        }
        assertThat(new Expectation.AtLeast(List.of(Value.of("open"))).sealed()).isFalse();
    }

    @Test
    void noPatternIsSearchedInAFingerprint() {
        Value sealed = new Value.Fingerprint("key", "abcdefgh");
        Expectation anything = new Expectation.Matches(".");
        for (Value value : List.of(sealed, new Value.Items(List.of(Value.of("a"), sealed)))) {
            assertThat(judge(anything, new Observation.Seen(value)).reason().map(Reason::code))
                    .hasValue(Reason.Code.UNSUPPORTED);
        }
    }

    private static Expectation either(Expectation... alternatives) {
        return new Expectation.Either(List.of(alternatives), OPEN);
    }

    private static Conformance judge(Expectation expectation, Observation observed) {
        return expectation.judge(observed, ValueRules.STRICT);
    }

    private static Conformance ordered(Expectation expectation, long observed) {
        return expectation.judge(new Observation.Seen(Value.of(observed)), new ValueRules() {
            @Override
            public Conformance same(Value declared, Value seen) {
                return STRICT.same(declared, seen);
            }

            @Override
            public OptionalInt order(Value seen, Value declared) {
                return OptionalInt.of(Long.compare(((Value.Whole) seen).number(), ((Value.Whole) declared).number()));
            }
        });
    }
}
