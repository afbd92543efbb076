package dev.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the decoder of the platform, which stops at the first byte that is none of UTF-8. */
class Utf8Test {

    @Property(tries = 2000)
    void bytesAreReadAsTheStrictDecoderDoes(@ForAll @Size(max = 12) byte[] bytes) {
        assertThat(Utf8.decode(bytes)).isEqualTo(strict(bytes));
    }

    @Property(tries = 2000)
    void textIsReadAsItWasWritten(@ForAll @Size(max = 12) char[] characters) {
        String text = Utf8.wellFormed(new String(characters));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.decode(bytes)).isEqualTo(strict(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "c0af", "e080af", "eda080", "f4908080", "f8888080", "c3", "e282", "efbfbdc3", "ff"})
    void whatIsNoUtf8IsRefused(String hex) {
        assertThat(Utf8.decode(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void aReplacementCharacterThatIsInTheTextStays() {
        assertThat(Utf8.decode("a\uFFFDb".getBytes(StandardCharsets.UTF_8))).contains("a\uFFFDb");
    }

    private static Optional<String> strict(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
