package dev.plumbline.observed.host.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFactsTest {

    private static Map<String, Value> facts(String told, String release) {
        return HostFacts.read(Recording.printed(told), Recording.printed(release))
                .facts();
    }

    @Test
    void readsTheFactsOfADebianHost() {
        Answer answer = Recording.answer("survey-root");
        HostFacts facts = HostFacts.read(answer.section("facts"), answer.section("os-release"));
        assertThat(facts.ofRoot()).isTrue();
        assertThat(facts.facts())
                .containsEntry("hostname", Value.of("host1"))
                .containsEntry("nodename", Value.of("host1"))
                .containsEntry("kernel", Value.of("6.1.0-40-amd64"))
                .containsEntry("machine", Value.of("x86_64"))
                .containsEntry("architecture", Value.of("x86_64"))
                .containsEntry("distribution", Value.of("Debian"))
                .containsEntry("distribution_version", Value.of("12.15"))
                .containsEntry("distribution_major_version", Value.of("12"))
                .containsEntry("distribution_release", Value.of("bookworm"))
                .containsEntry("os_family", Value.of("Debian"))
                .containsEntry("service_mgr", Value.of("systemd"))
                .containsEntry("pkg_mgr", Value.of("apt"))
                .containsEntry("user_id", Value.of("root"))
                .containsEntry("effective_user_id", Value.of(0))
                .containsEntry("plumbline_boot_id", Value.of("11111111-2222-3333-4444-555555555555"));
        Answer other = Recording.answer("survey-unprivileged");
        assertThat(HostFacts.read(other.section("facts"), other.section("os-release"))
                        .ofRoot())
                .isFalse();
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
        String release = "NAME=\"Name of it\"\nID=" + id + "\nVERSION_ID='" + version + "'\nID_LIKE=\"" + like + "\"\n";
        assertThat(facts("debian_version\0bookworm/sid\0", release))
                .containsEntry("distribution", Value.of(name))
                .containsEntry("distribution_version", Value.of(shown))
                .containsEntry("distribution_major_version", Value.of(major))
                .containsEntry("os_family", Value.of(family));
    }

    @Test
    void whatWasNotToldIsNoFact() {
        assertThat(facts("", "")).isEmpty();
        assertThat(facts("fqdn\0\0epoch\0soon\0odd", "")).isEmpty();
    }

    @Test
    void understandsQuotesOfTheShell() {
        assertThat(OsRelease.read(List.of("A=\"x \\\"y\\\" \\$z\"", "B='a\\b'", "# C=1", "D=plain", "E=\"")))
                .isEqualTo(Map.of("A", "x \"y\" $z", "B", "a\\b", "D", "plain", "E", "\""));
    }
}
