package dev.plumbline.observed.host.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFactsTest {
    private static final Sealer SEALER = Sealer.with(FingerprintKey.ephemeral());

    private static HostFacts read(Answer answer) {
        return HostFacts.read(answer, "web1", SEALER);
    }

    private static Answer answer(String facts, String lines) {
        String text = section("facts", facts) + section("fact-lines", lines);
        return Answer.of(Execution.ended(text.getBytes(StandardCharsets.UTF_8), "", 0), Recording.NONCE);
    }

    private static String section(String name, String text) {
        return "\n" + Recording.NONCE + " begin " + name + "\n" + text + "\n" + Recording.NONCE + " errors\n\n0\n"
                + Recording.NONCE + " end " + name + "\n";
    }

    private static Map<String, Value> facts(String told, String lines) {
        return read(answer(told, lines)).facts();
    }

    private static String file(String path, String... lines) {
        StringBuilder told = new StringBuilder();
        for (String line : lines) {
            told.append(path).append('\0').append(line).append('\n');
        }
        return told.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "ubuntu, 22.04, debian, Ubuntu, 22.04, 22, Debian",
        "rocky, 9.4, rhel centos fedora, Rocky, 9.4, 9, RedHat",
        "alpine, 3.19.1, '', Alpine, 3.19.1, 3, Alpine",
        "linuxmint, 21, ubuntu debian, Name of it, 21, 21, Debian",
        "unheard, 7, '', Name of it, 7, 7, Name of it",
    })
    void namesDistributionsAsAnsibleDoes(
            String id, String version, String like, String name, String shown, String major, String family) {
        String lines = file(
                        "/etc/os-release",
                        "NAME=\"Name of it\"",
                        "ID=" + id,
                        "VERSION_ID='" + version + "'",
                        "ID_LIKE=\"" + like + "\"")
                + file("/etc/debian_version", "bookworm/sid");
        assertThat(facts("", lines))
                .containsEntry("distribution", Value.of(name))
                .containsEntry("distribution_version", Value.of(shown))
                .containsEntry("distribution_major_version", Value.of(major))
                .containsEntry("os_family", Value.of(family));
    }

    @Test
    void whatWasNotToldIsNoFact() {
        assertThat(facts("", "")).isEmpty();
        assertThat(facts("names\0\0time\0soon\0odd", "")).isEmpty();
    }

    @Test
    void understandsQuotesOfTheShell() {
        assertThat(OsRelease.read(List.of("A=\"x \\\"y\\\" \\$z\"", "B='a\\b'", "# C=1", "D=plain", "E=\"")))
                .isEqualTo(Map.of("A", "x \"y\" $z", "B", "a\\b", "D", "plain", "E", "\""));
    }
}
