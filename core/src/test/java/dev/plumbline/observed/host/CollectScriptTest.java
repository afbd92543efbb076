package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.observed.Want;
import dev.plumbline.observed.host.CollectScript.Round;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.LocalTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The request protocol, as the script itself understands it. */
class CollectScriptTest {
    private static final String NONCE = Recording.NONCE;

    @TempDir
    Path dir;

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What the script says if its two rounds are these functions. */
    private String answered(String survey, byte[] request) throws IOException {
        String script = text(CollectScript.input(new byte[0]))
                .replaceAll("(?s)\nsurvey\\(\\) \\{\n.*?\n\\}\n", "\nsurvey() {\n" + survey + "\n}\n")
                .replaceAll("(?s)\ninquire\\(\\) \\{\n.*?\n\\}\n", "\ninquire() {\necho inquired\n}\n");
        Path file = Files.writeString(dir.resolve("collect.sh"), script);
        try (LocalTransport shell = LocalTransport.open(Limits.USUAL)) {
            Execution execution = shell.run("exec sh " + file, request);
            assertThat(execution.complaint()).isEmpty();
            assertThat(text(execution.output())).startsWith("plumbline-collect ready\n");
            return text(execution.output()).substring("plumbline-collect ready\n".length());
        }
    }

    @Test
    void aPartIsWantedIfTheRequestSaysSo() throws IOException {
        String survey =
                "wanted integrity && echo integrity; wanted evidence && echo evidence; wanted path && echo path";
        assertThat(answered(survey, CollectScript.request(NONCE, Round.SURVEY, Set.of(), List.of())))
                .isEqualTo("\n" + NONCE + " done\n");
        assertThat(answered(survey, CollectScript.request(NONCE, Round.SURVEY, Set.of(Want.EVIDENCE), List.of())))
                .isEqualTo("evidence\n\n" + NONCE + " done\n");
        assertThat(answered(
                        survey,
                        CollectScript.request(
                                NONCE, Round.SURVEY, EnumSet.allOf(Want.class), List.of("path /want\\0040path"))))
                .isEqualTo("integrity\nevidence\n\n" + NONCE + " done\n");
    }

    @Test
    void oneRequestCanGetBothRounds() throws IOException {
        assertThat(answered("echo surveyed", CollectScript.request(NONCE, Round.BOTH, Set.of(), List.of())))
                .isEqualTo("surveyed\ninquired\n\n" + NONCE + " done\n");
    }

    @Test
    void whatIsNoRequestIsRefused() {
        try (LocalTransport shell = LocalTransport.open(Limits.USUAL)) {
            for (String request : List.of(
                    "",
                    "GET / HTTP/1.1\n",
                    "plumbline-collect 2 " + NONCE + " survey\n",
                    "plumbline-collect 1 " + NONCE.substring(1) + " survey\n",
                    "plumbline-collect 1 " + NONCE.replace('0', '$') + " survey\n",
                    "plumbline-collect 1 " + NONCE + " erase\n")) {
                Execution execution = shell.run(
                        CollectScript.command(Invocation.sent(false), ""),
                        CollectScript.input(request.getBytes(StandardCharsets.UTF_8)));
                assertThat(execution.complaint()).as(request).startsWith("plumbline-collect: ");
                assertThat(execution.status()).hasValue(64);
                assertThat(text(execution.output()).replace(CollectScript.READY + "\n", ""))
                        .isEmpty();
            }
        }
    }
}
