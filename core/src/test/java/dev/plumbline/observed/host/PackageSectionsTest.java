package dev.plumbline.observed.host;

import static dev.plumbline.observed.host.Recording.files;
import static dev.plumbline.observed.host.Recording.lines;
import static dev.plumbline.observed.host.Recording.printed;
import static dev.plumbline.observed.host.Recording.whole;
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
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What sections about packages mean, sound and broken; the sound lines are as hosts of the lab printed them. */
class PackageSectionsTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

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
                lines(
                        "# main",
                        "https://dl-cdn.alpinelinux.org/alpine/v3.20/main",
                        "@edge https://dl-cdn.alpinelinux.org/alpine/edge/main")));
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
        Reading apk = ApkList.read(printed(lines(
                "P:musl",
                "V:1.2.5-r0",
                "A:x86_64",
                "o:musl",
                "p:so:libc.musl-x86_64.so.1=1",
                "",
                "P:busybox",
                "V:1.36-r1",
                "D:so:libc.musl-x86_64.so.1",
                "")));
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
}
