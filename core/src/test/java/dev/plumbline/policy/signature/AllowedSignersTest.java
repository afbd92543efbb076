package dev.plumbline.policy.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.signing.SshSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedSignersTest {
    private static final String KEY = SshSigner.ed25519().publicKey();

    @Test
    void readsAddressesOptionsAndAKey() {
        List<AllowedSigners.Line> lines = AllowedSigners.read("# all of us\n\n"
                + "a@example.com,B@example.com"
                + " namespaces=\"file,git\",valid-after=\"20250201\",valid-before=\"202601010830Z\" "
                + KEY + " desk of A\n");
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.problem()).isEmpty();
            assertThat(line.number()).isEqualTo(3);
            assertThat(line.mails()).containsExactly("a@example.com", "b@example.com");
            assertThat(line.key()).contains(SshKey.read(KEY).orElseThrow());
            assertThat(line.from()).contains(Instant.parse("2025-02-01T00:00:00Z"));
            assertThat(line.until()).contains(Instant.parse("2026-01-01T08:30:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*@example.com KEY | pattern",
                "!a@example.com KEY | pattern",
                "a@example.com cert-authority KEY | cert-authority",
                "a@example.com namespaces=\"file\" KEY | not for the namespace git",
                "a@example.com valid-before=\"tomorrow\" KEY | a time",
                "a@example.com valid-before=\"20269999\" KEY | a time",
                "a@example.com ssh-ed25519 AAAA | a key that cannot be used",
                "a@example.com | no line of addresses",
            })
    void tellsWhatItCannotUse(String line, String problem) {
        assertThat(AllowedSigners.read(line.replace("KEY", KEY)))
                .singleElement()
                .satisfies(read -> assertThat(read.problem()).contains(problem));
    }

    @Test
    void takesNoLongerForALineThatIsMadeToTakeLong() {
        String line = "a@example.com " + "a".repeat(50_000) + "!";
        long before = System.nanoTime();
        assertThat(AllowedSigners.read(line))
                .singleElement()
                .satisfies(read -> assertThat(read.problem()).isNotEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
}
