package dev.plumbline.observed.host.system;

import static dev.plumbline.observed.host.Recording.failed;
import static dev.plumbline.observed.host.Recording.printed;
import static dev.plumbline.observed.host.settings.SettingsFixture.file;
import static dev.plumbline.observed.host.settings.SettingsFixture.files;
import static dev.plumbline.observed.host.settings.SettingsFixture.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.notation.KernelParameters;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.settings.SettingsFixture;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsOfSystemTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    private static Resource named(Reading reading, String name) {
        return reading.resources().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private static Section kernel(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (String each : pairs) {
            text.append(each).append('\0');
        }
        return printed(text.toString());
    }

    @Test
    void theLastFileByNameDecidesWhatIsSetAtBoot() {
        HostFiles files = files(
                file("/usr/lib/sysctl.d/10-a.conf", "vm.swappiness=1\nvm.dirty_ratio=1\n"),
                file("/etc/sysctl.d/50-b.conf", "-vm.swappiness = 2\nnet/ipv4/ip_forward=1\n# vm.swappiness = 3\n"),
                file("/usr/lib/sysctl.d/60-c.conf", "vm.dirty_ratio=9\n"),
                link("/etc/sysctl.d/60-c.conf", "/dev/null"),
                file("/run/sysctl.d/70-d.conf", "net.ipv4.conf.*.rp_filter=1\n-net.ipv4.conf.eth0.rp_filter\n"),
                link("/etc/sysctl.d/99-sysctl.conf", "../sysctl.conf"),
                file("/etc/sysctl.conf", "vm.swappiness = 4\n"));
        KernelParameters persisted = PersistedSysctl.read(files, true);
        assertThat(persisted.of("vm.swappiness"))
                .contains(new KernelParameters.Setting("4", "/etc/sysctl.d/99-sysctl.conf", 1));
        assertThat(persisted.of("vm.dirty_ratio"))
                .contains(new KernelParameters.Setting("1", "/usr/lib/sysctl.d/10-a.conf", 2));
        assertThat(persisted.of("net.ipv4.ip_forward")).isPresent();
        assertThat(persisted.of("net.ipv4.conf.lo.rp_filter")).isPresent();
        assertThat(persisted.of("net.ipv4.conf.eth0.rp_filter")).isEmpty();
        assertThat(persisted.of("net.ipv4.conf.a.b.rp_filter")).isEmpty();
        assertThat(persisted.names()).containsExactly("net.ipv4.ip_forward", "vm.dirty_ratio", "vm.swappiness");
    }

    @Test
    void aParameterIsToldAsItRunsAndAsItIsSet() {
        Reading reading = new SysctlList(sealer, "web1")
                .read(
                        printed("vm.swappiness = 60\n"),
                        printed("vm/swappiness\0"),
                        PersistedSysctl.read(
                                files(file("/etc/sysctl.d/a.conf", "vm.swappiness=10\nnet.bridge.x=1\n")), true));
        assertThat(named(reading, "vm.swappiness").attributes())
                .containsEntry("value", Value.of("60"))
                .containsEntry("persisted", Value.of("10"))
                .containsEntry("persisted-in", Value.of("/etc/sysctl.d/a.conf"));
        assertThat(named(reading, "net.bridge.x").attributes()).doesNotContainKey("value");
    }

    @Test
    void mountsAreToldAsTheyAreAndAsTheTableHasThem() {
        Section section = kernel(
                KernelState.MOUNTS,
                """
                22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,discard
                23 22 0:21 / /mnt/with\\040space ro,nosuid - tmpfs tmp\\040fs rw,size=1024k
                24 22 254:1 /sub /srv rw,relatime - ext4 /dev/vda1 rw
                25 22 0:40 / /var/lib/docker/overlay2/abc/merged rw - overlay overlay rw
                26 22 0:41 / /var/lib/docker/containers/x/mounts/shm rw - tmpfs shm rw
                this is no mount
                """,
                KernelState.SWAPS,
                "Filename Type Size Used Priority\n/swapfile file 1024 0 -2\n");
        HostFiles files = files(file("/etc/fstab", """
            # comment
            UUID=abcd /data/ ext4 defaults,noatime 0 2
            //srv/share /mnt/smb cifs username=u,password=hunter2secret 0 0
            /swapfile none swap sw 0 0
            broken line
            """));
        List<Reading> mounts = MountList.read(KernelState.read(section), files, sealer, "web1");
        Reading mount = mounts.get(0);
        assertThat(named(mount, "/mnt/with space").attributes())
                .containsEntry("device", Value.of("tmp fs"))
                .containsEntry("options", Value.ofTexts(List.of("ro", "nosuid", "size=1024k")));
        assertThat(named(mount, "/srv").attributes()).containsEntry("device", Value.of("/dev/vda1[/sub]"));
        assertThat(named(mount, "/var/lib/docker/*").attributes()).containsEntry("type", Value.of("overlay, tmpfs"));
        assertThat(named(mount, "/data").attributes())
                .containsEntry("mounted", Value.of(false))
                .containsEntry("persisted", Value.of(true))
                .containsEntry("pass", Value.of(2));
        assertThat(mount.resources().toString()).doesNotContain("hunter2secret");
        assertThat(mount.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
        assertThat(Objects.requireNonNull(mount.coverage().get(0).reason()).code())
                .isEqualTo(Code.MALFORMED);
        assertThat(named(mounts.get(1), "/swapfile").attributes())
                .containsEntry("active", Value.of(true))
                .containsEntry("persisted", Value.of(true));
    }

    @Test
    void modulesAreLoadedNamedAndForbidden() {
        HostFiles files = files(
                file("/etc/modules-load.d/k8s.conf", "br_netfilter\n# no\noverlay\n"),
                file(
                        "/etc/modprobe.d/cis.conf",
                        "blacklist pcspkr\ninstall cramfs /bin/false\noptions snd-x a=1 \\\n b=2\n"));
        Reading modules = KernelModules.read(
                KernelState.read(kernel(KernelState.MODULES, "overlay 217088 3 - Live 0x0000000000000000\n")),
                files,
                true);
        assertThat(modules.coverage().get(0).extent()).isEqualTo(Extent.ALL);
        assertThat(named(modules, "overlay").attributes())
                .containsEntry("loaded", Value.of(true))
                .containsEntry("persisted", Value.of(true));
        assertThat(named(modules, "br_netfilter").attributes()).containsEntry("loaded", Value.of(false));
        assertThat(named(modules, "pcspkr").attributes()).containsEntry("blacklisted", Value.of(true));
        assertThat(named(modules, "cramfs").attributes()).containsEntry("install", Value.of("/bin/false"));
        assertThat(named(modules, "snd_x").attributes().get("options")).isNotNull();
    }

    @Test
    void withoutTheKernelsFilesNothingIsClaimed() {
        KernelState none = KernelState.read(failed("", 124));
        assertThat(KernelModules.read(none, files(), true).coverage().get(0).extent())
                .isEqualTo(Extent.PARTIAL);
        assertThat(MountList.read(none, files(), sealer, "web1")
                        .get(0)
                        .coverage()
                        .get(0)
                        .extent())
                .isEqualTo(Extent.PARTIAL);
        KernelState withoutModules = KernelState.read(failed("", 1, "cat: /proc/modules: No such file or directory"));
        assertThat(withoutModules.gap(KernelState.MODULES)).isEmpty();
    }

    @Test
    void settingsOfTheMachineComeFromItsFiles() {
        HostFiles files = files(
                file("/etc/hostname", "web1\n"),
                link("/etc/localtime", "/usr/share/zoneinfo/Europe/Berlin"),
                file("/etc/default/locale", "LANG=\"de_DE.UTF-8\"\n"),
                file(
                        "/etc/resolv.conf",
                        "nameserver 10.0.0.1\nnameserver 10.0.0.2\nsearch a\nsearch b c\noptions ndots:2\n"),
                file("/etc/systemd/timesyncd.conf", "[Time]\n#NTP=no\nNTP=x\n"),
                file("/etc/systemd/timesyncd.conf.d/a.conf", "[Time]\nNTP=\nNTP=a b\n"),
                link("/etc/systemd/system/default.target", "/lib/systemd/system/multi-user.target"));
        KernelState kernel = KernelState.read(kernel(
                KernelState.HOSTNAME, "other", KernelState.COMMAND_LINE, "quiet root=/dev/vda password=hunter2secret"));
        Reading settings = HostSettings.read(kernel, files, SettingsFixture.surveyed(), List.of());
        assertThat(named(settings, "hostname").attributes())
                .containsEntry("value", Value.of("other"))
                .containsEntry("persisted", Value.of("web1"));
        assertThat(named(settings, "timezone").attributes()).containsEntry("value", Value.of("Europe/Berlin"));
        assertThat(named(settings, "locale").attributes()).containsEntry("value", Value.of("LANG=de_DE.UTF-8"));
        assertThat(named(settings, "nameservers").attributes()).containsEntry("value", Value.of("10.0.0.1 10.0.0.2"));
        assertThat(named(settings, "resolver-search").attributes()).containsEntry("value", Value.of("b c"));
        assertThat(named(settings, "default-target").attributes())
                .containsEntry("persisted", Value.of("multi-user.target"));
        assertThat(named(settings, "ntp-servers").attributes())
                .containsEntry("persisted", Value.of("a b"))
                .containsEntry("persisted-in", Value.of("/etc/systemd/timesyncd.conf.d/a.conf"));
        assertThat(settings.resources().toString()).doesNotContain("hunter2secret");
    }
}
