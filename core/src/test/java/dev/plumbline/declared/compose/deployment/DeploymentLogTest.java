package dev.plumbline.declared.compose.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Schemas;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentLogTest {
    private static final Place FILE = Place.of("deployments/shop.jsonl", 0);
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void theLastRecordForATargetAndProjectHolds() {
        Optional<DeploymentRecord> last = last("""
                {"version":1,"target":"apps1","variables":{"TAG":"1"}}
                {"version":1,"target":"apps1","project":"shop","variables":{"TAG":"2"},"commit":"3f2c1abcdef0","build":"ci/42","time":"2027-01-31T08:30:00Z"}

                {"version":1,"target":"apps1","project":"blog","variables":{"TAG":"3"}}
                {"version":1,"target":"apps2","project":"shop","variables":{"TAG":"4"}}
                """);
        assertThat(problems).isEmpty();
        assertThat(last).hasValueSatisfying(record -> {
            assertThat(record.variables()).isEqualTo(Map.of("TAG", "2"));
            assertThat(record.place()).isEqualTo(FILE.line(2));
            assertThat(record.summary()).isEqualTo("commit 3f2c1ab, build ci/42, at 2027-01-31T08:30:00Z");
        });
    }

    @Test
    void withoutARecordForTheTargetThereIsNone() {
        assertThat(last("")).isEmpty();
        assertThat(last("{\"version\":1,\"target\":\"other\",\"variables\":{}}\n"))
                .isEmpty();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1,\"target\":\"apps1\",\"variables\":{\"TAG\":\"1\"",
                "[]",
                "TAG=1",
                "{\"target\":\"apps1\",\"variables\":{}}",
                "{\"version\":2,\"target\":\"apps1\",\"variables\":{}}",
                "{\"version\":1,\"variables\":{}}",
                "{\"version\":1,\"target\":\"\",\"variables\":{}}",
                "{\"version\":1,\"target\":\"apps1\"}",
                "{\"version\":1,\"target\":\"apps1\",\"variables\":{\"TAG\":1.10}}",
                "{\"version\":1,\"target\":\"apps1\",\"variables\":{\"A B\":\"1\"}}",
                "{\"version\":1,\"target\":\"apps1\",\"variables\":{},\"tag\":\"1\"}",
                "{\"version\":1,\"target\":\"apps1\",\"variables\":{},\"commit\":\"HEAD\"}",
                "{\"version\":1,\"target\":\"apps1\",\"variables\":{},\"time\":\"today\"}",
                "{\"version\":1,\"target\":\"apps1\",\"variables\":{},\"time\":\"2027-01-31T08:30:00+01:00\"}",
            })
    void whatIsNoRecordIsToldWithItsLine(String line) {
        String good = "{\"version\":1,\"target\":\"apps1\",\"variables\":{\"TAG\":\"9\"}}";
        last(good + "\n" + line + "\n" + good + "\n");
        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.toString()).startsWith("deployments/shop.jsonl:2: "));
        assertThat(schemaRefuses(line)).as("the schema refuses it too").isTrue();
    }

    @Test
    void theSchemaTakesWhatIsRead() {
        String whole = "{\"version\":1,\"target\":\"apps1\",\"project\":\"shop\",\"variables\":{\"TAG\":\"2\"},"
                + "\"commit\":\"3f2c1abcdef0\",\"build\":\"ci/42\",\"time\":\"2027-01-31T08:30:00Z\"}";
        assertThat(last(whole)).isPresent();
        assertThat(schemaRefuses(whole)).isFalse();
    }

    private static boolean schemaRefuses(String line) {
        try {
            return !Schemas.complaints("deployment", line.getBytes(StandardCharsets.UTF_8))
                    .isEmpty();
        } catch (RuntimeException e) {
            // no JSON at all
            return true;
        }
    }

    private Optional<DeploymentRecord> last(String text) {
        return DeploymentLog.last(text.getBytes(StandardCharsets.UTF_8), FILE, "apps1", "shop", problems);
    }
}
