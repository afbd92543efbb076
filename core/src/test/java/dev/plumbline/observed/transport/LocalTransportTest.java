package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalTransportTest {

    private static Limits limits(long idleMillis, long totalMillis, int bytes) {
        Duration any = Duration.ofSeconds(1);
        return new Limits(any, any, Duration.ofMillis(idleMillis), Duration.ofMillis(totalMillis), bytes);
    }

    private static Execution run(Limits limits, String command, byte[] input) {
        try (LocalTransport transport = LocalTransport.open(limits)) {
            return transport.run(command, input);
        }
    }

    private static String text(Execution execution) {
        return new String(execution.output(), StandardCharsets.UTF_8);
    }

    @Test
    void givesBackWhatACommandMakesOfItsInput() {
        byte[] input = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        Execution execution = run(Limits.USUAL, "cat; echo no >&2; exit 4", input);
        assertThat(execution.output()).isEqualTo(input);
        assertThat(execution.complaint()).isEqualTo("no\n");
        assertThat(execution.status()).hasValue(4);
    }

    @Test
    void handsOnNothingOfTheEnvironment() {
        assertThat(text(run(Limits.USUAL, "env | grep -v -e ^PWD= -e ^SHLVL= -e ^_= -e ^OLDPWD=", new byte[0])))
                .isEqualTo("PATH=/usr/sbin:/usr/bin:/sbin:/bin\n");
    }

    @Test
    void aCommandThatReadsNothingMayStillAnswer() {
        assertThat(text(run(Limits.USUAL, "echo done", new byte[1_000_000]))).isEqualTo("done\n");
    }

    @Test
    void endsWhatFallsSilentWithAllItsChildren() throws InterruptedException {
        Execution execution = run(limits(300, 60_000, 1000), "echo $$; sleep 3217; true", new byte[0]);
        assertThat(execution.failure()).contains(Reason.of(Code.TIMEOUT, "the host said nothing for 300 ms"));
        for (int i = 0; i < 200 && sleeping() > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(sleeping()).isZero();
    }

    private static long sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains("3217"))
                .count();
    }

    @Test
    void cutsWhatNeverEnds() {
        assertThat(run(limits(5_000, 60_000, 100_000), "yes", new byte[0])
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.TRUNCATED);
        assertThat(run(limits(5_000, 600, 100_000), "while sleep 0.05; do printf x; done", new byte[0])
                        .failure()
                        .orElseThrow())
                .isEqualTo(Reason.of(Code.TIMEOUT, "the host did not finish within 600 ms"));
    }

    @Test
    void keepsOnlyTheBeginningOfAComplaint() {
        Execution execution = run(Limits.USUAL, "yes no | head -c 200000 >&2", new byte[0]);
        assertThat(execution.complaint()).hasSize(16 * 1024);
        assertThat(execution.status()).hasValue(0);
    }

    @Test
    void withoutAShellNothingCanBeRun() {
        try (LocalTransport transport = LocalTransport.through(List.of("/nonexistent/sh"), Limits.USUAL)) {
            assertThat(transport
                            .run("true", new byte[0])
                            .failure()
                            .orElseThrow()
                            .code())
                    .isEqualTo(Code.UNSUPPORTED);
        }
    }
}
