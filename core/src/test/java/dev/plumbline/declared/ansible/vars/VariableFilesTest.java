package dev.plumbline.declared.ansible.vars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.SourceException;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Taint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class VariableFilesTest {
    private static final String INLINE = """
            $ANSIBLE_VAULT;1.1;AES256
            61353063633966316661373535353436386164653364306262633065303764323032363738303435
            6332376330396161663766383963326664303836303365610a303066373934636132646638633332
            36636638333935336539663938303939646534373531323664313939633735343764313164326465
            3936663739333837350a656237316231633332356135396435636532386264306465343137333931
            30333464626139326239633634376166643839633837303165333638623161623235
            """;
    private static final String WHOLE = """
            $ANSIBLE_VAULT;1.1;AES256
            30616239383062633865343966623162316466646466616164333736376332373235623436636431
            3963383963396138346434643464663634353933313365390a353936333430376133313661336635
            39646261313032363163613436316334633861343734376232616662323164393436626535646134
            3836343237626264390a313039313466373831343566616534616632393738303937656238636536
            63653965643961313638386536656465336530383030616562656430626162316662366236373031
            34663364373235646134343562383337313630343538326663336334656334366633633630666465
            66643732616662353634343837363731386333623164326337613532663039613365303939666537
            33303935643830393037653934633736376165636133663933336431343532633264316538633037
            3934
            """;

    private final VariableFiles locked = new VariableFiles(VaultKeys.NONE, name -> true);
    private final VariableFiles open = new VariableFiles(
            VaultKeys.of(Map.of("default", "pass word".getBytes(StandardCharsets.UTF_8))), name -> true);

    private static VariableFile read(VariableFiles files, String content) {
        return files.read(MemoryTree.of("vars.yml", content), "vars.yml").orElseThrow();
    }

    private static PyValue value(VariableFile file, String name) {
        return file.layer().find(name).orElseThrow().value();
    }

    @Test
    void definitionsKnowTheirLines() {
        VariableFile file = read(open, "---\n# a comment\na: 1\nb:\n  c: 2\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.layer().names()).containsExactly("a", "b");
        assertThat(file.layer().find("b").orElseThrow().place().toString()).isEqualTo("vars.yml:4");
    }

    @Test
    void ofAFileThatIsBrokenTheNamesAreUnknownWithTheirPlaces() {
        VariableFile file = read(open, "a: 1\nb: [1, 2\nc: 3\n'd': x\n");
        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().get(0).place().path()).isEqualTo("vars.yml");
        assertThat(file.layer().names()).contains("a", "b", "c", "d");
        assertThat(value(file, "c")).isInstanceOf(PyUnknown.class);
        assertThat(file.layer().find("c").orElseThrow().place())
                .extracting(Place::line)
                .isEqualTo(3);
        assertThat(file.layer().find("elsewhere")).isEmpty();
    }

    @Test
    void ofAFileThatIsNotUtf8TheNamesAreUnknown() {
        byte[] latin = "a: caf\u00e9\nb: 2\n".getBytes(StandardCharsets.ISO_8859_1);
        VariableFile file =
                open.read(new MemoryTree().with("vars.yml", latin), "vars.yml").orElseThrow();
        assertThat(value(file, "a")).isInstanceOf(PyUnknown.class);
        assertThat(value(file, "b")).isInstanceOf(PyUnknown.class);
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadMayDefineEverything() {
        FileTree tree = new FileTree() {
            @Override
            public String repository() {
                return "";
            }

            @Override
            public String revision() {
                return "";
            }

            @Override
            public Optional<TreeFile> find(String path) {
                throw new SourceException(path + " is larger than 1048576 bytes");
            }

            @Override
            public SortedSet<String> matching(String glob) {
                throw new SourceException("no");
            }
        };
        VariableFile file = open.read(tree, "big.yml").orElseThrow();
        assertThat(file.layer().mayDefine("anything")).isPresent();
        assertThat(file.problems().get(0).reason().detail()).contains("larger");
    }

    @Test
    void thereNeedBeNoFileAndNothingInIt() {
        assertThat(open.read(new MemoryTree(), "none.yml")).isEmpty();
        assertThat(read(open, "").layer().names()).isEmpty();
        assertThat(read(open, "# only a comment\n").problems()).isEmpty();
        assertThat(read(open, "- just\n- a list\n").problems()).hasSize(1);
        assertThat(read(open, "a text\n").problems()).hasSize(1);
    }

    @Test
    void jsonIsReadAsJson() {
        VariableFile file = read(open, "{\n\"a\": 1e3,\n\"b\": {\"__ansible_unsafe\": \"{{ x }}\"}}\n");
        assertThat(value(file, "a")).isEqualTo(new PyFloat(1000));
        assertThat(((PyText) value(file, "b")).unsafe()).isTrue();
        assertThat(file.layer().find("b").orElseThrow().place().line()).isEqualTo(3);
    }

    @Test
    void whatIsEncryptedInLineIsUnknownWithoutAPasswordAndTheRestServes() {
        String text = "a: 1\nsecret: !vault |\n" + INLINE.indent(2) + "b: 2\n";
        VariableFile file = read(locked, text);
        assertThat(file.problems()).isEmpty();
        assertThat(value(file, "b")).isEqualTo(PyInt.of(2));
        PyUnknown unknown = (PyUnknown) value(file, "secret");
        assertThat(unknown.reason().code()).isEqualTo(Reason.Code.LOCKED);
        assertThat(unknown.place().toString()).isEqualTo("vars.yml:2");
        PyText secret = (PyText) value(read(open, text), "secret");
        assertThat(secret.text()).isEqualTo("in line {{ not_a_template }}");
        assertThat(secret.secret()).isTrue();
        assertThat(secret.unsafe()).isTrue();
        assertThat(secret.toString()).doesNotContain("in line");
    }

    @Test
    void aFileThatIsEncryptedMayDefineEveryNameUnlessSomebodyVouchesForLess() {
        VariableFile file = read(locked, WHOLE);
        assertThat(file.layer().mayDefine("anything").orElseThrow().reason().code())
                .isEqualTo(Reason.Code.LOCKED);
        assertThat(file.problems().get(0).reason().code()).isEqualTo(Reason.Code.LOCKED);
        VariableFiles vouched = new VariableFiles(VaultKeys.NONE, name -> name.startsWith("vault_"));
        assertThat(read(vouched, WHOLE).layer().mayDefine("vault_x")).isPresent();
        assertThat(read(vouched, WHOLE).layer().mayDefine("x")).isEmpty();
    }

    @Test
    void allThatAnEncryptedFileDefinesIsSecret() {
        VariableFile file = read(open, WHOLE);
        assertThat(file.layer().names()).containsExactly("whole_secret", "whole_number", "whole_list");
        for (String name : file.layer().names()) {
            assertThat(Taint.isSecret(value(file, name))).as(name).isTrue();
        }
    }

    @Test
    void anEncryptedFileIsDecryptedOnceForAllHosts() {
        MemoryTree tree = MemoryTree.of("vars.yml", WHOLE);
        assertThat(open.read(tree, "vars.yml").orElseThrow())
                .isSameAs(open.read(tree, "vars.yml").orElseThrow());
    }
}
