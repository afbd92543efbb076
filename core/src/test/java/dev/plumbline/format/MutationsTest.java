package dev.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.PlumblineException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a valid file, reading it gives a value or a sentence. */
class MutationsTest {
    private static final int ROUNDS = 10_000;

    private static final String[] YAML = {"""
        %YAML 1.1
        %TAG !e! tag:example.org,2000:
        ---
        x: &x {a: 1, b: [yes, 0777, ~, 2001-01-01]}
        ? key
        : !vault |-
            text
        y: {<<: [*x, *x], "q\\u00e9\\x41\\U0001F600": 'it''s', f: >2+
          folded
          }
        z: !e!t "a\\
          b"
        ...
        ---
        - !!int "3"
        - - nested
        """, """
        services:
          web: &web
            image: nginx:1.27
            ports: ["80:80", 443:443]
            environment: {A: 1.5e3, B: !reset null}
          db:
            <<: *web
            command: |
              run
        """};
    private static final String JSON =
            "{\"a\":[1,-2.5e+3,true,null],\"b\":{\"c\":\"\\u00e9\\n\u00e9\uD83D\uDE00\",\"d\":{}},\"e\":\"\"}";
    private static final byte[] SPECIAL = "\0\t\n\r !\"#%&'*+,-./0189:;<=>?@[\\]^`aeEuUxX{|}~\u007f\u0085\u2028\uFEFF"
            .getBytes(StandardCharsets.UTF_8);

    @Test
    void ofYaml() {
        Random random = new Random(3);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = mutated(YAML[round % YAML.length].getBytes(StandardCharsets.UTF_8), random);
            try {
                YamlReader.readAll(mutated, YamlText.FILE, round % 2 == 0 ? YamlDialect.YAML_1_1 : YamlDialect.COMPOSE);
                read++;
            } catch (PlumblineException e) {
                assertThat(e).hasMessageStartingWith("site.yml");
            } catch (RuntimeException e) {
                throw new AssertionError("round " + round + ": " + new String(mutated, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(read).as("mutations that are still valid").isBetween(ROUNDS / 20, ROUNDS);
    }

    @Test
    void ofJson() {
        Random random = new Random(5);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = mutated(JSON.getBytes(StandardCharsets.UTF_8), random);
            try {
                Json value = JsonText.read(mutated, "test.json");
                assertThat(JsonText.read(JsonText.compact(value), "again")).isEqualTo(value);
                read++;
            } catch (PlumblineException e) {
                assertThat(e).hasMessageStartingWith("test.json");
            } catch (RuntimeException e) {
                throw new AssertionError("round " + round + ": " + new String(mutated, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(read).as("mutations that are still valid").isBetween(ROUNDS / 50, ROUNDS);
    }

    /** One to three times: a byte changed, put in, taken out, or a piece repeated somewhere else. */
    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(12));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            switch (random.nextInt(5)) {
                case 0 -> {
                    out.write(SPECIAL[random.nextInt(SPECIAL.length)]);
                    out.write(bytes, at + 1, bytes.length - at - 1);
                }
                case 1 -> {
                    out.write(SPECIAL[random.nextInt(SPECIAL.length)]);
                    out.write(bytes, at, bytes.length - at);
                }
                case 2 -> out.write(bytes, end, bytes.length - end);
                case 3 -> {
                    out.write(random.nextInt(256));
                    out.write(bytes, at + 1, bytes.length - at - 1);
                }
                default -> {
                    int from = random.nextInt(bytes.length);
                    out.write(bytes, from, Math.min(bytes.length - from, 1 + random.nextInt(20)));
                    out.write(bytes, at, bytes.length - at);
                }
            }
            bytes = out.size() == 0 ? original : out.toByteArray();
        }
        return bytes;
    }
}
