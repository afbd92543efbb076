package dev.plumbline.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class LiteralsTest {
    private static final List<String> SOUGHT = List.of("a", "ab", "abc", "ca", "cab", "bb", "b-");

    @Property(tries = 2000)
    void findsThoseThatAreIn(@ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 8) String text) {
        Literals literals = Literals.of(SOUGHT);
        String given = text.replace('d', '-') + "\u00e9\u4e2d";
        long found = literals.in(given);
        for (String each : SOUGHT) {
            assertThat((found & literals.bits(List.of(each))) != 0).as(each).isEqualTo(given.contains(each));
        }
    }
}
