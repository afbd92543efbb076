package dev.plumbline.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Merge pull request #12 from acme/topic | 12",
                "Merge pull request #13 in INFRA/site from feature/x to main | 13",
                "Pull request #14: Tighten sshd\\n\\nMerge in INFRA/site from a to main | 14",
                "Merged in topic (pull request #15) | 15",
                "Merge branch 'topic' into 'main'\\n\\nTighten sshd\\n\\nSee merge request ops/site!16 | 16",
                "Merged PR 17: Tighten sshd | 17",
                "Tighten sshd (#18) | 18",
                "Merge pull request 'Tighten sshd' (#19) from topic into main | 19"
            })
    void isReadFromTheMessagesOfForges(String message, String number) {
        assertThat(PullRequest.in(message.strip().replace("\\n", "\n"))).contains(new PullRequest(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPS-1 Tighten sshd",
                "Revert what #12 did",
                "Tighten (see #12) sshd",
                "x\n\nMerge pull request #12 from acme/topic",
                "x\n\nas discussed, See merge request ops/site!16 please",
                ""
            })
    void isNotReadIntoOtherMessages(String message) {
        assertThat(PullRequest.in(message)).isEmpty();
    }
}
