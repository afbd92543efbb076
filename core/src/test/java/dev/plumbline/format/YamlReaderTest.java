package dev.plumbline.format;

import static dev.plumbline.format.YamlText.FILE;
import static dev.plumbline.format.YamlText.at;
import static dev.plumbline.format.YamlText.read;
import static dev.plumbline.format.YamlText.scalar;
import static dev.plumbline.format.YamlText.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.ConfigurationException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    @Test
    void everyNodeKnowsItsLine() {
        YamlNode node = read("""
                # comment
                hosts: web

                tasks:
                  - name: install
                    apt: {name: nginx,
                          state: present}
                  - copy:
                      content: |
                        line
                      dest: >-
                        /etc/x
                empty:
                """);
        assertThat(at(node, "hosts").place()).hasToString("site.yml:2");
        Sequence tasks = (Sequence) at(node, "tasks");
        assertThat(tasks.place().line()).isEqualTo(5);
        Mapping first = (Mapping) tasks.items().get(0);
        assertThat(first.entry("apt").orElseThrow().key().place().line()).isEqualTo(6);
        assertThat(at(at(first, "apt"), "state").place().line()).isEqualTo(7);
        Mapping second = (Mapping) tasks.items().get(1);
        assertThat(second.place().line()).isEqualTo(8);
        assertThat(at(at(second, "copy"), "content").place().line()).isEqualTo(9);
        assertThat(at(at(second, "copy"), "dest").place().line()).isEqualTo(11);
        assertThat(at(node, "empty").place().line()).isEqualTo(13);
        assertThat(node.place().line()).isEqualTo(2);
    }

    @Test
    void quotedAndBlockScalarsAreText() {
        YamlNode node = read("a: 'yes'\nb: \"1\"\nc: |\n  2\nd: >-\n  null\n? e\n: yes\n");
        assertThat(shape(node)).isEqualTo("{a: TEXT yes, b: TEXT 1, c: TEXT 2\n, d: TEXT null, e: BOOLEAN yes}");
        assertThat(scalar(node, "a").plain()).isFalse();
        assertThat(scalar(node, "e").flag()).contains(true);
        assertThat(scalar(node, "a").flag()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!!str 0644 | !!str TEXT 0644",
                "!!str yes | !!str TEXT yes",
                "!!str null | !!str TEXT null",
                "!!str | !!str TEXT",
                "!!str 2001-01-01 | !!str TEXT 2001-01-01",
                "!!int \"3\" | !!int INTEGER 3",
                "!!int 0x10 | !!int INTEGER 0x10",
                "!!bool 'yes' | !!bool BOOLEAN yes",
                "!!float 1 | !!float FLOAT 1",
                "!!null '' | !!null NULL",
                "!!timestamp '2001-01-01' | !!timestamp TIMESTAMP 2001-01-01",
                "!!binary aGk= | !!binary TEXT aGk=",
                "!<tag:yaml.org,2002:str> 1 | !!str TEXT 1",
                "! 12 | INTEGER 12",
                "!reset null | !reset TEXT null",
                "!foo 12 | !foo TEXT 12",
                "!foo {a: 1} | !foo {a: INTEGER 1}",
                "!override [1] | !override [INTEGER 1]",
                "!unsafe '{{ x }}' | !unsafe TEXT {{ x }}",
                "!<tag:example.org,2000:x> y | tag:example.org,2000:x TEXT y",
                "!!set {a, b} | !!set {a: NULL , b: NULL }",
                "!!omap [a: 1] | !!omap [{a: INTEGER 1}]",
                "!!map {} | !!map {}"
            })
    void knowsWhichTagsWereWritten(String text, String shape) {
        assertThat(shape(at(read("k: " + text), "k")).strip()).isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
                "!!python/object/apply:os.system ['id']",
                "!!java.lang.Runtime {}",
                "!!str [a]",
                "!!seq {a: 1}",
                "!!map 1",
                "!!int x",
                "!!int 1.5",
                "!!bool maybe",
                "!!float x",
                "!!timestamp soon"
            })
    void refusesTagsThatMakeObjectsOrDoNotFit(String text) {
        assertThatThrownBy(() -> read("a: 1\nk: " + text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("site.yml:2: ")
                .hasMessageContaining("tag ");
    }

    @Test
    void aVaultedValueKeepsItsTagAndText() {
        YamlNode node = read("password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nnone: !vault\n");
        assertThat(shape(node))
                .isEqualTo("{password: !vault TEXT $ANSIBLE_VAULT;1.1;AES256\n6162\n, none: !vault TEXT }");
        assertThat(shape(read("!vault"))).isEqualTo("!vault TEXT ");
    }

    @Test
    void aliasesRepeatWhatTheyName() {
        YamlNode node = read("a: &x {k: [1, two]}\nb: *x\nc: &y yes\nd: *y\n");
        assertThat(shape(node))
                .isEqualTo(
                        "{a: {k: [INTEGER 1, TEXT two]}, b: {k: [INTEGER 1, TEXT two]}, c: BOOLEAN yes, d: BOOLEAN yes}");
        assertThat(at(at(node, "b"), "k").place().line())
                .as("where it is written")
                .isEqualTo(1);
    }

    @Test
    void mergeKeysGiveWayToOwnKeysAndEarlierMappings() {
        String text = "a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nc: {l: 0, <<: [*a, *b]}\n";
        for (YamlDialect dialect : List.of(YamlDialect.YAML_1_1, YamlDialect.COMPOSE)) {
            assertThat(((YamlNode.Mapping) at(read(text, dialect), "c"))
                            .get("k")
                            .map(node -> shape(node)))
                    .contains("INTEGER 1");
            assertThat(shape(at(read(text, dialect), "c"))).startsWith("{l: INTEGER 0, ");
        }
    }

    @Test
    void whatAMergeKeyBringsComesFirstForAnsibleAsInPyYaml() {
        String text = "a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nc: {l: 0, <<: [*a, *b]}\n";
        assertThat(shape(at(read(text, YamlDialect.ANSIBLE), "c")))
                .isEqualTo("{k: INTEGER 1, m: INTEGER 2, l: INTEGER 0}");
    }

    @Test
    void ofAKeyThatStandsTwiceAnsibleTakesTheLast() {
        assertThat(shape(read("a: 1\nb: 2\na: 3\n", YamlDialect.ANSIBLE))).isEqualTo("{a: INTEGER 3, b: INTEGER 2}");
        assertThatThrownBy(() -> read("a: 1\na: 3\n")).hasMessageContaining("stands twice");
    }

    @Test
    void ofSeveralMergeKeysTheLastWinsOrTheyAreRefused() {
        String text = "a: &a {k: 1}\nb: &b {k: 2}\nc:\n  <<: *a\n  <<: *b\n";
        assertThat(shape(at(read(text), "c"))).isEqualTo("{k: INTEGER 2}");
        assertThatThrownBy(() -> read(text, YamlDialect.COMPOSE))
                .hasMessageContaining("site.yml:5: a second merge key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<: 1", "<<:", "<<: [1]", "<<: [[]]", "!!merge <<: x"})
    void aMergeKeyTakesMappingsOnly(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("site.yml:1: a merge key (<<) takes a mapping");
    }

    @Test
    void aQuotedMergeKeyIsAKey() {
        assertThat(shape(read("'<<': {a: 1}\n!!str <<x: 2"))).isEqualTo("{<<: {a: INTEGER 1}, <<x: INTEGER 2}");
        assertThat(shape(read("!!str <<: 2"))).isEqualTo("{<<: INTEGER 2}");
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithBothLines() {
        assertThatThrownBy(() -> read("a:\n  k: 1\n  l: 2\n  k: 3\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("site.yml:4: the key \"k\" stands twice; first in line 2.");
    }

    @Test
    void manyServicesMayShareOneAnchor() {
        StringBuilder text = new StringBuilder("x-log: &log {driver: journald}\nservices:\n");
        for (int i = 0; i < 300; i++) {
            text.append("  s").append(i).append(":\n    logging: *log\n");
        }
        Mapping services = (Mapping) at(read(text.toString(), YamlDialect.COMPOSE), "services");
        assertThat(services.entries()).hasSize(300);
        assertThat(shape(at(services, "s299"))).isEqualTo("{logging: {driver: TEXT journald}}");
    }

    @Test
    void documentsAreReadOneByOne() {
        List<YamlNode> documents = YamlReader.readAll(
                "a: 1\n---\n---\n- b\n...\n# end\n".getBytes(StandardCharsets.UTF_8), FILE, YamlDialect.YAML_1_1);
        assertThat(documents.stream().map(YamlText::shape)).containsExactly("{a: INTEGER 1}", "[TEXT b]");
        assertThatThrownBy(() -> read("a: 1\n---\nb: 2\n"))
                .hasMessage("site.yml:3: begins a second document, where one is allowed.");
        assertThatThrownBy(() -> read("a: &x 1\n---\nb: *x\n"))
                .as("an anchor of another document")
                .hasMessageContaining("site.yml:3: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "--- ~\n...\n", "\uFEFF"})
    void anEmptyFileIsAnEmptyMapping(String text) {
        assertThat(shape(read(text))).isEqualTo("{}");
        assertThat(YamlReader.readAll(text.getBytes(StandardCharsets.UTF_8), FILE, YamlDialect.COMPOSE))
                .isEmpty();
    }

    @Test
    void lineEndsAndAByteOrderMarkChangeNothing() {
        String text = "a: one\nb: |\n  two\n  three\nc: [1,\n  2]\n";
        assertThat(shape(read(text.replace("\n", "\r\n")))).isEqualTo(shape(read(text)));
        assertThat(shape(read("\uFEFF" + text))).isEqualTo(shape(read(text)));
        assertThat(at(read(text.replace("\n", "\r\n")), "c").place().line()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void refusesOtherEncodings(String charset) {
        byte[] bytes = "a: caf\u00e9\n".getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> YamlReader.read(bytes, FILE, YamlDialect.YAML_1_1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("site.yml: is not UTF-8 text. Save it as UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({"0, U+0000", "27, U+001B", "7, U+0007", "127, U+007F", "65535, U+FFFF"})
    void tellsTheLineOfACharacterThatIsNotAllowed(int character, String name) {
        assertThatThrownBy(() -> read("a: 1\nb: 2\nc: x" + (char) character + "\nd: 4\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("site.yml:3: holds the character " + name + ", which YAML does not allow.");
    }

    @Test
    void escapesMayNameWhatMustNotBeWritten() {
        assertThat(scalar(read("a: \"\\e[31m\\u202e\""), "a").text()).isEqualTo("\u001b[31m\u202e");
        assertThat(scalar(read("a: \"\\U0001F600\""), "a").text()).isEqualTo("\uD83D\uDE00");
        assertThatThrownBy(() -> read("a: 1\nb: \"\\ud800\""))
                .hasMessage("site.yml:2: has half of a surrogate pair in a text.");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: 1\n\tb: 2', 2",
        "'a:\n  - b\n c', 3",
        "'a: [1, 2', 1",
        "'a: \"open\n\n', 3",
        "'a: b: c', 1",
        "'a: *none', 1",
        "'x: 1\n? [a]\n: 2', 2",
        "'x: 1\n{a: 1}: 2', 2",
        "'%YAML 9.9\n--- a', 1",
        "'a: @b', 1",
        "'a: !<!x> [', 1",
        "'a: 1\n\nb: \"\\U90000000\"', 3",
        "'a: 1\n\nb: \"\\U00110000\"', 3",
        "'%YAML 1.99999999999\n---\na: 1', 1",
        "'a: 1\n\nb: \"\\q\"', 3"
    })
    void tellsTheLineOfWhatIsNoYaml(String text, int line) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("site.yml:" + line + ": ");
    }
}
