package dev.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.format.YamlWriter.Style;
import dev.plumbline.format.YamlWriter.Style.Flow;
import dev.plumbline.model.Place;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YamlWriterTest {
    private static final String SOURCE = """
            a: [1, two, {b: yes, c: null}]
            d: '1e3'
            e: "yes"
            f: []
            """;

    @Test
    void writesBlocks() {
        assertThat(YamlWriter.write(read(), new Style(2, 80, Flow.NONE))).isEqualTo("""
                        a:
                        - 1
                        - two
                        - b: yes
                          c: null
                        d: 1e3
                        e: 'yes'
                        f: []
                        """);
    }

    @Test
    void putsOnlyTheInnermostInBracketsIfTold() {
        assertThat(YamlWriter.write(read(), new Style(2, 80, Flow.INNERMOST))).contains("- {b: yes, c: null}");
    }

    @Test
    void readsBackTheSame() {
        String written = YamlWriter.write(read(), new Style(4, 80, Flow.NONE));
        YamlNode again =
                YamlReader.read(written.getBytes(StandardCharsets.UTF_8), Place.of("x.yml", 1), YamlDialect.YAML_1_1);
        assertThat(YamlWriter.write(again, new Style(4, 80, Flow.NONE))).isEqualTo(written);
    }

    private static YamlNode read() {
        return YamlReader.read(SOURCE.getBytes(StandardCharsets.UTF_8), Place.of("x.yml", 1), YamlDialect.YAML_1_1);
    }
}
