package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShortfallsTest {
    private static Snapshot snapshot(List<Coverage> coverage) {
        return new Snapshot("web1", Instant.EPOCH, "test", new TreeMap<>(), coverage, List.of());
    }

    @Test
    void manyPartsThatLackForOneCauseAreOneLine() {
        List<Coverage> coverage = new ArrayList<>();
        for (String kind : List.of("at-job", "cron-job", "group", "listener", "mount", "user")) {
            coverage.add(Coverage.none(
                    Scope.ofKind(kind),
                    Reason.of(Code.TIMEOUT, "there is no output of " + kind + ": the host said nothing for 30 s")));
        }
        coverage.add(Coverage.partial(Scope.ofKind("package"), Reason.of(Code.MALFORMED, "\u001b[2J")));
        coverage.add(Coverage.all(Scope.ofKind("sysctl")));
        coverage.add(Coverage.asked(Scope.ofKind("certificate")));
        assertThat(Shortfalls.lines(snapshot(coverage)))
                .hasSize(2)
                .contains("web1, at-job and 5 more: timeout: the host said nothing for 30 s")
                .noneMatch(line -> line.indexOf(0x1b) >= 0);
    }

    @Test
    void fewAreToldEach() {
        Reason reason = Reason.of(Code.PERMISSION_DENIED, "the output of tar was cut: only root may");
        assertThat(Shortfalls.lines(snapshot(
                        List.of(Coverage.none(Scope.EVERYTHING, reason), Coverage.none(Scope.ofKind("user"), reason)))))
                .containsExactly(
                        "web1: permission-denied: the output of tar was cut: only root may",
                        "web1, user: permission-denied: the output of tar was cut: only root may");
    }
}
