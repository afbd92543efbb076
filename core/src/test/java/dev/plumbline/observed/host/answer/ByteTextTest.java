package dev.plumbline.observed.host.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTextTest {

    @Test
    void keepsUtf8AsItIs() {
        String name = "/srv/größe \u001b[31m \u202e\u0000\uFEFF \\x2d \\n 🙂";
        assertThat(ByteText.decode(name.getBytes(StandardCharsets.UTF_8))).isEqualTo(name);
    }

    @Test
    void escapesBytesThatAreNotUtf8() {
        assertThat(ByteText.decode(new byte[] {'/', 'a', (byte) 0xff, (byte) 0xc3}))
                .isEqualTo("/a\\xff\\xc3");
        assertThat(ByteText.decode(new byte[] {(byte) 0xc0, (byte) 0xaf})).isEqualTo("\\xc0\\xaf");
        assertThat(ByteText.decode(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))
                .isEqualTo("\\xed\\xa0\\x80");
    }

    @Test
    void tellsALiteralBackslashFromAnEscape() {
        assertThat(ByteText.decode("/a\\xff".getBytes(StandardCharsets.UTF_8))).isEqualTo("/a\\x5cxff");
    }

    @Test
    void asksForTheNamesThatUnitsHaveAsTheyAreWritten() {
        String unit = "/etc/systemd/system/dev-disk\\x2dby.swap";
        assertThat(ByteText.encode(unit)).isEqualTo(unit.getBytes(StandardCharsets.UTF_8));
        String umlaut = "/etc/systemd/system/sp\\xc3\\xa4t.service";
        assertThat(ByteText.encode(umlaut)).isEqualTo(umlaut.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givesEveryNameItsOwnTextAndFindsItAgain() {
        Random random = new Random(20260101);
        byte[][] parts = {
            {'\\'},
            {'x'},
            {'5', 'c'},
            {'f', 'f'},
            {'8', '0'},
            {(byte) 0xff},
            {(byte) 0x80},
            {(byte) 0xc3, (byte) 0xa4},
            {(byte) 0xc3},
            {'/'},
            {'\n'}
        };
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            ByteArrayOutputStream name = new ByteArrayOutputStream();
            for (int n = random.nextInt(9); n >= 0; n--) {
                name.writeBytes(parts[random.nextInt(parts.length)]);
            }
            byte[] bytes = name.toByteArray();
            String text = ByteText.decode(bytes);
            assertThat(ByteText.encode(text)).as(text).isEqualTo(bytes);
            String before = seen.put(text, new String(bytes, StandardCharsets.ISO_8859_1));
            assertThat(before).isIn(null, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }
}
