package dev.plumbline.observed.host.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFactsTest {
    private static final Sealer SEALER = Sealer.with(FingerprintKey.ephemeral());

    private static HostFacts read(Answer answer) {
        return HostFacts.read(answer, "web1", SEALER);
    }

    private static Map<String, Value> facts(String told, String lines) {
        return read(Recording.told("facts", told, "fact-lines", lines, "fact-links", ""))
                .facts();
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
    void readsTheFactsOfADebianHost() {
        HostFacts facts = read(Recording.answer("survey-root"));
        assertThat(facts.ofRoot()).isTrue();
        assertThat(facts.facts())
                .containsEntry("hostname", Value.of("host1"))
                .containsEntry("nodename", Value.of("host1"))
                .containsEntry("fqdn", Value.of("host1"))
                .containsEntry("domain", Value.of(""))
                .containsEntry("kernel", Value.of("6.1.0-40-amd64"))
                .containsEntry("architecture", Value.of("x86_64"))
                .containsEntry("userspace_bits", Value.of("64"))
                .containsEntry("distribution", Value.of("Debian"))
                .containsEntry("distribution_version", Value.of("12.15"))
                .containsEntry("distribution_major_version", Value.of("12"))
                .containsEntry("distribution_release", Value.of("bookworm"))
                .containsEntry("os_family", Value.of("Debian"))
                .containsEntry("service_mgr", Value.of("systemd"))
                .containsEntry("pkg_mgr", Value.of("apt"))
                .containsEntry("python_version", Value.of("3.11.2"))
                .containsEntry("user_id", Value.of("root"))
                .containsEntry("user_dir", Value.of("/root"))
                .containsEntry("effective_user_id", Value.of(0))
                .containsEntry("virtualization_type", Value.of("docker"))
                .containsEntry("virtualization_role", Value.of("guest"))
                .containsEntry("processor_vcpus", Value.of(2))
                .containsEntry("is_chroot", Value.of(false))
                .containsEntry("plumbline_boot_id", Value.of("11111111-2222-3333-4444-555555555555"));
        assertThat(field(facts, "default_ipv4", "interface")).isEqualTo(Value.of("eth0"));
        assertThat(field(facts, "default_ipv4", "netmask")).isEqualTo(Value.of("255.255.255.0"));
        assertThat(field(facts, "lo", "mtu")).isEqualTo(Value.of(65536));
        assertThat(field(facts, "cmdline", "console")).isEqualTo(Value.of("ttyS0"));
        assertThat(field(facts, "proc_cmdline", "console")).isEqualTo(Value.ofTexts(List.of("tty0", "ttyS0")));
        assertThat(read(Recording.answer("survey-unprivileged")).ofRoot()).isFalse();
    }

    private static Value field(HostFacts facts, String fact, String name) {
        return Objects.requireNonNull(fields(facts.facts(), fact).get(name));
    }

    private static Map<String, Value> fields(Map<String, Value> facts, String fact) {
        return ((Value.Fields) Objects.requireNonNull(facts.get(fact))).fields();
    }

    @Test
    void aHostByItsFirmwareIsWhatItSays() {
        String dmi = "/sys/devices/virtual/dmi/id/";
        Map<String, Value> facts = facts(
                "machine\0x86_64\0",
                file(dmi + "product_name", "KVM Server")
                        + file(dmi + "sys_vendor", "QEMU")
                        + file(dmi + "chassis_type", "17")
                        + file("/proc/uptime", "93.15 1.0"));
        assertThat(facts)
                .containsEntry("form_factor", Value.of("Main Server Chassis"))
                .containsEntry("product_serial", Value.of("NA"))
                .containsEntry("uptime_seconds", Value.of(93))
                .containsEntry("virtualization_type", Value.of("kvm"))
                .containsEntry("virtualization_role", Value.of("guest"));
    }

    @Test
    void factsOfTheHostAreReadAndProgramsAreNot() {
        String folder = "/etc/ansible/facts.d/";
        String told = "machine\0x86_64\0fact_file\0" + folder + "app.fact\0fact_file\0" + folder + "run.fact\0"
                + "fact_file_unread\0f755" + folder + "run.fact\0fact_file\0" + folder + "ini.fact\0"
                + "fact_file\0" + folder + "bad.fact\0";
        String lines =
                file(folder + "app.fact", "{\"role\": \"web\", \"ports\": [80, 443],", "\"db_password\": \"hunter2\"}")
                        + file(folder + "ini.fact", "[General]", "Name = db", "long: one", "  two")
                        + file(folder + "bad.fact", "neither of them");
        Map<String, Value> facts = facts(told, lines);
        Map<String, Value> local = fields(facts, "local");
        assertThat(local).containsOnlyKeys("app", "ini");
        Map<String, Value> app = fields(local, "app");
        assertThat(app)
                .containsEntry("role", Value.of("web"))
                .containsEntry("ports", new Value.Items(List.of(Value.of(80), Value.of(443))))
                .containsEntry("db_password", SEALER.seal("web1", "fact/local", "hunter2"));
        assertThat(local.get("ini"))
                .isEqualTo(new Value.Fields(Map.of(
                        "General", new Value.Fields(Map.of("name", Value.of("db"), "long", Value.of("one\ntwo"))))));
        assertThat(fields(facts, "plumbline_unknown"))
                .containsOnlyKeys("local.bad", "local.run")
                .hasEntrySatisfying(
                        "local.run", why -> assertThat(why.display()).contains("is a program"));
    }

    @Test
    void whatMayNotBeReadIsUnknownAndNotAnswered() {
        String errors = "grep: /sys/devices/virtual/dmi/id/product_uuid: Permission denied";
        Map<String, Value> facts = read(Recording.answered(Recording.section("facts", "machine\0x86_64\0", "", 0)
                        + Recording.section("fact-links", "", "", 0)
                        + Recording.section("fact-lines", file("/proc/uptime", "1.0 1.0"), errors, 123)))
                .facts();
        assertThat(facts).doesNotContainKey("product_uuid").containsEntry("product_name", Value.of("NA"));
        assertThat(fields(facts, "plumbline_unknown")).containsOnlyKeys("product_uuid");
    }

    @Test
    void aHostileHostMakesNoNonsenseOfFacts() {
        String told = "machine\0x\0addresses\0" + "7: e\u001bth: <UP> mtu x\n    inet 999.1.2.3.4/99 scope global eth\n"
                + "    inet 1.2.3.4/33 brd 1.2.3.4 scope global e\u001bth\n\0route4\08.8.8.8 dev\0capabilities\0Current:\0";
        String lines = file("/proc/cpuinfo", "cpu cores : 99999999999999999999", "processor : " + "9".repeat(100), ":")
                + file("/proc/meminfo", "MemTotal: 99999999999999999999 kB", "MemFree:")
                + file("/proc/self/mountinfo", "1 2 3", "a b c / /x\\777 rw - ext4 /dev/\\040x rw")
                + file("/proc/self/status", "Uid:\tx\ty", "Cpus_allowed_list:\t0-99999999999")
                + file("/proc/cmdline", "\"unended quote a=b")
                + file("/sys/class/net/a:b/mtu", "many");
        assertThat(facts(told, lines)).containsKey("interfaces").doesNotContainKey("memtotal_mb");
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

    @Test
    void anAnswerThatWasCutShortSaysNothingByWhatItLacks() {
        Map<String, Value> facts =
                read(Recording.told("facts", "machine\0x86_64\0")).facts();
        assertThat(facts).containsOnlyKeys("plumbline_unknown");
        assertThat(fields(facts, "plumbline_unknown").toString()).contains("cut short");
    }
}
