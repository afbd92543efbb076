package dev.plumbline.compare.folding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static final Reason DENIED = Reason.of(Reason.Code.PERMISSION_DENIED, "hidden by the test");

    private final List<Resource> resources = new ArrayList<>();
    private final List<DeclaredResource> declared = new ArrayList<>();

    private final List<Coverage> closed = new ArrayList<>();

    private Resource there(String kind, String name, Object... attributes) {
        Map<String, Value> values = new TreeMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            values.put(attributes[i].toString(), value(attributes[i + 1]));
        }
        Resource resource = Resource.present(kind, name, values);
        resources.add(resource);
        return resource;
    }

    private static Value value(Object plain) {
        if (plain instanceof List<?> list) {
            return Value.ofTexts(list.stream().map(Object::toString).toList());
        }
        return plain instanceof Boolean flag
                ? Value.of(flag)
                : plain instanceof Integer number ? Value.of(number) : Value.of(plain.toString());
    }

    private void declare(String kind, String name, Expectation presence, Map<String, Expectation> attributes) {
        Origin origin = new Origin(Place.of("site.yml", 1), List.of());
        TreeMap<String, Declared> all = new TreeMap<>();
        attributes.forEach((path, expectation) -> all.put(path, new Declared(expectation, origin)));
        declared.add(new DeclaredResource(new ResourceId("host", kind, name), new Declared(presence, origin), all));
    }

    private Explained explain(Resource resource) {
        List<Coverage> all = new ArrayList<>(closed);
        Kinds.ALL.forEach(kind -> all.add(Coverage.all(Scope.ofKind(kind.name()))));
        Snapshot snapshot = new Snapshot("host", Instant.EPOCH, "test", new TreeMap<>(), all, resources);
        return new Explanations(DeclaredState.of("host", declared, List.of(), List.of()), snapshot).of(resource);
    }

    private void shipped(String path, String state, String... packages) {
        there("setting-file", path, "packages", List.of(packages), "state", state);
    }

    @Test
    void aPackageIsExplainedByTheBaseSystemOrByOneThatNeedsIt() {
        there("package", "dpkg", "architecture", "amd64", "priority", "required");
        Resource nginx = there("package", "nginx", "architecture", "amd64", "depends", List.of("libssl3 (>= 3)"));
        Resource libssl =
                there("package", "libssl3:amd64", "architecture", "amd64", "depends", List.of("libc6 | musl"));
        Resource libc = there("package", "libc6:amd64", "architecture", "amd64");
        Resource foreign = there("package", "libc6:i386", "architecture", "i386");
        assertThat(explain(libssl).holds()).isFalse();
        declare("package", "nginx", new Expectation.Present(), Map.of());
        assertThat(explain(libssl).because()).isEqualTo("the package nginx needs it");
        assertThat(explain(libc).because()).isEqualTo("the package libssl3:amd64 needs it");
        assertThat(explain(foreign)).isEqualTo(Explained.NOT);
        assertThat(explain(nginx).because()).isEqualTo("it is declared");
    }

    @Test
    void whatCameInOneRunWithTheSystemIsExplainedAndWhatCameLaterIsNot() {
        there("package", "bash", "installed", "2026-01-01T00:00:00Z");
        Resource sudo = there("package", "sudo", "installed", "2026-01-01T00:04:00Z");
        Resource nmap = there("package", "nmap", "installed", "2026-01-01T00:10:00Z");
        assertThat(explain(sudo).rule()).isEqualTo("package-closure");
        assertThat(explain(nmap)).isEqualTo(Explained.NOT);
    }

    @Test
    void aUnitIsExplainedByAFileOfAPackageThatNobodyChanged() {
        Resource cron = there("service", "cron.service", "path", "/lib/systemd/system/cron.service", "masked", false);
        shipped("/usr/lib/systemd/system/cron.service", "shipped", "cron");
        assertThat(explain(cron).rule()).isEqualTo("package-file");
    }

    @Test
    void aUnitIsNotExplainedIfItsFileWasChangedOrAddedToOrIfAPersonEnabledIt() {
        Resource changed = there("service", "a.service", "path", "/usr/lib/systemd/system/a.service");
        shipped("/usr/lib/systemd/system/a.service", "changed", "a");
        assertThat(explain(changed)).isEqualTo(Explained.NOT);

        Resource added = there(
                "service",
                "b.service",
                "path",
                "/usr/lib/systemd/system/b.service",
                "drop-ins",
                List.of("/etc/systemd/system/b.service.d/x.conf"));
        shipped("/usr/lib/systemd/system/b.service", "shipped", "b");
        assertThat(explain(added)).isEqualTo(Explained.NOT);

        Resource enabled = there("service", "c.service", "path", "/usr/lib/systemd/system/c.service");
        shipped("/usr/lib/systemd/system/c.service", "shipped", "c");
        assertThat(explain(enabled).holds()).isTrue();
        there("setting-file", "/etc/systemd/system/multi-user.target.wants/c.service", "packages", List.of());
        assertThat(explain(enabled)).isEqualTo(Explained.NOT);
    }

    /** systemd reads it at the latest when the machine starts. */
    @Test
    void aUnitIsNotExplainedIfAFileAddsToItThatSystemdHasNotReadYet() {
        Resource plain = there("service", "a.service", "path", "/usr/lib/systemd/system/a.service");
        Resource instance = there("service", "b-c@1.service", "path", "/usr/lib/systemd/system/b-c@.service");
        shipped("/usr/lib/systemd/system/a.service", "shipped", "a");
        shipped("/usr/lib/systemd/system/b-c@.service", "shipped", "a");
        there("setting-file", "/etc/systemd/system/other.service.d/x.conf", "packages", List.of());
        assertThat(explain(plain).holds()).isTrue();
        assertThat(explain(instance).holds()).isTrue();
        there("setting-file", "/etc/systemd/system/a.service.d/x.conf", "packages", List.of());
        there("setting-file", "/run/systemd/system/b-.service.d/x.conf", "packages", List.of());
        assertThat(explain(plain)).isEqualTo(Explained.NOT);
        assertThat(explain(instance)).isEqualTo(Explained.NOT);
        Resource other = there("service", "d-e@1.service", "path", "/usr/lib/systemd/system/d-e@.service");
        shipped("/usr/lib/systemd/system/d-e@.service", "shipped", "a");
        assertThat(explain(other).holds()).isTrue();
        there("setting-file", "/etc/systemd/system/d-@.service.d/x.conf", "packages", List.of());
        assertThat(explain(other)).isEqualTo(Explained.NOT);
        Resource timer = there("timer", "a.timer", "path", "/usr/lib/systemd/system/a.timer");
        shipped("/usr/lib/systemd/system/a.timer", "shipped", "a");
        assertThat(explain(timer).holds()).isTrue();
        there("setting-file", "/etc/systemd/system/timer.d/x.conf", "packages", List.of());
        assertThat(explain(timer)).isEqualTo(Explained.NOT);
    }

    @Test
    void aUnitIsExplainedByTheDeclaredFileThatSaysWhatItDoes() {
        Resource app = there("service", "app.service", "path", "/etc/systemd/system/app.service");
        there("setting-file", "/etc/systemd/system/app.service", "packages", List.of());
        assertThat(explain(app)).isEqualTo(Explained.NOT);
        declare(
                "file",
                "/etc/systemd/system/app.service",
                new Expectation.Present(),
                Map.of("sha256", Expectation.exactly("00")));
        assertThat(explain(app).rule()).isEqualTo("declared-file");
    }

    @Test
    void whatStartsAUnitWithOthersIsToldByTheUnit() {
        Resource folder = folder("/etc/systemd/system/timers.target.wants", "0755");
        Resource link = link("/etc/systemd/system/timers.target.wants/app.timer", "/etc/systemd/system/app.timer");
        Resource instance =
                link("/etc/systemd/system/multi-user.target.wants/app@1.service", "/etc/systemd/system/app@.service");
        assertThat(List.of(folder, link, instance))
                .allSatisfy(each -> assertThat(explain(each).holds()).isTrue());

        Resource open = folder("/etc/systemd/system/multi-user.target.requires", "0777");
        Resource other = link("/etc/systemd/system/timers.target.wants/a.timer", "/etc/systemd/system/b.timer");
        Resource hidden = link("/etc/systemd/system/timers.target.wants/c.timer", "/tmp/c.timer");
        Resource alias = link("/etc/systemd/system/a.service", "/etc/systemd/system/b.service");
        assertThat(List.of(open, other, hidden, alias))
                .allSatisfy(each -> assertThat(explain(each)).isEqualTo(Explained.NOT));
    }

    @Test
    void aFolderThatAMaintainerScriptMakesIsExplainedWhileItIsClosed() {
        assertThat(explain(folder("/usr/local/sbin", "0755")).holds()).isTrue();
        assertThat(explain(folder("/usr/local/sbin", "0777"))).isEqualTo(Explained.NOT);
        assertThat(explain(folder("/usr/local/other", "0755"))).isEqualTo(Explained.NOT);
        assertThat(explain(folder("/usr/local/share/ca-certificates", "0755"))).isEqualTo(Explained.NOT);
        there("package", "ca-certificates", "architecture", "amd64");
        assertThat(explain(folder("/usr/local/share/ca-certificates", "0755")).rule())
                .isNotEmpty();
    }

    @Test
    void aModuleThatAFileLoadsIsExplainedByThatFileAlone() {
        Resource rogue =
                there("kernel-module", "rogue", "persisted", true, "persisted-in", "/etc/modules-load.d/x.conf");
        there("setting-file", "/etc/modules-load.d/x.conf", "packages", List.of());
        assertThat(explain(rogue)).isEqualTo(Explained.NOT);
        Resource own =
                there("kernel-module", "own", "persisted", true, "persisted-in", "/usr/lib/modules-load.d/p.conf");
        shipped("/usr/lib/modules-load.d/p.conf", "shipped", "p");
        assertThat(explain(own).holds()).isTrue();
    }

    private Resource folder(String path, String mode) {
        return there("file", path, "type", "directory", "uid", 0, "mode", mode);
    }

    private Resource link(String path, String target) {
        return there("file", path, "type", "link", "uid", 0, "target", target);
    }

    @Test
    void aCertificateIsExplainedByTheDeclaredFileThatHoldsIt() {
        Resource second = there("certificate", "/srv/tls/chain.pem #2", "file", "/srv/tls/chain.pem");
        assertThat(explain(second)).isEqualTo(Explained.NOT);
        declare("file", "/srv/tls/chain.pem", new Expectation.Present(), Map.of("sha256", Expectation.exactly("00")));
        assertThat(explain(second).rule()).isEqualTo("declared-file");
    }

    @Test
    void aFileOfWhichOnlyTheModeIsDeclaredExplainsNothing() {
        Resource app = there("service", "app.service", "path", "/etc/systemd/system/app.service");
        declare(
                "file",
                "/etc/systemd/system/app.service",
                new Expectation.Present(),
                Map.of("mode", Expectation.exactly("0644")));
        assertThat(explain(app)).isEqualTo(Explained.NOT);
    }

    @Test
    void aListenerIsExplainedByTheDeclaredServiceThatHoldsIt() {
        Resource socket = there("listener", "tcp 0.0.0.0:80", "unit", "nginx.service", "process", "nginx");
        there("service", "nginx.service", "path", "/opt/nginx.service");
        assertThat(explain(socket)).isEqualTo(Explained.NOT);
        declare("service", "nginx", new Expectation.Present(), Map.of());
        assertThat(explain(socket).rule()).isEqualTo("declared-service");
        assertThat(explain(there("listener", "tcp 0.0.0.0:81", "process", "nc")))
                .isEqualTo(Explained.NOT);
    }

    @Test
    void accountsAreExplainedByAllTheirValuesAndNeverByTheirNames() {
        Object[] games = {
            "uid",
            5,
            "gid",
            60,
            "home",
            "/usr/games",
            "shell",
            "/usr/sbin/nologin",
            "groups",
            List.of(),
            "password",
            "locked"
        };
        assertThat(explain(there("user", "games", games)).rule()).isEqualTo("known");
        for (Object[] other : List.of(
                new Object[] {"uid", 0}, new Object[] {"shell", "/bin/bash"}, new Object[] {"password", "set"})) {
            Object[] changed = games.clone();
            for (int i = 0; i < changed.length; i += 2) {
                changed[i + 1] = changed[i].equals(other[0]) ? other[1] : changed[i + 1];
            }
            assertThat(explain(there("user", "games", changed)))
                    .as(other[0].toString())
                    .isEqualTo(Explained.NOT);
        }
    }

    @Test
    void aUserOfAPackageIsExplainedWhereThatIsThere() {
        Resource sshd = there(
                "user", "sshd", "uid", 101, "shell", "/usr/sbin/nologin", "groups", List.of(), "password", "locked");
        assertThat(explain(sshd)).isEqualTo(Explained.NOT);
        there("package", "openssh-server", "status", "ii");
        assertThat(explain(sshd).because()).isEqualTo("it is as the package openssh-server makes it");
    }

    @Test
    void aGroupIsExplainedWithTheMembersThatAreDeclared() {
        Resource adm = there("group", "adm", "gid", 4, "members", List.of("deploy"));
        assertThat(explain(adm)).isEqualTo(Explained.NOT);
        declare(
                "user",
                "deploy",
                new Expectation.Present(),
                Map.of("groups", Expectation.exactly(Value.ofTexts(List.of("adm")))));
        assertThat(explain(adm).holds()).isTrue();
    }

    @Test
    void aParameterIsExplainedByItsFileAndOnlyWithTheValueOfThat() {
        shipped("/usr/lib/sysctl.d/50-pid-max.conf", "shipped", "systemd");
        Object[] file = {"persisted", "1", "persisted-in", "/usr/lib/sysctl.d/50-pid-max.conf"};
        assertThat(explain(there("sysctl", "kernel.a", "value", "1", file[0], file[1], file[2], file[3]))
                        .holds())
                .isTrue();
        assertThat(explain(there("sysctl", "kernel.b", "value", "2", file[0], file[1], file[2], file[3])))
                .isEqualTo(Explained.NOT);
    }

    @Test
    void settingsOfSshdAreExplainedWhileNoFileSaysOtherwiseAndThenOnlyTheUsualOnes() {
        shipped("/etc/ssh/sshd_config", "shipped", "openssh-server");
        Resource usual = there("sshd-setting", "permitemptypasswords", "value", "no");
        Resource odd = there("sshd-setting", "permitrootlogin", "value", "yes");
        assertThat(explain(odd).holds()).isTrue();
        there("setting-file", "/etc/ssh/sshd_config.d/x.conf", "packages", List.of());
        assertThat(explain(usual).rule()).isEqualTo("known");
        assertThat(explain(odd)).isEqualTo(Explained.NOT);
    }

    @Test
    void aClosedFolderLeavesOpenWhatIsInItAndNothingElse() {
        shipped("/etc/ssh/sshd_config", "shipped", "openssh-server");
        Resource setting = there("sshd-setting", "permitrootlogin", "value", "yes");
        closed.add(Coverage.none(Scope.below("setting-file", "/etc/ssl/private"), DENIED));
        assertThat(explain(setting).holds()).isTrue();
        closed.add(Coverage.none(Scope.below("setting-file", "/etc/ssh/sshd_config.d"), DENIED));
        assertThat(explain(setting).doubt()).isEqualTo(DENIED);
    }

    @Test
    void whatCannotBeSeenLeavesItOpen() {
        Resource cron = there("service", "cron.service", "path", "/usr/lib/systemd/system/cron.service");
        resources.add(Resource.unreadable("setting-file", "/usr/lib/systemd/system/cron.service", DENIED));
        assertThat(explain(cron).doubt()).isEqualTo(DENIED);
        Resource user = there("user", "news").hiding(Map.of("uid", DENIED, "gid", DENIED));
        assertThat(explain(user).holds()).isFalse();
    }

    @Test
    void aKnownLinkIsExplainedWhileItIsALinkAndNobodyChangedIt() {
        String link = "/etc/systemd/system/multi-user.target.wants/remote-fs.target";
        there("package", "systemd", "architecture", "amd64", "priority", "important");
        Resource unit = there("service", "remote-fs.target", "path", link);
        Resource listed = there("setting-file", link, "packages", List.of(), "type", "link");
        assertThat(explain(unit).holds()).isTrue();
        for (String state : List.of("missing", "changed")) {
            resources.remove(listed);
            listed = there("setting-file", link, "packages", List.of(), "type", "link", "state", state);
            assertThat(explain(unit)).isEqualTo(Explained.NOT);
        }
        resources.remove(listed);
        there("setting-file", link, "packages", List.of(), "type", "file");
        assertThat(explain(unit)).isEqualTo(Explained.NOT);
    }

    @Test
    void whatIsDeclaredPerhapsExplainsPerhaps() {
        Resource socket = there("listener", "tcp 0.0.0.0:80", "unit", "nginx.service");
        declare("service", "nginx", new Expectation.Unresolved(DENIED), Map.of());
        assertThat(explain(socket).doubt()).isNotNull();
    }
}
