package dev.plumbline.observed.host.units;

import static dev.plumbline.observed.host.settings.SettingsFixture.file;
import static dev.plumbline.observed.host.settings.SettingsFixture.files;
import static dev.plumbline.observed.host.settings.SettingsFixture.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.settings.SettingsFixture;
import dev.plumbline.observed.transport.Execution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnitListTest {
    private static Reading services(Answer answer, HostFiles files) {
        return UnitList.read(answer, files, SettingsFixture.surveyed()).get(0);
    }

    private static Resource named(Reading reading, String name) {
        return reading.resources().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private static Answer answer(String... sections) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sections.length; i += 3) {
            text.append(
                    "\n" + Recording.NONCE + " begin " + sections[i] + "\n" + sections[i + 1] + "\n" + Recording.NONCE
                            + " errors\n" + sections[i + 2] + "\n" + Recording.NONCE + " end " + sections[i] + "\n");
        }
        return Answer.of(Execution.ended(text.toString().getBytes(StandardCharsets.UTF_8), "", 0), Recording.NONCE);
    }

    @Test
    void readsServicesOfUnitFilesAndOfMemory() {
        Answer root = Recording.answer("whole-root");
        Reading services = services(root, HostFiles.read(root));
        assertThat(services.coverage()).containsExactly(Coverage.all(Scope.ofKind("service")));
        assertThat(named(services, "ssh.service").attributes())
                .containsEntry("enabled", Value.of("enabled"))
                .containsEntry("running", Value.of("active (running)"))
                .containsEntry("type", Value.of("notify"))
                .containsEntry("path", Value.of("/lib/systemd/system/ssh.service"))
                .containsEntry("masked", Value.of(false))
                .containsEntry("reload-needed", Value.of(false))
                .containsEntry("command", Value.ofTexts(List.of("/usr/sbin/sshd -D $SSHD_OPTS")))
                .containsEntry("names", Value.ofTexts(List.of("ssh.service", "sshd.service")));
        assertThat(named(services, "x11-common.service").attributes())
                .containsEntry("enabled", Value.of("masked"))
                .containsEntry("masked", Value.of(true));
        assertThat(named(services, "user@.service").attributes()).doesNotContainKey("running");
        assertThat(services.resources())
                .extracting(Resource::name)
                .doesNotContain("sshd.service", "plymouth-start.service", "syslog.service");
    }

    @Test
    void aUserWithoutRightsSeesTheSameUnits() {
        Answer nobody = Recording.answer("whole-unprivileged");
        Answer root = Recording.answer("whole-root");
        Reading services = services(nobody, HostFiles.read(nobody));
        assertThat(services.coverage()).containsExactly(Coverage.all(Scope.ofKind("service")));
        assertThat(services.resources())
                .extracting(Resource::name)
                .containsExactlyElementsOf(services(root, HostFiles.read(root)).resources().stream()
                        .map(Resource::name)
                        .toList());
    }

    @Test
    void whereSystemdDoesNotRunOrHangsOnlyUnitFilesAreKnown() {
        HostFiles files = files(
                file(
                        "/usr/lib/systemd/system/cron.service",
                        "[Service]\nExecStart=/usr/sbin/cron -f\n[Install]\nWantedBy=multi-user.target\n"),
                link("/etc/systemd/system/multi-user.target.wants/cron.service", "/lib/systemd/system/cron.service"));
        String refusal = "System has not been booted with systemd as init system (PID 1). Can't operate.\n1";
        Reading without = services(answer("units", "", refusal, "unit-path", "", refusal), files);
        Reading hanging = services(answer("units", "", "\n124", "unit-path", "", "\n124"), files);
        assertThat(Objects.requireNonNull(without.coverage().get(0).reason()).code())
                .isEqualTo(Code.UNSUPPORTED);
        assertThat(Objects.requireNonNull(hanging.coverage().get(0).reason()).code())
                .isEqualTo(Code.TIMEOUT);
        for (Reading reading : List.of(without, hanging)) {
            assertThat(reading.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
            assertThat(named(reading, "cron.service").attributes())
                    .containsEntry("enabled", Value.of("enabled"))
                    .containsEntry("command", Value.ofTexts(List.of("/usr/sbin/cron -f")));
            assertThat(named(reading, "cron.service").hidden()).containsKey("running");
        }
    }

    @Test
    void hostileUnitsHarmNobodyElse() {
        String folder = "/etc/systemd/system/";
        HostFiles files = files(
                file(folder + "new\nline.service", "x"),
                file(folder + "..service", "[Service]\n"),
                file(folder + "a@b@c.service", "[Service]\n"),
                file(folder + "@.service", "[Service]\n"),
                file(folder + "huge.service", "[Service]\nExecStart=/bin/" + "x".repeat(1 << 20) + "\n"),
                file(folder + "slashes.service", "[Service]\nExecStart=" + "\\\n".repeat(100_000)),
                file(folder + "pass.service", "[Service]\nExecStart=/bin/db --password=hunter2secret\n"),
                link(folder + "loop.service", "loop.service"),
                file(folder + "good.service", "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=a.target\n"));
        Reading services = services(answer("units", "", "\n0", "unit-path", "", "\n0"), files);
        assertThat(named(services, "good.service").attributes()).containsEntry("enabled", Value.of("disabled"));
        assertThat(named(services, "loop.service").attributes()).containsEntry("enabled", Value.of("bad"));
        assertThat(services.resources()).extracting(Resource::name).noneMatch(name -> name.contains("\n"));
        assertThat(named(services, "pass.service").attributes().toString()).doesNotContain("hunter2secret");
    }

    @Test
    void whatSystemctlListsItselfCounts() {
        HostFiles files = files(file("/etc/systemd/system/a.service", "[Install]\nWantedBy=b.target\n"));
        Reading services = services(
                answer(
                        "units",
                        "",
                        "\n0",
                        "unit-path",
                        "Version=231\n",
                        "\n0",
                        "unit-files",
                        "a.service linked -\n",
                        "\n0"),
                files);
        assertThat(named(services, "a.service").attributes()).containsEntry("enabled", Value.of("linked"));
    }

    @Test
    void tellsInitScriptsOfOpenRcAndSystemV() {
        Reading none = new Reading(List.of(), List.of(Coverage.all(Scope.ofKind("service"))));
        Reading openRc = InitScripts.added(
                none,
                files(
                        file("/etc/init.d/nginx", 0755, "#!/sbin/openrc-run\n"),
                        file("/etc/init.d/off", 0755, "#!/sbin/openrc-run\n"),
                        file("/etc/init.d/functions.sh", 0755, ""),
                        link("/etc/runlevels/default/nginx", "/etc/init.d/nginx"),
                        link("/run/openrc/started/nginx", "/etc/init.d/nginx")),
                "init");
        assertThat(openRc.resources()).extracting(Resource::name).containsExactly("nginx", "off");
        assertThat(openRc.resources().get(0).attributes())
                .containsEntry("enabled", Value.of("enabled"))
                .containsEntry("running", Value.of("active (started)"));
        Reading systemV = InitScripts.added(
                none,
                files(
                        file("/etc/init.d/cron", 0755, "#!/bin/sh\n"),
                        file("/etc/init.d/old", 0755, "#!/bin/sh\n"),
                        file("/etc/init.d/note", 0644, ""),
                        link("/etc/rc2.d/S03cron", "../init.d/cron"),
                        link("/etc/rc2.d/K01old", "../init.d/old")),
                "init");
        assertThat(systemV.resources())
                .extracting(each -> each.name() + " " + each.attributes().get("enabled"))
                .containsExactly("cron Text[text=enabled]", "old Text[text=disabled]");
        assertThat(systemV.resources().get(0).hidden()).containsOnlyKeys("running");
    }
}
