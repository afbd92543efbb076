package dev.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN =
            List.of("declare", "targets", "watch", "unmanaged", "rollout", "accepted");

    @ParameterizedTest
    @CsvSource({"declared, declare", "target, targets", "wacth, watch", "unmanged, unmanaged", "Accepted, accepted"})
    void findsWhatWasMeant(String word, String meant) {
        assertThat(Spelling.nearest(word, KNOWN)).contains(meant);
        assertThat(Spelling.suggestion(word, KNOWN)).isEqualTo("Did you mean \"" + meant + "\"?");
    }

    @ParameterizedTest
    @CsvSource({"services", "x", "''"})
    void suggestsNothingForAnotherWord(String word) {
        assertThat(Spelling.nearest(word, KNOWN)).isEmpty();
        assertThat(Spelling.suggestion(word, KNOWN))
                .isEqualTo("Known here: accepted, declare, rollout, targets, unmanaged, watch.");
    }

    @Test
    void takesTheFirstOfTwoThatAreEquallyNear() {
        assertThat(Spelling.nearest("bat", List.of("cat", "bar", "hat"))).contains("bar");
        assertThat(Spelling.nearest("watch", List.of("watcher", "watch"))).contains("watch");
    }

    @Test
    void givesUpOnWordsBeyondAllMeasure() {
        assertThat(Spelling.nearest("x".repeat(1_000_000), KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x", List.of("y".repeat(1_000_000)))).isEmpty();
        assertThat(Spelling.nearest("x", List.of())).isEmpty();
    }
}
