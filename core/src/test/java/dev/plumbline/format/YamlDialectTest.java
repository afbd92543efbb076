package dev.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.format.YamlNode.ScalarType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDialectTest {
    private static final String TYPES = """
            import sys, yaml
            loader = yaml.SafeLoader('')
            for line in sys.stdin:
                tag = loader.resolve(yaml.ScalarNode, line.rstrip('\\n'), (True, False))
                print(tag.rsplit(':', 1)[1])
            """;
    private static final String WHOLE = """
            import sys, yaml
            for line in sys.stdin:
                print(yaml.safe_load(line))
            """;

    @ParameterizedTest
    @CsvSource({
        "'', NULL, NULL",
        "~, NULL, NULL",
        "null, NULL, NULL",
        "Null, NULL, NULL",
        "nULL, TEXT, TEXT",
        "yes, BOOLEAN, TEXT",
        "No, BOOLEAN, TEXT",
        "on, BOOLEAN, TEXT",
        "OFF, BOOLEAN, TEXT",
        "y, TEXT, TEXT",
        "true, BOOLEAN, BOOLEAN",
        "FALSE, BOOLEAN, BOOLEAN",
        "tRUE, TEXT, TEXT",
        "0, INTEGER, INTEGER",
        "-12, INTEGER, INTEGER",
        "+1, INTEGER, INTEGER",
        "1_000, INTEGER, INTEGER",
        "0777, INTEGER, INTEGER",
        "0o777, TEXT, INTEGER",
        "0O7, TEXT, INTEGER",
        "08, TEXT, FLOAT",
        "0x1F, INTEGER, INTEGER",
        "0X1F, TEXT, INTEGER",
        "0b101, INTEGER, INTEGER",
        "0b102, TEXT, TEXT",
        "22:22, INTEGER, TEXT",
        "3306:3306, TEXT, TEXT",
        "1:99, TEXT, TEXT",
        "20:30:40.5, FLOAT, TEXT",
        "1e3, TEXT, FLOAT",
        "1.0e3, TEXT, FLOAT",
        "1.0e+3, FLOAT, FLOAT",
        "3.14, FLOAT, FLOAT",
        "3., FLOAT, FLOAT",
        ".5, FLOAT, FLOAT",
        "-.5, TEXT, FLOAT",
        "., TEXT, TEXT",
        "1.2.3, TEXT, TEXT",
        "1e400, TEXT, TEXT",
        ".inf, FLOAT, FLOAT",
        "-.INF, FLOAT, FLOAT",
        ".nan, FLOAT, FLOAT",
        "nan, TEXT, TEXT",
        "18446744073709551615, INTEGER, INTEGER",
        "18446744073709551616, INTEGER, FLOAT",
        "-9223372036854775808, INTEGER, INTEGER",
        "-9223372036854775809, INTEGER, FLOAT",
        "2001-01-01, TIMESTAMP, TIMESTAMP",
        "2001-1-1, TEXT, TIMESTAMP",
        "2001-13-01, TIMESTAMP, TEXT",
        "2001-12-14 21:59:43, TIMESTAMP, TIMESTAMP",
        "2001-12-14t21:59:43.10-05:00, TIMESTAMP, TIMESTAMP",
        "2001-12-14 21:59:43.10 -5, TIMESTAMP, TEXT",
        "_1, TEXT, TEXT",
        "-, TEXT, TEXT",
        "0x, TEXT, TEXT",
        "nginx:1.27, TEXT, TEXT"
    })
    void knowsWhatAPlainScalarMeans(String text, ScalarType yaml11, ScalarType compose) {
        assertThat(YamlDialect.YAML_1_1.typeOf(text)).isEqualTo(yaml11);
        assertThat(YamlDialect.COMPOSE.typeOf(text)).isEqualTo(compose);
    }

    @ParameterizedTest
    @CsvSource({
        "0777, 511",
        "-0777, -511",
        "0o17, 15",
        "0x1F, 31",
        "0b101, 5",
        "1_000, 1000",
        "22:22, 1342",
        "-1:30, -90",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "00, 0"
    })
    void readsWholeNumbers(String text, long number) {
        assertThat(YamlDialect.whole(text)).contains(number);
    }

    @Test
    void keepsANumberThatDoesNotFitAsText() {
        assertThat(YamlDialect.whole("9223372036854775808")).isEmpty();
        assertThat(YamlDialect.whole("0b_")).isEmpty();
        String long1 = "1".repeat(200_000);
        YamlNode.Scalar scalar = (YamlNode.Scalar)
                YamlReader.read(long1.getBytes(StandardCharsets.UTF_8), YamlText.FILE, YamlDialect.YAML_1_1);
        assertThat(scalar.text()).isEqualTo(long1);
        assertThat(scalar.type()).isEqualTo(ScalarType.INTEGER);
        assertThat(scalar.whole()).isEmpty();
        assertThat(YamlDialect.COMPOSE.typeOf(long1)).isEqualTo(ScalarType.TEXT);
    }

    @Test
    void agreesWithPyYaml() throws IOException, InterruptedException {
        List<String> texts = randomTexts();
        List<String> types = python(TYPES, texts);
        List<String> wholes = new ArrayList<>();
        List<Long> ours = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            ScalarType type = YamlDialect.YAML_1_1.typeOf(text);
            assertThat(type).as("\"%s\"", text).isEqualTo(typeNamed(types.get(i)));
            Optional<Long> whole = type == ScalarType.INTEGER ? YamlDialect.whole(text) : Optional.empty();
            if (whole.isPresent()) {
                wholes.add(text);
                ours.add(whole.get());
            }
        }
        assertThat(wholes).as("numbers among them").hasSizeGreaterThan(100);
        assertThat(python(WHOLE, wholes))
                .isEqualTo(ours.stream().map(String::valueOf).toList());
    }

    /** Short texts of what numbers, dates and booleans are made of. */
    private static List<String> randomTexts() {
        String[] parts = {
            "0", "1", "7", "9", "12", "_", ":", ".", "-", "+", "e", "E", "x", "b", "o", "f", "2001", "-01", "T", " ",
            "Z", "yes", "On", "null", "~", ".inf", ".NaN", "true", "59", "60"
        };
        Random random = new Random(11);
        return Stream.generate(() -> random.ints(1 + random.nextInt(6), 0, parts.length)
                        .mapToObj(i -> parts[i])
                        .collect(Collectors.joining()))
                .filter(text -> text.equals(text.strip()))
                .limit(20_000)
                .toList();
    }

    private static ScalarType typeNamed(String pyYaml) {
        return switch (pyYaml) {
            case "null" -> ScalarType.NULL;
            case "bool" -> ScalarType.BOOLEAN;
            case "int" -> ScalarType.INTEGER;
            case "float" -> ScalarType.FLOAT;
            case "timestamp" -> ScalarType.TIMESTAMP;
            case "str" -> ScalarType.TEXT;
            default -> throw new AssertionError(pyYaml.toLowerCase(Locale.ROOT));
        };
    }

    private static List<String> python(String program, List<String> lines) throws IOException, InterruptedException {
        Path input = Files.createTempFile("lines", ".txt");
        try {
            Files.writeString(input, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
            Process process =
                    new ProcessBuilder("sh", "-c", "exec python3 -c \"$0\" <\"$1\"", program, input.toString()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(process.waitFor() == 0, "no python3 with PyYAML to compare with");
            return output.lines().toList();
        } finally {
            Files.delete(input);
        }
    }
}
