package dev.plumbline.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EquivalenceCasesTest {
    private static final Set<String> LISTED =
            Equivalences.all().stream().map(Equivalence::id).collect(Collectors.toCollection(TreeSet::new));

    static Stream<EquivalenceCase> equal() {
        return EquivalenceCase.all().filter(EquivalenceCase::equal);
    }

    static Stream<EquivalenceCase> different() {
        return EquivalenceCase.all().filter(each -> !each.equal());
    }

    @ParameterizedTest
    @MethodSource("equal")
    void comparesEqualByJustTheseRules(EquivalenceCase equal) {
        Comparison comparison = equal.compare();
        assertThat(equal.asked(comparison)).isEmpty();
        assertThat(applied(comparison)).containsExactlyElementsOf(equal.applied());
    }

    @ParameterizedTest
    @MethodSource("different")
    void doesNotCompareEqual(EquivalenceCase different) {
        Comparison comparison = different.compare();
        assertThat(different.asked(comparison)).singleElement().satisfies(difference -> {
            assertThat(difference.type().spelling()).isEqualTo(different.is());
            assertThat(difference.attributes().stream().map(AttributeDifference::path))
                    .containsExactlyElementsOf(different.at());
        });
        if (!different.appliedAnyway()) {
            assertThat(applied(comparison)).doesNotContainAnyElementsOf(different.rules());
        }
    }

    @Test
    void everyRuleHasCasesInBothDirections() {
        assertThat(rules(equal())).isEqualTo(LISTED);
        assertThat(rules(different())).isEqualTo(LISTED);
    }

    @Test
    void rulesAreToldApartAndExplained() {
        assertThat(LISTED).hasSameSizeAs(Equivalences.all());
        assertThat(Equivalences.all()).allSatisfy(rule -> {
            assertThat(rule.id()).matches("[a-z]+\\.[a-z]+(-[a-z]+)*");
            assertThat(rule.meaning()).matches("[A-Z].+\\.");
        });
    }

    private static Set<String> rules(Stream<EquivalenceCase> cases) {
        return cases.flatMap(each -> each.rules().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> applied(Comparison comparison) {
        Set<String> rules = comparison.equivalences().stream()
                .map(AppliedEquivalence::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(LISTED).containsAll(rules);
        return rules;
    }
}
