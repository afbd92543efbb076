package dev.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final String DOCUMENT = """
            {
              "version": 1,
              "text": "\u00e4 \\u0000 \\" \\\\ \\uD83D\\uDE00",
              "none": null,
              "flags": [
                true,
                false
              ],
              "numbers": [
                -0,
                1.50,
                1E+2
              ],
              "empty": { },
              "list": [ ]
            }
            """;

    @Test
    void aNameGivenTwiceIsToldWithItsLine() {
        assertThatThrownBy(() -> read("{\"a\":null,\n\"b\":{\"a\":1,\n\"a\":null}}"))
                .hasMessage("test.json:3: cannot be read as JSON: Duplicate field 'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7b0022006100220000003a00", "007b002200", "0000007b", "7b000000", "feff007b", "fffe7b00"})
    void refusesOtherEncodings(String hex) {
        assertThatThrownBy(() -> JsonText.read(HexFormat.of().parseHex(hex), "test.json"))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("test.json");
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("values") Json value) {
        assertThat(read(JsonText.compact(value))).isEqualTo(value);
        assertThat(read(JsonText.pretty(value))).isEqualTo(value);
    }

    @Provide
    Arbitrary<Json> values() {
        Arbitrary<Json> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12).filter(Utf8::isWellFormed).map(Json::of),
                Arbitraries.longs().map(Json::of),
                Arbitraries.of(
                        Json.NULL, Json.of(true), Json.of(false), new Json.Numeral("1.50"), new Json.Numeral("1E+2")));
        return Arbitraries.lazyOf(
                () -> leaves,
                () -> leaves,
                () -> values().list().ofMaxSize(3).map(Json.Array::new),
                () -> Arbitraries.maps(Arbitraries.strings().ofMaxLength(5).filter(Utf8::isWellFormed), values())
                        .ofMaxSize(3)
                        .map(fields -> new Json.Members(new LinkedHashMap<>(fields))));
    }

    @Test
    void theCanonicalFormIsFixed() {
        assertThat(text(JsonText.pretty(read(DOCUMENT)))).isEqualTo(DOCUMENT);
        assertThat(text(JsonText.compact(read(DOCUMENT))))
                .isEqualTo("{\"version\":1,\"text\":\"\u00e4 \\u0000 \\\" \\\\ \\uD83D\\uDE00\",\"none\":null,"
                        + "\"flags\":[true,false],\"numbers\":[-0,1.50,1E+2],\"empty\":{},\"list\":[]}");
    }

    @Test
    void theOrderOfFieldsIsKept() {
        Json.Members built = Json.object()
                .put("b", 1)
                .put("a", "x")
                .put("c", true)
                .putText("gone", "")
                .putText("here", "y")
                .putArray("none", List.<String>of(), Json::of)
                .putArray("some", List.of("z"), Json::of)
                .build();
        assertThat(text(JsonText.compact(built)))
                .isEqualTo("{\"b\":1,\"a\":\"x\",\"c\":true,\"here\":\"y\",\"some\":[\"z\"]}");
    }

    @Test
    void aFileCutShortAnywhereIsRefused() {
        byte[] whole = DOCUMENT.strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> JsonText.read(cut, "web1.json"))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("web1.json");
        }
        assertThat(JsonText.read(whole, "web1.json")).isEqualTo(read(DOCUMENT));
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("nesting", "[".repeat(100_000)),
                Arguments.of("nesting of objects", "{\"a\":".repeat(100_000)),
                Arguments.of("a long text", "\"" + "x".repeat(20 << 20) + "\""),
                Arguments.of("a long name", "{\"" + "x".repeat(2000) + "\":1}"),
                Arguments.of("a long number", "1".repeat(1_000_000)),
                Arguments.of("a long fraction", "0." + "1".repeat(1000)),
                Arguments.of("many tokens", "[" + "1,".repeat(2_100_000) + "1]"),
                Arguments.of("a name twice", "{\"a\":1,\n\"a\":2}"),
                Arguments.of("a second value", "{}\n{}"),
                Arguments.of("rubbish behind", "{} x"),
                Arguments.of("a closing brace behind", "{}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refusesWhatIsBeyondTheLimits(String name, String text) {
        assertThatThrownBy(() -> read(text))
                .as(name)
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("test.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "Infinity",
                "nul",
                "'a'",
                "{a:1}",
                "[1,]",
                "{\"a\":1,}",
                "01",
                "+1",
                ".5",
                "1.",
                "// comment\n1",
                "\"\t\"",
                "\"\\x\"",
                "]",
                "[}",
                "\u0000"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("test.json");
    }

    @Test
    void refusesOtherEncodings() {
        for (byte[] bytes : List.of(
                "\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16),
                "{\"\u00e4\":1}".getBytes(StandardCharsets.UTF_16LE),
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})) {
            assertThatThrownBy(() -> JsonText.read(bytes, "test.json"))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("test.json: is not UTF-8 text, as JSON has to be.");
        }
    }

    @Test
    void keepsANumberAsItIsSpelled() {
        assertThat(read("1e999999999")).isEqualTo(new Json.Numeral("1e999999999"));
        assertThatThrownBy(() -> JsonCursor.of("1e999999999".getBytes(StandardCharsets.UTF_8), "f")
                        .whole())
                .isInstanceOf(StorageException.class)
                .hasMessage("f: the document is not a whole number.");
    }

    @Test
    void writesHalfOfASurrogatePairAsAReplacementSinceItCouldNotBeReadAgain() {
        Map<String, Json> fields = Map.of("k\udc00", Json.of("a\ud800b"));
        byte[] bytes = JsonText.compact(new Json.Members(fields));
        assertThat(text(bytes)).isEqualTo("{\"k\uFFFD\":\"a\uFFFDb\"}");
        assertThat(read(bytes)).isEqualTo(new Json.Members(Map.of("k\uFFFD", Json.of("a\uFFFDb"))));
    }

    @Test
    void theCursorNamesThePlace() {
        JsonCursor cursor = JsonCursor.of(
                "{\"resources\":[{\"kind\":\"file\"},{\"kind\":7,\"none\":null}]}".getBytes(StandardCharsets.UTF_8),
                "f");
        JsonCursor second = cursor.items("resources").get(1);
        assertThat(second.field("kind").whole()).isEqualTo(7);
        assertThat(second.optional("none")).isEmpty();
        assertThat(second.fields()).containsOnlyKeys("kind");
        assertThat(cursor.items("absent")).isEmpty();
        assertThatThrownBy(() -> second.field("kind").text())
                .isInstanceOf(StorageException.class)
                .hasMessage("f: resources[1].kind is not text.");
        assertThatThrownBy(() -> second.field("name")).hasMessage("f: resources[1] lacks \"name\".");
        assertThatThrownBy(() -> second.field("kind").field("x")).hasMessage("f: resources[1].kind is not an object.");
    }

    private static Json read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Json read(byte[] bytes) {
        return JsonText.read(bytes, "test.json");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
