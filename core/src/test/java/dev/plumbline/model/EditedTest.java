package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Edit.Position;
import dev.plumbline.model.Edit.Search;
import dev.plumbline.model.Edit.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits hold of a text exactly if they leave it as it is, and settle it otherwise. */
class EditedTest {
    private static final Reason OPEN = Reason.of(Reason.Code.NOT_EVALUATED, "open");
    private static final Place PLACE = Place.of("site.yml", 7);

    @Test
    void holdsOfATextThatNoEditChanges() {
        Expectation edited = edited(line("Port", "Port 22"), new LineRemoval(regex("^Bad")));
        assertThat(judge(edited, "Port 22\nOther\n")).hasToString("HOLDS");
        assertThat(judge(edited, "Port 23\nOther\n")).hasToString("BROKEN");
        assertThat(judge(edited, "Port 22\nBad\n")).hasToString("BROKEN");
    }

    @Test
    void tellsWhichEditsAreNotDone() {
        Expectation.Edited edited = edited(line("Port", "Port 22"), line("X11", "X11 no"));
        assertThat(edited.unmet("Port 23\nX11 no\n"))
                .extracting(EditStep::describe)
                .containsExactly("the line \"Port 22\"");
        assertThat(edited.describe()).isEqualTo("the line \"Port 22\"; the line \"X11 no\"");
    }

    @Test
    void editsThatUndoEachOtherSettleNothing() {
        Expectation edited = edited(line("^key=", "key=a"), line("^key=", "key=b"));
        assertThat(judge(edited, "key=c\n").reason().map(Reason::code)).hasValue(Reason.Code.NOT_EVALUATED);
        assertThat(judge(edited, "key=b\n").reason()).isPresent();
    }

    @Test
    void anEditThatMayNotBeMeantBreaksNothing() {
        Expectation edited = new Expectation.Edited(List.of(new EditStep(line("^Port", "Port 2222"), PLACE, OPEN)));
        assertThat(judge(edited, "Port 2222\n")).hasToString("HOLDS");
        assertThat(judge(edited, "Port 22\n")).hasToString("UNKNOWN (" + OPEN + ")");
    }

    @Test
    void whatIsBrokenWhicheverEditsAreMeantIsBroken() {
        Expectation edited = new Expectation.Edited(List.of(
                EditStep.of(line("^Port", "Port 22"), PLACE), new EditStep(line("^X11", "X11 no"), PLACE, OPEN)));
        assertThat(judge(edited, "Port 23\nX11 yes\n")).hasToString("BROKEN");
        assertThat(judge(edited, "Port 22\nX11 yes\n").reason()).hasValue(OPEN);
        Expectation other = new Expectation.Edited(List.of(
                EditStep.of(line("^Port", "Port 22"), PLACE), new EditStep(line("^Port", "Port 23"), PLACE, OPEN)));
        assertThat(judge(other, "Port 23\n").reason()).isPresent();
    }

    @Test
    void anEditThatIsNotKnownDecidesNothing() {
        Expectation edited = new Expectation.Edited(
                List.of(EditStep.of(line("^Port", "Port 22"), PLACE), new EditStep(null, PLACE, OPEN)));
        assertThat(judge(edited, "Port 22\n").reason()).hasValue(OPEN);
        assertThat(judge(edited, "Port 23\n").reason()).hasValue(OPEN);
    }

    @Test
    void noEditIsTriedOnAFingerprint() {
        Observation sealed = new Observation.Seen(new Value.Fingerprint("key", "abcdefgh"));
        assertThat(edited(line("a", "a"))
                        .judge(sealed, ValueRules.STRICT)
                        .reason()
                        .map(Reason::code))
                .hasValue(Reason.Code.UNSUPPORTED);
        assertThat(new Expectation.Pieces(List.of("a", "b"), OPEN)
                        .judge(sealed, ValueRules.STRICT)
                        .reason()
                        .map(Reason::code))
                .hasValue(Reason.Code.UNSUPPORTED);
    }

    @Test
    void aSearchThatTakesTooLongIsGivenUp() {
        Expectation edited = edited(new LineRemoval(regex("(a*)*(a*)*b")));
        assertThat(judge(edited, "a".repeat(5000) + "\n").reason().map(Reason::code))
                .hasValue(Reason.Code.BUDGET_EXCEEDED);
        assertThat(new LineRemoval(regex("(")).tryOn("a\n")).isEmpty();
    }

    @Test
    void piecesFitInOrderAndDoNotOverlap() {
        Expectation pieces = new Expectation.Pieces(List.of("a=", "\nb=1\n", ""), OPEN);
        assertThat(judge(pieces, "a=x\nb=1\nc=2\n").reason()).hasValue(OPEN);
        assertThat(judge(pieces, "a=x\nb=2\n")).hasToString("BROKEN");
        assertThat(judge(new Expectation.Pieces(List.of("ab", "ba"), OPEN), "aba"))
                .hasToString("BROKEN");
    }

    @Test
    void anEntryIsKnownByAPartOfIt() {
        EntryEdit entry =
                new EntryEdit("^#Ansible: b\n.*(?:\n|\\z)", "#Ansible: b\n5 \\* x\n?", "#Ansible: b\n5 * x\n", "b");
        assertThat(entry.apply("#Ansible: b\n5 * x\n")).isEqualTo("#Ansible: b\n5 * x\n");
        assertThat(entry.apply("a\n#Ansible: b\n6 * x\nc\n")).isEqualTo("a\n#Ansible: b\n5 * x\nc\n");
        assertThat(entry.apply("a")).isEqualTo("a\n#Ansible: b\n5 * x\n");
        assertThat(new EntryEdit("^b.*\n", "", "", "b").apply("a\nb 1\nb 2\n")).isEqualTo("a\n");
    }

    private static LineEdit line(String regex, String line) {
        return new LineEdit(line, regex(regex), new Position(Side.AFTER, ""), false, false);
    }

    private static Search regex(String regex) {
        return new Search(regex, Search.How.REGEX);
    }

    private static Expectation.Edited edited(Edit... edits) {
        return new Expectation.Edited(
                List.of(edits).stream().map(edit -> EditStep.of(edit, PLACE)).toList());
    }

    private static Conformance judge(Expectation expectation, String text) {
        return expectation.judge(new Observation.Seen(Value.of(text)), ValueRules.STRICT);
    }
}
