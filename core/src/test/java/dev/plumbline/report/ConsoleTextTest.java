package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"nginx 1.22.1-9", "größer", "日本", "🙂", "C:\\x", "tab-free"})
    void leavesReadableTextAsItIs(String text) {
        assertThat(ConsoleText.encode(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a, \\u{a}",
        "d, \\u{d}",
        "9, \\u{9}",
        "0, \\u{0}",
        "7f, \\u{7f}",
        "1b, \\u{1b}",
        "9b, \\u{9b}",
        "85, \\u{85}",
        "ad, \\u{ad}",
        "200b, \\u{200b}",
        "200e, \\u{200e}",
        "2028, \\u{2028}",
        "2029, \\u{2029}",
        "202e, \\u{202e}",
        "2066, \\u{2066}",
        "feff, \\u{feff}",
        "e000, \\u{e000}",
        "e0041, \\u{e0041}",
        "ffff, \\u{ffff}",
        "d800, \\u{d800}"
    })
    void writesOutWhatCouldChangeTheScreen(String character, String encoded) {
        String text = Character.toString(Integer.parseInt(character, 16));

        assertThat(ConsoleText.encode("a" + text + "b")).isEqualTo("a" + encoded + "b");
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        assertThat(ConsoleText.encode("x".repeat(500))).isEqualTo("x".repeat(500));
        assertThat(ConsoleText.encode("x".repeat(501))).hasSize(500).endsWith("xx… (501 characters)");
        assertThat(ConsoleText.encode("\n".repeat(1_000_000)))
                .hasSizeLessThanOrEqualTo(500)
                .endsWith("\\u{a}… (1000000 characters)");
    }

    @Property
    void staysOnOneLineOfBoundedLength(@ForAll String text) {
        String encoded = ConsoleText.encode(text);

        assertThat(encoded.length()).isLessThanOrEqualTo(ConsoleText.LIMIT);
        assertThat(encoded.lines().count()).isLessThanOrEqualTo(1);
        assertThat(encoded.codePoints()).noneMatch(Character::isISOControl);
        assertThat(encoded.codePoints()).noneMatch(each -> Character.getType(each) == Character.FORMAT);
    }

    @Property
    void isTheSameTwice(@ForAll String text) {
        String encoded = ConsoleText.encode(text);

        assertThat(ConsoleText.encode(encoded)).isEqualTo(encoded);
    }
}
