package dev.plumbline.observed.host;

import static dev.plumbline.observed.host.Recording.cut;
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
import dev.plumbline.notation.KernelParameters;
import dev.plumbline.observed.host.accounts.AccountLists;
import dev.plumbline.observed.host.accounts.Passwords;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.network.ListenerList;
import dev.plumbline.observed.host.packages.DpkgList;
import dev.plumbline.observed.host.system.SysctlList;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The kinds that a survey tells whole, from what a Debian host printed and from what others might. */
class ListsTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
    private final Answer root = Recording.answer("survey-root");
    private static final KernelParameters NOTHING_SET = new KernelParameters();
    private final Answer unprivileged = Recording.answer("survey-unprivileged");

    private Passwords passwords() {
        return Passwords.read(printed(""), new Surveyed("web1", true, new TreeMap<>(), sealer, Set.of()));
    }

    private static Resource named(Reading reading, String name) {
        return reading.resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private static List<String> names(Reading reading) {
        return reading.resources().stream().map(Resource::name).toList();
    }

    private static Reason reason(Reading reading) {
        return Objects.requireNonNull(reading.coverage().get(0).reason());
    }

    @Test
    void readsPackages() {
        Reading packages = DpkgList.read(root.section("packages"));
        assertThat(packages.coverage()).containsExactly(Coverage.all(Scope.ofKind("package")));
        assertThat(packages.resources()).hasSize(162);
        assertThat(named(packages, "libc6:amd64").attributes())
                .containsEntry("version", Value.of("2.36-9+deb12u14"))
                .containsEntry("architecture", Value.of("amd64"))
                .containsEntry("status", Value.of("ii"));
    }

    @Test
    void aHostWithoutTheProgramIsNotAHostWithoutPackages() {
        Reading packages = DpkgList.read(failed("", 127, "sh: dpkg-query: not found"));
        assertThat(packages.coverage().get(0).extent()).isEqualTo(Extent.NONE);
        assertThat(reason(packages)).isEqualTo(Reason.of(Code.UNSUPPORTED, "the host has no dpkg-query"));
    }

    @Test
    void aListThatWasCutLosesOnlyItsLastLine() {
        Reading packages = DpkgList.read(cut("a\t1\tall\tii \nb\t2\tall\tii \nc\t3"));
        assertThat(names(packages)).containsExactly("a", "b");
        assertThat(packages.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
        assertThat(reason(packages).code()).isEqualTo(Code.TRUNCATED);
    }

    @Test
    void aLineThatIsNotUnderstoodMakesTheListPartial() {
        Reading packages = DpkgList.read(printed("a\t1\tall\tii \nwhat is this\n"));
        assertThat(names(packages)).containsExactly("a");
        assertThat(reason(packages).code()).isEqualTo(Code.MALFORMED);
        assertThat(reason(packages).detail()).contains("what is this");
    }

    @Test
    void aNameThatIsListedTwiceMakesTheListPartial() {
        Reading users = AccountLists.users(
                printed("eve:x:1000:1000::/:/bin/sh\neve:x:0:0::/:/bin/sh\n"), printed(""), List.of(), passwords());
        assertThat(named(users, "eve").attributes()).containsEntry("uid", Value.of(1000));
        assertThat(reason(users).detail()).contains("eve twice");
    }

    @Test
    void readsUsersWithTheGroupsThatListThem() {
        Reading users = AccountLists.users(
                printed("eve:x:1000:100:Eve,Room 1:/home/eve:/bin/sh\n"),
                printed("users:x:100:\nwheel:x:10:root,eve\nadm:x:4:eve\n"),
                List.of("passwd: files"),
                passwords());
        assertThat(users.coverage()).containsExactly(Coverage.all(Scope.ofKind("user")));
        assertThat(named(users, "eve").attributes())
                .containsEntry("uid", Value.of(1000))
                .containsEntry("gid", Value.of(100))
                .containsEntry("comment", Value.of("Eve,Room 1"))
                .containsEntry("home", Value.of("/home/eve"))
                .containsEntry("shell", Value.of("/bin/sh"))
                .containsEntry("groups", Value.ofTexts(List.of("adm", "wheel")));
        assertThat(AccountLists.users(
                                root.section("passwd"), root.section("group"), List.of("passwd: files"), passwords())
                        .resources())
                .hasSize(21);
    }

    @Test
    void withoutGroupsAUserStaysKnown() {
        Reading users = AccountLists.users(
                printed("eve:x:1:1::/:/bin/sh\n"), failed("", 124), List.of("passwd: files"), passwords());
        assertThat(users.coverage().get(0).extent()).isEqualTo(Extent.ALL);
        assertThat(named(users, "eve").hidden()).containsKey("groups");
    }

    @Test
    void aDirectoryServiceNeedNotListItsUsers() {
        List<String> nsswitch = List.of("passwd: files systemd [NOTFOUND=return] sss # who", "group: compat");
        Reading users = AccountLists.users(printed("eve:x:1:1::/:/bin/sh\n"), printed(""), nsswitch, passwords());
        assertThat(users.coverage().get(0).extent()).isEqualTo(Extent.PARTIAL);
        assertThat(reason(users).detail()).contains("of sss,");
        Reading groups = AccountLists.groups(printed("adm:x:4:\n"), nsswitch);
        assertThat(groups.coverage().get(0).extent()).isEqualTo(Extent.ALL);
    }

    @Test
    void readsGroupsWithTheirMembers() {
        Reading groups = AccountLists.groups(printed("adm:x:4:eve,bob\nempty:x:5:\n"), List.of("group: files"));
        assertThat(named(groups, "adm").attributes()).containsEntry("members", Value.ofTexts(List.of("bob", "eve")));
        assertThat(named(groups, "empty").attributes()).containsEntry("members", Value.ofTexts(List.of()));
    }

    @Test
    void readsListeners() {
        Reading listeners = ListenerList.read(root.section("listeners"), root.section("passwd"), true);
        assertThat(names(listeners)).containsExactly("tcp 0.0.0.0:22", "tcp [::]:22");
        assertThat(named(listeners, "tcp [::]:22").attributes()).containsEntry("process", Value.of("sshd"));
        Reading others = ListenerList.read(printed("""
                        udp   UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:* users:(("my server",pid=1,fd=2),("b",pid=2,fd=2))
                        tcp   LISTEN 0 511 *:80 *:*
                        tcp   LISTEN 0 511 [::1]:631 [::]:* users:(("a"),("",pid=7,fd=1))
                        """), printed(""), true);
        assertThat(names(others)).containsExactly("tcp *:80", "tcp [::1]:631", "udp 127.0.0.53%lo:53");
        assertThat(named(others, "udp 127.0.0.53%lo:53").attributes())
                .containsEntry("process", Value.of("b, my server"));
    }

    @Test
    void processesOfOthersAreHiddenFromAUserWithoutRights() {
        Reading listeners = ListenerList.read(unprivileged.section("listeners"), unprivileged.section("passwd"), false);
        assertThat(listeners.coverage()).containsExactly(Coverage.all(Scope.ofKind("listener")));
        assertThat(named(listeners, "tcp 0.0.0.0:22").hidden())
                .hasEntrySatisfying(
                        "process", reason -> assertThat(reason.code()).isEqualTo(Code.PERMISSION_DENIED));
    }

    @Test
    void aProcessCannotNameItselfIntoTheList() {
        Reading listeners = ListenerList.read(
                printed("tcp LISTEN 0 5 0.0.0.0:22 0.0.0.0:* users:((\"a\ntcp LISTEN\",pid=1,fd=3))\n"),
                printed(""),
                true);
        assertThat(names(listeners)).isEmpty();
        assertThat(reason(listeners).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void readsKernelParametersAndTellsThoseWithoutAValue() {
        Reading sysctl =
                new SysctlList(sealer, "web1").read(root.section("sysctl"), root.section("sysctl-names"), NOTHING_SET);
        assertThat(sysctl.coverage()).containsExactly(Coverage.all(Scope.ofKind("sysctl")));
        assertThat(named(sysctl, "vm.swappiness").attributes()).containsEntry("value", Value.of("60"));
        assertThat(named(sysctl, "net.ipv4.tcp_rmem").attributes())
                .hasEntrySatisfying(
                        "value", value -> assertThat(value.display()).contains("\t"));
        assertThat(named(sysctl, "vm.drop_caches").presence()).isEqualTo(Resource.Presence.UNREADABLE);
        assertThat(named(sysctl, "net.ipv4.neigh.eth0.retrans_time").presence())
                .isEqualTo(Resource.Presence.UNREADABLE);
    }

    @Test
    void kernelParametersThatMayNotBeReadAreHidden() {
        Reading sysctl = new SysctlList(sealer, "web1")
                .read(unprivileged.section("sysctl"), unprivileged.section("sysctl-names"), NOTHING_SET);
        assertThat(sysctl.coverage().get(0).extent()).isEqualTo(Extent.ALL);
        assertThat(named(sysctl, "vm.mmap_rnd_bits").hidden().get(""))
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(Code.PERMISSION_DENIED));
    }

    @Test
    void joinsTheLinesOfOneParameterAndKeepsSlashes() {
        Section values = failed(
                "fs.binfmt_misc.python3/11 = enabled\nfs.binfmt_misc.python3/11 = flags:\nnet.x.eth0/5.mtu = \n",
                255,
                "sysctl: permission denied on key 'kernel.cad_pid'");
        Section names = printed("fs/binfmt_misc/python3.11\0net/x/eth0.5/mtu\0kernel/cad_pid\0");
        Reading sysctl = new SysctlList(sealer, "web1").read(values, names, NOTHING_SET);
        assertThat(named(sysctl, "fs.binfmt_misc.python3/11").attributes())
                .containsEntry("value", Value.of("enabled\nflags:"));
        assertThat(names(sysctl)).containsExactly("fs.binfmt_misc.python3/11", "kernel.cad_pid", "net.x.eth0/5.mtu");
        assertThat(sysctl.coverage().get(0).extent()).isEqualTo(Extent.ALL);
        Section unknownFailure = failed("a.b = 1\n", 255, "sysctl: out of memory");
        assertThat(new SysctlList(sealer, "web1")
                        .read(unknownFailure, names, NOTHING_SET)
                        .coverage()
                        .get(0)
                        .extent())
                .isEqualTo(Extent.PARTIAL);
        assertThat(new SysctlList(sealer, "web1")
                        .read(values, failed("", 1, "find: unrecognized: -printf"), NOTHING_SET)
                        .coverage()
                        .get(0)
                        .extent())
                .isEqualTo(Extent.PARTIAL);
    }
}
