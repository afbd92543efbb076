package dev.plumbline.source;

import static dev.plumbline.source.RawRepository.FILE;
import static dev.plumbline.source.RawRepository.GITLINK;
import static dev.plumbline.source.RawRepository.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.SourceException;
import dev.plumbline.source.RawRepository.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTreeTest {
    @TempDir
    private Path temp;

    private RawRepository raw;

    @BeforeEach
    void makeARepository() throws IOException {
        raw = new RawRepository(temp.resolve("raw"));
    }

    @AfterEach
    void closeIt() {
        raw.close();
    }

    @Test
    void findsAFileWithItsIdModeAndBytes() throws IOException {
        ObjectId script = raw.blob("#!/bin/sh\r\n");
        FileTree tree = raw.opened(raw.folder("bin", Line.of("100755", "run", script)), raw.file("a.yml", "a: 1\n"));
        TreeFile run = tree.find("bin/run").orElseThrow();
        assertThat(run.path()).isEqualTo("bin/run");
        assertThat(run.objectId()).isEqualTo(script.name());
        assertThat(run.executable()).isTrue();
        assertThat(run.bytes()).isEqualTo("#!/bin/sh\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(tree.find("a.yml").orElseThrow().executable()).isFalse();
        assertThat(tree.repository()).isEmpty();
        assertThat(tree.revision()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "b", "bin", "bin/", "/a.yml", "./a.yml", "bin/../a.yml", "a.yml/x", "bin//run", ".."})
    void findsNothingWhereThereIsNoFile(String path) throws IOException {
        FileTree tree = raw.opened(raw.file("a.yml", ""), raw.folder("bin", raw.file("run", "")));
        assertThat(tree.find(path)).isEmpty();
        assertThat(tree.matching(path)).isEmpty();
    }

    @Test
    void followsLinksWithinTheTree() throws IOException {
        FileTree tree = raw.opened(
                raw.folder(
                        "real",
                        raw.folder("tasks", raw.file("main.yml", "found"), raw.link("up.yml", "../../top.yml"))),
                raw.folder("roles", raw.link("web", "../real"), raw.link("again", "./web/")),
                raw.file("top.yml", "top"));
        assertThat(text(tree, "roles/web/tasks/main.yml")).isEqualTo("found");
        assertThat(text(tree, "roles/again/tasks/main.yml")).isEqualTo("found");
        assertThat(text(tree, "roles/again/tasks/up.yml")).isEqualTo("top");
        assertThat(tree.find("roles/web")).isEmpty();
        assertThat(tree.matching("roles/web/tasks/*.yml"))
                .containsExactly("roles/web/tasks/main.yml", "roles/web/tasks/up.yml");
        assertThat(tree.matching("**/*.yml"))
                .containsExactly("real/tasks/main.yml", "real/tasks/up.yml")
                .doesNotContain("roles/web/tasks/main.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../../etc/passwd", "../x", "a/../../x", "self", "other", "//"})
    void doesNotFollowLinksOutOfTheTreeOrInCircles(String target) throws IOException {
        FileTree tree =
                raw.opened(raw.folder("a", raw.file("b", "")), raw.link("other", "self"), raw.link("self", target));
        assertThatThrownBy(() -> tree.find("self"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("raw: self ")
                .hasMessageContaining("symbolic link")
                .hasMessageNotContaining("root:");
        assertThat(tree.matching("s*")).as("to be told when it is read").containsExactly("self");
    }

    @Test
    void aLinkToNowhereIsNoFile() throws IOException {
        FileTree tree = raw.opened(raw.link("gone", "not/there"), raw.link("empty", ""));
        assertThat(tree.find("gone")).isEmpty();
        assertThat(tree.find("empty")).isEmpty();
        assertThat(tree.matching("*")).isEmpty();
    }

    @Test
    void followsEightLinksInARowAndNoMore() throws IOException {
        Line[] lines = new Line[10];
        lines[0] = raw.file("l0", "end");
        for (int i = 1; i < lines.length; i++) {
            lines[i] = raw.link("l" + i, "l" + (i - 1));
        }
        FileTree tree = raw.opened(lines);
        assertThat(text(tree, "l8")).isEqualTo("end");
        assertThatThrownBy(() -> tree.find("l9")).hasMessageContaining("more than 8 symbolic links");
    }

    @Test
    void doesNotEnterSubmodules() throws IOException {
        FileTree tree = raw.opened(
                raw.file(".gitmodules", "[submodule \"s\"]\n\tpath = s\n\turl = -u./payload\n"),
                Line.of(GITLINK, "s", ObjectId.fromString("1".repeat(40))));
        assertThat(tree.find("s")).isEmpty();
        assertThat(tree.find("s/site.yml")).isEmpty();
        assertThat(tree.matching("**")).containsExactly(".gitmodules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", "..", ".git", ".GIT", ".Git.", "git~1", "GIT~1", "a/b", ".git\u200c", ".g\u200dit", ""})
    void refusesADirectoryWithANameThatGitWouldNotCheckOut(String name) throws IOException {
        Line hostile = Line.of(FILE, name, raw.blob("evil"));
        FileTree tree = raw.opened(raw.folder("bad", hostile, raw.file("good", "")), raw.file("site.yml", "fine"));
        assertThat(text(tree, "site.yml")).isEqualTo("fine");
        assertThatThrownBy(() -> tree.find("bad/good"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the directory bad/")
                .hasMessageContaining("is not a name that Git allows")
                .message()
                .matches(Printable::is);
        assertThatThrownBy(() -> tree.matching("**")).isInstanceOf(SourceException.class);
    }

    @Test
    void refusesADirectoryWithANameThatStandsTwice() throws IOException {
        FileTree tree = raw.opened(raw.file("a.yml", "one"), raw.file("a.yml", "two"));
        assertThatThrownBy(() -> tree.find("a.yml")).hasMessageContaining("\"a.yml\" in it stands there twice");
    }

    @Test
    void refusesNamesThatAreNotSeenWhereTheyMatter() throws IOException {
        FileTree tree = raw.opened(
                raw.folder("notes", raw.file("evil\u001b[31m\n.yml", ""), raw.file("Icon\r", "")),
                raw.folder("tasks", raw.file("main.yml", "")));
        assertThat(tree.matching("tasks/*.yml")).containsExactly("tasks/main.yml");
        assertThat(tree.matching("**/main.yml")).containsExactly("tasks/main.yml");
        assertThatThrownBy(() -> tree.matching("**/*.yml"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("notes/evil\\u{1b}[31m\\u{a}.yml has characters in its name that are not seen");
        assertThatThrownBy(() -> tree.find("notes/Icon\r")).isInstanceOf(SourceException.class);
    }

    @Test
    void keepsNamesThatAreNotUtf8Apart() throws IOException {
        Line latin = new Line(FILE, "caf\u00e9", raw.blob("latin"));
        FileTree tree = raw.opened(latin, raw.file("caf\u00e9", "utf-8"));
        assertThat(tree.matching("*")).containsExactly("caf\\xe9", "caf\u00e9");
        assertThat(text(tree, "caf\u00e9")).isEqualTo("utf-8");
        assertThat(text(tree, "caf\\xe9")).isEqualTo("latin");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        FileTree tree = raw.opened(
                raw.file("limit", "x".repeat(Contents.MAX_FILE)), raw.file("over", "x".repeat(Contents.MAX_FILE + 1)));
        assertThat(text(tree, "limit")).hasSize(Contents.MAX_FILE);
        assertThatThrownBy(() -> tree.find("over"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("over has 1048577 bytes; the limit is 1048576");
    }

    @Test
    void givesUpOnATreeThatUnfoldsToTooMuch() throws IOException {
        ObjectId level = raw.tree(raw.file("leaf", ""));
        for (int i = 0; i < 7; i++) {
            Line[] lines = new Line[10];
            for (int j = 0; j < lines.length; j++) {
                lines[j] = Line.of(TREE, "d" + j, level);
            }
            level = raw.tree(lines);
        }
        FileTree wide = raw.opened(Line.of(TREE, "bomb", level), raw.file("site.yml", "fine"));
        assertThatThrownBy(() -> wide.matching("**/leaf"))
                .hasMessageContaining("more than 100000 files and directories");
        assertThat(text(wide, "site.yml")).isEqualTo("fine");
        assertThat(text(wide, "bomb/d0/d1/d2/d3/d4/d5/d6/leaf")).isEmpty();
        ObjectId deep = raw.tree(raw.file("leaf", ""));
        for (int i = 0; i < 200; i++) {
            deep = raw.tree(Line.of(TREE, "d", deep));
        }
        FileTree narrow = raw.opened(Line.of(TREE, "d", deep));
        assertThatThrownBy(() -> narrow.matching("**/leaf")).hasMessageContaining("nested deeper than 128");
        assertThat(narrow.find("d/" + "d/".repeat(200) + "leaf")).isPresent();
    }

    @Test
    void refusesTreesThatAreDamaged() throws IOException {
        byte[] whole = "100644 a\0".getBytes(StandardCharsets.US_ASCII);
        for (byte[] bytes : new byte[][] {
            whole,
            "100644".getBytes(StandardCharsets.US_ASCII),
            "100644 a".getBytes(StandardCharsets.US_ASCII),
            ("9 a\0" + "x".repeat(20)).getBytes(StandardCharsets.US_ASCII),
            ("777777 a\0" + "x".repeat(20)).getBytes(StandardCharsets.US_ASCII),
            (" a\0" + "x".repeat(20)).getBytes(StandardCharsets.US_ASCII)
        }) {
            ObjectId id = raw.insert(org.eclipse.jgit.lib.Constants.OBJ_TREE, bytes);
            FileTree tree =
                    raw.opened(Line.of(TREE, "t", id), Line.of(FILE, "f", id), Line.of(TREE, "b", raw.blob("")));
            assertThatThrownBy(() -> tree.find("t/a"))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("the directory t/: its tree object is");
            assertThatThrownBy(() -> tree.find("f")).isInstanceOf(SourceException.class);
            assertThatThrownBy(() -> tree.find("b/x")).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void readsTreesOfOldProgramsThatPadModes() throws IOException {
        FileTree tree = raw.opened(Line.of("0040000", "old", raw.tree(raw.file("f", "x"))), raw.file("a", "unsorted"));
        assertThat(text(tree, "old/f")).isEqualTo("x");
        assertThat(text(tree, "a")).isEqualTo("unsorted");
    }

    private static String text(FileTree tree, String path) {
        return new String(tree.find(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}
