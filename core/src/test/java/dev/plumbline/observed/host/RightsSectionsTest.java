package dev.plumbline.observed.host;

import static dev.plumbline.observed.host.Recording.failed;
import static dev.plumbline.observed.host.Recording.files;
import static dev.plumbline.observed.host.Recording.lines;
import static dev.plumbline.observed.host.Recording.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.rights.Integrity;
import dev.plumbline.observed.host.rights.Overrides;
import dev.plumbline.observed.host.rights.PrivilegedFiles;
import dev.plumbline.observed.host.rights.SettingFiles;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What sections about the rights and the integrity of files mean, sound and broken. */
class RightsSectionsTest {
    private static List<String> names(Reading reading) {
        return reading.resources().stream().map(Resource::name).toList();
    }

    private static Resource named(Reading reading, String name) {
        return reading.resources().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + names(reading)));
    }

    private static Reason reason(Reading reading) {
        return Objects.requireNonNull(reading.coverage().get(0).reason());
    }

    @Test
    void settingFilesAreToldWithTheirPackagesAndWhetherTheyAreAsThoseBroughtThem() {
        Reading reading = SettingFiles.read(printed("""
                d\t/etc/cron.d
                d\t/etc/own
                f\t/etc/cron.d/e2scrub_all
                f\t/etc/login.defs
                f\t/etc/own/a: b
                l\t/etc/systemd/system/multi-user.target.wants/cron.service
                owner\tcron\t/etc/cron.d
                owner\te2fsprogs\t/etc/cron.d/e2scrub_all
                owner\tlogin\t/etc/login.defs
                made\tl\t/etc/systemd/system/multi-user.target.wants/cron.service
                made\tl\t/etc/systemd/system/multi-user.target.wants/gone.service
                /etc/cron.d/e2scrub_all: OK
                /etc/login.defs: FAILED
                """));
        assertThat(reading.coverage()).containsExactly(Coverage.all(Scope.ofKind("setting-file")));
        assertThat(reading.resources())
                .extracting(each -> each.name() + " " + each.attributes().get("packages") + " "
                        + each.attributes().get("state"))
                .containsExactlyInAnyOrder(
                        "/etc/cron.d " + Value.ofTexts(List.of("cron")) + " " + Value.of("shipped"),
                        "/etc/cron.d/e2scrub_all " + Value.ofTexts(List.of("e2fsprogs")) + " " + Value.of("shipped"),
                        "/etc/login.defs " + Value.ofTexts(List.of("login")) + " " + Value.of("changed"),
                        "/etc/own/a: b " + Value.ofTexts(List.of()) + " null",
                        "/etc/systemd/system/multi-user.target.wants/cron.service " + Value.ofTexts(List.of()) + " "
                                + Value.of("shipped"),
                        "/etc/systemd/system/multi-user.target.wants/gone.service " + Value.ofTexts(List.of()) + " "
                                + Value.of("missing"));
        assertThat(reason(SettingFiles.read(printed("what\n"))).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void aFileThatNoChecksumWasComparedWithIsUnverified() {
        Reading reading = SettingFiles.read(printed("""
                f\t/etc/systemd/system/a\\x2db.slice
                f\t/etc/killed
                owner\tsystemd\t/etc/systemd/system/a\\x2db.slice
                owner\tsystemd\t/etc/killed
                \\/etc/systemd/system/a\\\\x2db.slice: OK
                """));
        assertThat(reading.coverage()).containsExactly(Coverage.all(Scope.ofKind("setting-file")));
        assertThat(named(reading, "/etc/systemd/system/a\\x2db.slice").attributes())
                .containsEntry("state", Value.of("shipped"));
        assertThat(named(reading, "/etc/killed").attributes()).containsEntry("state", Value.of("unverified"));
    }

    @Test
    void whatAPackageMadeIsChangedIfItIsOfAnotherTypeNow() {
        Reading reading = SettingFiles.read(printed("""
                f\t/etc/systemd/system/dbus-org.x.service
                l\t/etc/profile
                made\tl\t/etc/systemd/system/dbus-org.x.service
                made\tf\t/etc/profile
                """));
        assertThat(named(reading, "/etc/systemd/system/dbus-org.x.service").attributes())
                .containsEntry("type", Value.of("file"))
                .containsEntry("state", Value.of("changed"));
        assertThat(named(reading, "/etc/profile").attributes())
                .containsEntry("type", Value.of("link"))
                .containsEntry("state", Value.of("changed"));
    }

    @Test
    void whatCouldNotBeListedOfSettingFilesIsSaid() {
        Reading some = SettingFiles.read(failed(
                "f\t/etc/profile\n",
                0,
                "find: '/etc/ssl/private': Permission denied",
                "find: '/etc/gone': No such file or directory"));
        assertThat(some.coverage())
                .hasSize(2)
                .contains(Coverage.all(Scope.ofKind("setting-file")))
                .anyMatch(each -> each.scope().equals(Scope.below("setting-file", "/etc/ssl/private"))
                        && each.extent() == Extent.NONE);
        Reading killed =
                SettingFiles.read(failed("f\t/etc/profile\n", 0, "plumbline-collect: find ended with status 124"));
        assertThat(reason(killed).detail()).contains("find ended with status 124");
    }

    @Test
    void privilegedFilesOfAnyNameAreTold() {
        String entry = "\0f\0" + "0\0" + "42\0root\0shadow\0" + "2755\0" + "39160\0" + "1754841242.0000000000\0"
                + "83\0%s\0\0";
        Section section =
                printed("p" + entry.formatted("/usr/sbin/a\nb") + "w" + entry.formatted("/usr/share/\u001b[31m") + "\0"
                        + "/usr/bin/newgrp cap_net_raw=ep\n/var/lib/dpkg/info/passwd.list:/bin/newgrp\n");
        List<Reading> readings = PrivilegedFiles.read(section, printed("\t/\nnfs4\t/mnt/share\n"));
        assertThat(names(readings.get(0))).containsExactly("/usr/bin/newgrp", "/usr/sbin/a\nb");
        assertThat(named(readings.get(0), "/usr/bin/newgrp").attributes())
                .containsEntry("capabilities", Value.of("cap_net_raw=ep"))
                .containsEntry("packages", Value.ofTexts(List.of("passwd")));
        assertThat(names(readings.get(1))).containsExactly("/usr/share/\u001b[31m");
        assertThat(readings.get(0).coverage())
                .contains(Coverage.all(Scope.ofKind("privileged-file")))
                .anyMatch(each -> each.scope().within().equals("/mnt/share") && each.extent() == Extent.NONE);
    }

    @Test
    void whatCouldNotBeSearchedIsSaid() {
        Section denied = failed("\0\n", 0, "find: '/root': Permission denied", "find: status 1");
        assertThat(last(PrivilegedFiles.read(denied, printed("\t/\n"))).code()).isEqualTo(Code.PERMISSION_DENIED);
        Section without = failed("\0\n", 0, "xargs: getcap: No such file or directory");
        assertThat(last(PrivilegedFiles.read(without, printed("\t/\n"))).code()).isEqualTo(Code.UNSUPPORTED);
        Section slow = failed("\0\n", 0, "find: status 124");
        assertThat(last(PrivilegedFiles.read(slow, printed("\t/\n"))).code()).isEqualTo(Code.TIMEOUT);
        assertThat(last(PrivilegedFiles.read(printed("p\0f\0x"), printed("\t/\n")))
                        .code())
                .isEqualTo(Code.MALFORMED);
        assertThat(last(PrivilegedFiles.read(printed("\0\n"), printed(""))).code())
                .isEqualTo(Code.NOT_COLLECTED);
    }

    private static Reason last(List<Reading> readings) {
        List<Coverage> coverage = readings.get(0).coverage();
        return Objects.requireNonNull(coverage.get(coverage.size() - 1).reason());
    }

    @Test
    void filesThatArePackagedOtherwiseAreTold() {
        Reading files = Integrity.read(
                List.of(printed(lines(
                        "",
                        "",
                        "odd\tf\tgit\t/usr/bin/git-shell",
                        "content\tc\tsudo\t/etc/sudo.conf",
                        "missing\tf\tnpm\t/usr/bin/npx",
                        "unreadable\tc\tsudo\t/etc/sudoers"))),
                List.of(printed("""
                        missing   c /etc/hello/hello.conf
                        SM5....T.    /opt/hello/file

                        plumb-hello\t/opt/hello/file
                        """)));
        assertThat(names(files))
                .containsExactly(
                        "/etc/hello/hello.conf",
                        "/etc/sudo.conf",
                        "/etc/sudoers",
                        "/opt/hello/file",
                        "/usr/bin/git-shell",
                        "/usr/bin/npx");
        assertThat(named(files, "/usr/bin/git-shell").attributes())
                .containsEntry("differs", Value.ofTexts(List.of("type")));
        assertThat(named(files, "/etc/sudoers").hidden().get(""))
                .extracting(Reason::code)
                .isEqualTo(Code.PERMISSION_DENIED);
        assertThat(named(files, "/opt/hello/file").attributes())
                .containsEntry("differs", Value.ofTexts(List.of("content", "mode", "size", "time")))
                .containsEntry("packages", Value.ofTexts(List.of("plumb-hello")));
        assertThat(files.coverage()).containsExactly(Coverage.all(Scope.ofKind("package-file")));
        assertThat(reason(Integrity.read(List.of(printed("timeout\n")), List.of()))
                        .code())
                .isEqualTo(Code.TIMEOUT);
        assertThat(reason(Integrity.read(List.of(printed("rubbish\n")), List.of()))
                        .code())
                .isEqualTo(Code.MALFORMED);
        assertThat(reason(Integrity.read(List.of(), List.of())).code()).isEqualTo(Code.UNSUPPORTED);
    }

    @Test
    void diversionsAndOverridesAreTold() {
        List<Reading> told = Overrides.read(files(
                "/var/lib/dpkg/diversions", "/bin/sh\n/bin/sh.distrib\ndash\n/usr/bin/x\n/usr/bin/x.old\n:\n",
                "/var/lib/dpkg/statoverride", "root crontab 2755 /usr/bin/crontab\nroot staff 755 /opt/a b\n"));
        assertThat(named(told.get(0), "/usr/bin/x").attributes()).containsEntry("package", Value.of(""));
        assertThat(named(told.get(1), "/opt/a b").attributes()).containsEntry("mode", Value.of("0755"));
        List<Reading> broken = Overrides.read(files(
                "/var/lib/dpkg/diversions", "/bin/sh\n", "/var/lib/dpkg/statoverride", "root 2755 /usr/bin/crontab\n"));
        assertThat(broken).allSatisfy(each -> assertThat(reason(each).code()).isEqualTo(Code.MALFORMED));
    }
}
