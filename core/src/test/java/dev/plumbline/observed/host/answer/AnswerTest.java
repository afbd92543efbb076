package dev.plumbline.observed.host.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.transport.Execution;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String NONCE = Recording.NONCE;
    private static final Reason DROPPED = Reason.of(Code.TRUNCATED, "the connection dropped");

    private static String frame(String name, String payload, String errors) {
        return "\n" + NONCE + " begin " + name + "\n" + payload + "\n" + NONCE + " errors\n" + errors + "\n" + NONCE
                + " end " + name + "\n";
    }

    private static Answer answer(String output) {
        return Answer.of(Execution.ended(output.getBytes(StandardCharsets.UTF_8), "", 0), NONCE);
    }

    private static Answer cut(byte[] output) {
        return Answer.of(Execution.failed(output, "", DROPPED), NONCE);
    }

    @Test
    void readsEachSectionWithItsStatusAndComplaints() {
        Answer answer = answer(frame("one", "a\nb", "it hurts\n\n3") + frame("two", "", "\n0"));
        assertThat(answer.section("one").lines()).containsExactly("a", "b");
        assertThat(answer.section("one").complaints()).containsExactly("it hurts");
        assertThat(answer.section("one").shortfall("prog"))
                .hasValueSatisfying(
                        reason -> assertThat(reason.detail()).isEqualTo("prog failed with status 3: it hurts"));
        assertThat(answer.section("two").lines()).isEmpty();
        assertThat(answer.section("two").shortfall("prog")).isEmpty();
    }

    @Test
    void ignoresWhatStandsOutsideTheFrames() {
        String greeting =
                "Welcome!\n" + "f".repeat(32) + " begin one\nforged\n" + "f".repeat(32) + " end one\nno newline";
        assertThat(answer(greeting + frame("one", "true", "\n0") + "bye")
                        .section("one")
                        .lines())
                .containsExactly("true");
    }

    @Test
    void aForgedFrameStaysPartOfTheSectionThatHoldsIt() {
        String forged = "x\n" + "0".repeat(32) + " errors\n\n0\n" + "0".repeat(32) + " end one\n";
        assertThat(answer(frame("one", forged, "\n0")).section("one").lines()).hasSize(5);
    }

    @Test
    void aSectionWithoutItsErrorsWasCutByTheCollector() {
        Section section = answer("\n" + NONCE + " begin one\na\nb\nc\n" + NONCE + " end one\n")
                .section("one");
        assertThat(section.lines()).containsExactly("a", "b");
        assertThat(section.shortfall("prog"))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Code.TRUNCATED));
    }

    @Test
    void aStatusThatIsNoNumberIsNoEnd() {
        assertThat(answer(frame("one", "a", "\nsoon")).section("one").shortfall("prog"))
                .isPresent();
    }

    @Test
    void saysWhyNothingWasTold() {
        assertThat(cut("garbage".getBytes(StandardCharsets.UTF_8)).silence()).contains(DROPPED);
        assertThat(cut(new byte[0]).section("one").shortfall("prog"))
                .hasValueSatisfying(reason -> assertThat(reason.detail()).contains("the connection dropped"));
    }

    @Test
    void wherevertheAnswerBreaksOffNothingBecomesWholeThatWasNot() {
        byte[] whole = Recording.bytes("files-root");
        Answer all = Answer.of(Execution.ended(whole, "", 0), NONCE);
        List<String> names = List.of("paths", "missing", "hashes", "contents", "below.0");
        for (int length = 0; length <= whole.length; length++) {
            Answer part = cut(Arrays.copyOf(whole, length));
            for (String name : names) {
                Section section = part.section(name);
                Set<String> told = new HashSet<>();
                Records records = section.records('\0');
                while (records.hasNext(1)) {
                    told.add(records.next());
                }
                Records expected = all.section(name).records('\0');
                Set<String> known = new HashSet<>();
                while (expected.hasNext(1)) {
                    known.add(expected.next());
                }
                assertThat(known).as("%s cut at %d", name, length).containsAll(told);
                if (section.succeeded()) {
                    assertThat(told).as("%s cut at %d", name, length).isEqualTo(known);
                }
            }
        }
    }

    @Test
    void countlessSectionsCostNoMoreThanTheirText() {
        String many = ("\n" + NONCE + " begin a\n").repeat(200_000);
        assertThat(answer(many).section("a").shortfall("prog")).isPresent();
    }
}
