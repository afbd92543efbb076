package dev.plumbline.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Ansible's own Templar and this library make of the same texts, types included. */
class DifferentialTest {

    @Test
    void casesWrittenHereComeOutAsAnsibleAnsweredThem() {
        Table table = judged(
                Corpus.lines(true), List.of(Corpus.resource("answers.jsonl").split("\n", -1)));
        assertThat(table.misses).isEmpty();
        assertThat(table.counts.get(Judgement.UNKNOWN)).isLessThan(15);
    }

    @Test
    void theRecordedAnswersAreStillAnsibles() {
        assumeTrue(Corpus.hasJudge(), "skipped: Ansible is not installed for /usr/bin/python3");
        Table table = judged(Corpus.lines(false), Corpus.answers(Corpus.lines(false)));
        assertThat(table.misses).isEmpty();
    }

    /** A minute long, so only where {@code PLUMBLINE_JUDGES} is set. */
    @Test
    @Tag("live")
    void rolesOfInstalledCollectionsComeOutAsInAnsible() {
        assumeTrue(System.getenv("PLUMBLINE_JUDGES") != null, "skipped: PLUMBLINE_JUDGES is not set");
        assumeTrue(Corpus.hasJudge(), "skipped: Ansible is not installed for /usr/bin/python3");
        List<String> cases = Corpus.ofCollections();
        assumeTrue(!cases.isEmpty(), "skipped: no Ansible collections are installed");
        Table table = judged(cases, Corpus.answers(cases));
        assertThat(table.silentlyWrongConditions).isEmpty();
        assertThat(table.tolerated).isEmpty();
        assertThat(table.counts.get(Judgement.EQUAL)).isGreaterThanOrEqualTo((int) (cases.size() * 0.98));
        assertThat(table.misses).hasSizeLessThanOrEqualTo(cases.size() / 1000);
    }

    private static Table judged(List<String> cases, List<String> answers) {
        Table table = new Table();
        assertThat(answers).hasSizeGreaterThanOrEqualTo(cases.size());
        for (int i = 0; i < cases.size(); i++) {
            TemplateCase each = TemplateCase.parse(cases.get(i));
            table.add(each, each.outcome(), answers.get(i));
        }
        return table;
    }

    private static final class Table {
        private final Map<Judgement, Integer> counts = new EnumMap<>(Judgement.class);
        private final List<String> misses = new ArrayList<>();
        private final List<String> tolerated = new ArrayList<>();
        private final List<String> silentlyWrongConditions = new ArrayList<>();

        void add(TemplateCase each, String outcome, String answer) {
            Judgement judgement = Judgement.of(outcome, answer);
            counts.merge(judgement, 1, Integer::sum);
            if (judgement == Judgement.EQUAL || judgement == Judgement.UNKNOWN) {
                return;
            }
            String told =
                    judgement + " " + each.id() + ": " + each.text() + "\n  here: " + outcome + "\n  there: " + answer;
            misses.add(told);
            if (judgement == Judgement.TOLERATED) {
                tolerated.add(told);
            }
            if (judgement == Judgement.WRONG && each.mode().equals("when")) {
                silentlyWrongConditions.add(told);
            }
        }
    }
}
