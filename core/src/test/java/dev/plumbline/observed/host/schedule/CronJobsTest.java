package dev.plumbline.observed.host.schedule;

import static dev.plumbline.observed.host.settings.SettingsFixture.file;
import static dev.plumbline.observed.host.settings.SettingsFixture.files;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.settings.SettingsFixture;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CronJobsTest {
    private static final String PREAMBLE = """
        #!/bin/sh
        # atrun uid=0 gid=0
        umask 22
        SECRET=hunter2secret; export SECRET
        cd / || {
        \t echo 'Execution directory inaccessible' >&2
        \t exit 1
        }
        """;

    private static Reading cron(HostFiles files) {
        return new CronJobs(files, SettingsFixture.surveyed()).read();
    }

    private static Resource named(Reading reading, String name) {
        return reading.resources().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    @Test
    void readsTablesOfUsersAndOfTheSystem() {
        Reading cron = cron(files(
                file("/var/spool/cron/crontabs/eve", 0600, """
                    MAILTO=eve
                    TOKEN='hunter2secret'
                    #Ansible: nightly backup
                    0 3 * * * /opt/backup --full
                    @daily  true
                    0 3 * * * /opt/backup --full
                    * * * * * curl -u eve:hunter2secret https://example.org/?token=hunter2secret
                    """),
                file("/etc/cron.d/app", "*/5 8-18 * * mon-fri www A=b /opt/app\n"),
                file("/etc/cron.d/with.dot", "0 0 * * * root dotted\n"),
                file("/etc/cron.d/open", 0666, "0 0 * * * root open\n")));
        assertThat(cron.coverage()).containsExactly(Coverage.all(Scope.ofKind("cron-job")));
        assertThat(named(cron, "eve /opt/backup --full").attributes())
                .containsEntry("schedule", Value.of("0 3 * * *"))
                .containsEntry("label", Value.of("nightly backup"))
                .containsEntry("environment.MAILTO", Value.of("eve"))
                .containsEntry("file", Value.of("/var/spool/cron/crontabs/eve"))
                .containsEntry("active", Value.of(true));
        assertThat(named(cron, "eve /opt/backup --full #2").attributes()).doesNotContainKey("label");
        assertThat(named(cron, "www A=b /opt/app").attributes())
                .containsEntry("schedule", Value.of("*/5 8-18 * * mon-fri"));
        assertThat(named(cron, "root dotted").attributes()).containsEntry("active", Value.of(false));
        assertThat(named(cron, "root open").attributes()).containsEntry("active", Value.of(false));
        assertThat(cron.resources().toString()).doesNotContain("hunter2secret");
    }

    @Test
    void aLineThatIsNoJobMakesTheListPartial() {
        Reading cron = cron(files(file("/etc/crontab", "what is this\n1 2 3 4 5 root ok\n")));
        assertThat(cron.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
        assertThat(Objects.requireNonNull(cron.coverage().get(0).reason()).detail())
                .contains("/etc/crontab");
        assertThat(named(cron, "root ok").attributes()).containsKey("schedule");
    }

    @Test
    void aLineWithoutAnEndMayNotRun() {
        Reading cron = cron(files(file("/var/spool/cron/crontabs/eve", "1 2 3 4 5 true")));
        assertThat(named(cron, "eve true").hidden()).containsOnlyKeys("active");
    }

    @Test
    void hugeLinesAreJobsOrNot() {
        Reading cron = cron(files(
                file("/etc/cron.d/a", "* * * * * root " + "x ".repeat(500_000) + "\n"),
                file("/etc/cron.d/b", "=".repeat(1 << 20) + "\n")));
        assertThat(cron.resources()).hasSize(1);
        assertThat(cron.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
    }

    @Test
    void tablesOfOthersAreUnknownToAUserWithoutRights() {
        HostFiles files = SettingsFixture.recorded("whole-unprivileged");
        Reading cron = cron(files);
        assertThat(cron.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
        assertThat(Objects.requireNonNull(cron.coverage().get(0).reason()))
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(Code.PERMISSION_DENIED))
                .satisfies(reason -> assertThat(reason.detail()).contains("/var/spool/cron/crontabs", "become"));
        assertThat(cron(SettingsFixture.recorded("whole-root")).coverage())
                .containsExactly(Coverage.all(Scope.ofKind("cron-job")));
    }

    @Test
    void readsJobsOfAtWithoutTheEnvironmentInFrontOfThem() {
        Reading at = new AtJobs(
                        files(file("/var/spool/cron/atjobs/c0000a01c97939", 0700, PREAMBLE + "/bin/backup\n")),
                        SettingsFixture.surveyed())
                .read();
        assertThat(named(at, "10").attributes())
                .containsEntry("time", Value.of("2027-01-02T03:05:00Z"))
                .containsEntry("queue", Value.of("c"))
                .containsEntry("user", Value.of("root"))
                .containsEntry("command", Value.of("/bin/backup"));
    }
}
