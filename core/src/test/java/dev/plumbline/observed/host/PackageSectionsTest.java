package dev.plumbline.observed.host;

import static dev.plumbline.observed.host.Recording.failed;
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
import dev.plumbline.observed.host.answer.WholeFiles;
import dev.plumbline.observed.host.origins.AptSettings;
import dev.plumbline.observed.host.origins.PackageKeys;
import dev.plumbline.observed.host.origins.PackagePins;
import dev.plumbline.observed.host.origins.PackageSources;
import dev.plumbline.observed.host.origins.Releases;
import dev.plumbline.observed.host.packages.ApkList;
import dev.plumbline.observed.host.packages.NpmPackages;
import dev.plumbline.observed.host.packages.PythonPackages;
import dev.plumbline.observed.host.packages.RpmList;
import dev.plumbline.observed.host.rights.Integrity;
import dev.plumbline.observed.host.rights.Overrides;
import dev.plumbline.observed.host.rights.PrivilegedFiles;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What sections about packages mean, sound and broken; the sound lines are as hosts of the lab printed them. */
class PackageSectionsTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    /** Files as the collector tells them: name, content, name, content … */
    private static WholeFiles files(String... files) {
        return WholeFiles.read(printed(whole(files)));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String whole(String... files) {
        StringBuilder names = new StringBuilder();
        StringBuilder sizes = new StringBuilder();
        StringBuilder contents = new StringBuilder();
        for (int i = 0; i < files.length; i += 2) {
            names.append(files[i]).append('\0');
            sizes.append(files[i + 1].getBytes(StandardCharsets.UTF_8).length).append('\n');
            contents.append(files[i + 1]);
        }
        return names + "\0" + sizes + "\0" + contents;
    }

    private Reading sources(WholeFiles files) {
        return PackageSources.read(files, Releases.NONE, sealer, "web1");
    }

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
    void everyWayToWriteASourceIsUnderstood() {
        Reading sources = sources(files(
                "/etc/apt/sources.list",
                lines(
                        "# deb http://old.example.com x main",
                        "deb [ arch=amd64,arm64 signed-by=/usr/share/keyrings/a.gpg ] http://deb.debian.org/debian"
                                + " bookworm main contrib # why",
                        "deb-src http://deb.debian.org/debian bookworm main\r",
                        "",
                        "deb http://example.com/flat ./",
                        "deb cdrom:[Debian GNU/Linux 12]/ bookworm main"),
                "/etc/apt/sources.list.d/more.sources",
                lines(
                        "Types: deb deb-src",
                        "URIs: http://a.example.com/x",
                        " http://b.example.com/x",
                        "Suites: one",
                        "# between",
                        "Components: main",
                        "Signed-By:",
                        " -----BEGIN PGP PUBLIC KEY BLOCK-----",
                        " .",
                        " mQINBF",
                        " -----END PGP PUBLIC KEY BLOCK-----",
                        "",
                        "Enabled: no",
                        "Types: deb",
                        "URIs: http://c.example.com/x",
                        "Suites: /"),
                "/etc/apt/sources.list.d/ignored.list.bak",
                "deb http://ignored.example.com x main\n"));
        assertThat(names(sources))
                .containsExactly(
                        "deb cdrom:[Debian GNU/Linux 12]/ bookworm main",
                        "deb http://a.example.com/x one main",
                        "deb http://b.example.com/x one main",
                        "deb http://c.example.com/x /",
                        "deb http://deb.debian.org/debian bookworm contrib",
                        "deb http://deb.debian.org/debian bookworm main",
                        "deb http://example.com/flat ./",
                        "deb-src http://a.example.com/x one main",
                        "deb-src http://b.example.com/x one main",
                        "deb-src http://deb.debian.org/debian bookworm main");
        assertThat(sources.coverage()).containsExactly(Coverage.all(Scope.ofKind("package-source")));
        assertThat(named(sources, "deb http://deb.debian.org/debian bookworm contrib")
                        .attributes())
                .containsEntry("enabled", Value.of(true))
                .containsEntry("options.arch", Value.of("amd64,arm64"))
                .containsEntry("signed-by", Value.ofTexts(List.of("/usr/share/keyrings/a.gpg")));
        assertThat(named(sources, "deb http://c.example.com/x /").attributes())
                .containsEntry("enabled", Value.of(false));
        assertThat(named(sources, "deb http://a.example.com/x one main")
                        .attributes()
                        .toString())
                .contains("key in the file, sha256 ");
    }

    @Test
    void repositoriesOfOtherPackageManagersAreSources() {
        Reading sources = sources(files(
                "/etc/yum.repos.d/base.repo",
                lines(
                        "[base]",
                        "name=Base",
                        "baseurl=https://joe:s3cret@mirror.example.com/$releasever",
                        "  https://two.example.com/",
                        "gpgcheck=1",
                        "gpgkey=file:///etc/pki/key",
                        "",
                        "[extra]",
                        "mirrorlist=https://example.com/m",
                        "enabled=0"),
                "/etc/apk/repositories",
                "# main\n"
                        + "https://dl-cdn.alpinelinux.org/alpine/v3.20/main\n"
                        + "@edge https://dl-cdn.alpinelinux.org/alpine/edge/main\n"));
        assertThat(names(sources))
                .containsExactly(
                        "apk @edge https://dl-cdn.alpinelinux.org/alpine/edge/main",
                        "apk https://dl-cdn.alpinelinux.org/alpine/v3.20/main",
                        "repo base",
                        "repo extra");
        assertThat(named(sources, "repo base").attributes())
                .containsEntry(
                        "addresses",
                        Value.ofTexts(List.of("https://mirror.example.com/$releasever", "https://two.example.com/")))
                .containsEntry("options.gpgcheck", Value.of("1"))
                .containsEntry("credentials", sealer.seal("web1", "package-source/credentials", "joe:s3cret"));
        assertThat(named(sources, "repo extra").attributes()).containsEntry("enabled", Value.of(false));
    }

    @Test
    void noSecretOfAnAddressIsTold() {
        Reading sources = sources(files(
                "/etc/apt/sources.list",
                lines(
                        "deb https://joe:s3cret@example.com/debian x main",
                        "deb https://example.com/priv/0123456789abcdef0123456789abcdef0123/debian x main",
                        "deb https://joe:s3cret@example.com/ broken")));
        assertThat(names(sources))
                .containsExactly(
                        "deb https://example.com/debian x main", "deb https://example.com/priv/***/debian x main");
        assertThat(sources.toString()).doesNotContain("s3cret", "0123456789abcdef");
        assertThat(reason(sources).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void aBrokenSourceMakesTheListDoubtfulAndKeepsTheOthers() {
        for (String broken : List.of(
                "deb\n", "deb [x http://a x main\n", "dep http://a x main\n", "deb http://a\n", "\u0000\u0001\n")) {
            Reading sources = sources(files("/etc/apt/sources.list", broken + "deb http://example.com/a x main\n"));
            assertThat(names(sources)).contains("deb http://example.com/a x main");
            assertThat(reason(sources).code()).as(broken).isEqualTo(Code.MALFORMED);
        }
        Reading paragraph = sources(files("/etc/apt/sources.list.d/a.sources", "Types: deb\nSuites: x\n\nno field\n"));
        assertThat(reason(paragraph).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void whatMayNotBeReadIsNotTakenForNothing() {
        Section section = Section.whole(
                whole("/etc/apt/sources.list", "").getBytes(StandardCharsets.UTF_8),
                List.of("/etc/apt/sources.list.d/private.list: Permission denied"),
                0);
        Reading sources = sources(WholeFiles.read(section));
        assertThat(sources.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
        assertThat(reason(sources).code()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(PackagePins.read(WholeFiles.read(section)).coverage())
                .containsExactly(Coverage.all(Scope.ofKind("package-pin")));
    }

    @Test
    void filesThatChangedWhileTheyWereReadAreNotTold() {
        WholeFiles shifted = WholeFiles.read(printed("/etc/apt/sources.list\0\0" + "9\n\0" + "deb x"));
        assertThat(shifted.contents()).isEmpty();
        assertThat(reason(sources(shifted)).code()).isEqualTo(Code.CHANGING);
        WholeFiles lying = WholeFiles.read(printed("/etc/apt/sources.list\0\0" + "-7\n\0deb x"));
        assertThat(reason(sources(lying)).code()).isEqualTo(Code.CHANGING);
    }

    @Test
    void preferencesAreToldByPackageAndPin() {
        Reading pins = PackagePins.read(files(
                "/etc/apt/preferences.d/back",
                lines(
                        "# comment",
                        "Package: git",
                        "  git-man",
                        "Pin: release a=bookworm-backports",
                        "Pin-Priority: 990",
                        "",
                        "Package: *",
                        "Pin: origin \"deb.debian.org\"",
                        "Pin-Priority: -1"),
                "/etc/apt/preferences.d/not.read",
                "Package: *\nPin: version 1\nPin-Priority: 1\n"));
        assertThat(names(pins))
                .containsExactly("*: origin \"deb.debian.org\"", "git git-man: release a=bookworm-backports");
        assertThat(named(pins, "git git-man: release a=bookworm-backports").attributes())
                .containsEntry("priority", Value.of(990));
        Reading broken = PackagePins.read(files("/etc/apt/preferences", "Package: x\nPin-Priority: many\n"));
        assertThat(reason(broken).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void whatIsNoKeyRingIsSaid() {
        for (String content :
                List.of("", "hello", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n!!!\n-----END", "\u0099\u0001")) {
            Reading keys = PackageKeys.read(files("/etc/apt/trusted.gpg.d/a.gpg", content));
            assertThat(keys.resources()).isEmpty();
            assertThat(keys.coverage().get(0).reason() == null).as(content).isEqualTo(content.isEmpty());
        }
    }

    @Test
    void settingsOfAptAreTold() {
        Reading settings = AptSettings.read(
                printed(lines(
                        "APT \"\";",
                        "APT::Architecture \"amd64\";",
                        "APT::NeverAutoRemove \"\";",
                        "APT::NeverAutoRemove:: \"^firmware-linux.*\";",
                        "Acquire::http::Proxy \"http://joe:s3cret@proxy:3128/\";",
                        "CommandLine::AsString \"apt-config dump\";")),
                sealer,
                "web1");
        assertThat(names(settings))
                .containsExactly("APT", "APT::Architecture", "APT::NeverAutoRemove", "Acquire::http::Proxy");
        assertThat(named(settings, "APT::NeverAutoRemove").attributes())
                .containsEntry("values", Value.ofTexts(List.of("^firmware-linux.*")));
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void rpmAndApkAreRead() {
        Reading rpm = RpmList.read(
                printed(lines(
                        "plumb-hello\t2\t1.4-3\tnoarch\tExample Ltd\t1795647619\tplumb-hello-1.4-3.src.rpm",
                        "kernel\t(none)\t5.14-1\tx86_64\t(none)\t1795647619\t(none)",
                        "kernel\t(none)\t5.14-2\tx86_64\t(none)\t1795647619\t(none)",
                        "gpg-pubkey\t(none)\t1-2\t(none)\t(none)\t1795647619\t(none)")),
                "");
        assertThat(names(rpm)).containsExactly("kernel-5.14-1.x86_64", "kernel-5.14-2.x86_64", "plumb-hello");
        assertThat(named(rpm, "plumb-hello").attributes())
                .containsEntry("version", Value.of("2:1.4-3"))
                .containsEntry("vendor", Value.of("Example Ltd"));
        Reading apk = ApkList.read(printed("P:musl\n"
                + "V:1.2.5-r0\n"
                + "A:x86_64\n"
                + "o:musl\n"
                + "p:so:libc.musl-x86_64.so.1=1\n\n"
                + "P:busybox\n"
                + "V:1.36-r1\n"
                + "D:so:libc.musl-x86_64.so.1\n\n"));
        assertThat(names(apk)).containsExactly("busybox", "musl");
        assertThat(reason(ApkList.read(printed("P:musl\n\nrubbish\n"))).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void pythonPackagesThatOthersHideSaySo() {
        String local = "/usr/local/lib/python3.11/dist-packages/six-9.9.dist-info/METADATA";
        String shipped = "/usr/lib/python3/dist-packages/six-1.16.0.egg-info/PKG-INFO";
        Reading python = PythonPackages.read(printed("/usr/bin/python3.11\n" + shipped + "\0Name: six\n" + shipped
                + "\0Version: 1.16.0\n" + local + "\0Name: six\n" + local + "\0Version: 9.9\n"));
        assertThat(names(python)).containsExactly("six", "six (/usr/lib/python3/dist-packages)");
        assertThat(named(python, "six").attributes()).containsEntry("version", Value.of("9.9"));
        String odd = "/usr/lib/python3/dist-packages/new\nline.egg-info/PKG-INFO";
        assertThat(names(PythonPackages.read(printed("\n" + odd + "\0Name: x\n" + odd + "\0Version: 1\n"))))
                .containsExactly("x");
        assertThat(reason(PythonPackages.read(printed("\nrubbish\0rubbish\n"))).code())
                .isEqualTo(Code.MALFORMED);
    }

    @Test
    void npmPackagesAreCalledByTheirFolders() {
        String root = "/usr/local/lib/node_modules/";
        Reading npm = NpmPackages.read(files(
                root + "@types/node/package.json", "{\"name\": \"@types/node\", \"version\": \"20.1.0\"}",
                root + "left-pad/package.json", "{\"version\": \"1.3.0\"}"));
        assertThat(names(npm)).containsExactly("@types/node", "left-pad");
        for (String broken : List.of("", "{", "[]", "{\"version\": {}}", "[".repeat(10_000))) {
            Reading doubtful = NpmPackages.read(files(root + "x/package.json", broken));
            assertThat(reason(doubtful).code()).as(broken).isEqualTo(Code.MALFORMED);
        }
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
                List.of(printed("missing   c /etc/hello/hello.conf\n"
                        + "SM5....T.    /opt/hello/file\n\n"
                        + "plumb-hello\t/opt/hello/file\n")));
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
