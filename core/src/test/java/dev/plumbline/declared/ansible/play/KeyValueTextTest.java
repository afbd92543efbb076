package dev.plumbline.declared.ansible.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected results are what {@code parse_kv} of ansible-core 2.14.18 gives. */
class KeyValueTextTest {

    @Test
    void splitsAsAnsibleDoes() {
        assertThat(KeyValueText.read("src=a dest=\"b c\" mode=0644", false).options())
                .containsExactly(Map.entry("src", "a"), Map.entry("dest", "b c"), Map.entry("mode", "0644"));
        assertThat(KeyValueText.read("line='a=\"{{ port }}\"' path={{ a + \" b\" }}/x", false)
                        .options())
                .containsExactly(Map.entry("line", "a=\"{{ port }}\""), Map.entry("path", "{{ a + \" b\" }}/x"));
        assertThat(KeyValueText.read("creates=/x echo a=b  \"c d\" \\\n  chdir=/tmp", true))
                .isEqualTo(new KeyValueText(Map.of("creates", "/x", "chdir", "/tmp"), "echo a=b  \"c d\" "));
        assertThat(KeyValueText.read("a\\=b c=d\\te", false)).isEqualTo(new KeyValueText(Map.of("c", "d\te"), "a=b"));
    }

    @Test
    void refusesWhatIsNotClosed() {
        assertThatThrownBy(() -> KeyValueText.read("a='b", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyValueText.read("a={{ b", false)).isInstanceOf(IllegalArgumentException.class);
    }
}
