package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.SourceException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void declareOneParameterOfTwoHosts() {
        repository = Repository.in(directory)
                .file("infra/plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: ["baseline/*.yml"]}}]
                        targets: {web1: {connection: ssh}, web2: {connection: ssh}}
                        """)
                .file("infra/baseline/all.yml", """
                        version: 1
                        targets: [web1, web2]
                        resources: {sysctl: {vm.swappiness: 10}}
                        """)
                .commit("OPS-1 Declare");
    }

    @Test
    void findsTheNearestConfigurationAboveTheFolderItIsMadeFor() {
        repository.file("infra/deep/er/file", "").commit("OPS-2 Add a folder");

        DriftReport report = Plumbline.repository(directory.resolve("infra/deep/er"))
                .observe(observed("web1", "10"), observed("web2", "10"))
                .check();

        assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(report.complete()).isTrue();
        assertThat(report.summary().targets()).isEqualTo(2);
    }

    @Test
    void saysWhichPlaceDeclaresWhatDiffers() {
        DriftReport report =
                check().observe(observed("web1", "10"), observed("web2", "60")).check();

        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.violations().stream().map(DriftFinding::summary))
                .singleElement()
                .asString()
                .startsWith("web2: sysctl vm.swappiness is 60, declared 10 (infra/baseline/all.yml:3)");
    }

    @Test
    void comparesWithTheRevisionThatIsAskedFor() {
        repository.file("infra/baseline/all.yml", """
                        version: 1
                        targets: [web1, web2]
                        resources: {sysctl: {vm.swappiness: 60}}
                        """).commit("OPS-2 Swap more");

        assertThat(check().at("HEAD")
                        .observe(observed("web1", "60"), observed("web2", "60"))
                        .check()
                        .outcome())
                .isEqualTo(Outcome.IN_SYNC);
        assertThat(check().at("HEAD~1")
                        .observe(observed("web1", "60"), observed("web2", "60"))
                        .check()
                        .outcome())
                .isEqualTo(Outcome.DRIFTED);
    }

    @Test
    void isIncompleteWithoutASnapshotOfATargetUnlessOnlyOthersAreAskedFor() {
        DriftReport report = check().observe(observed("web1", "10")).check();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.findings().stream().map(DriftFinding::summary))
                .anySatisfy(summary -> assertThat(summary).startsWith("web2: ").contains("plumbline:snapshot"));
        assertThat(check().observe(observed("web1", "10"))
                        .targets(List.of("web1"))
                        .check()
                        .outcome())
                .isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void tellsASnapshotOfAnUnknownTargetAndRefusesTwoOfOne() {
        List<String> notices = new ArrayList<>();
        check().observe(observed("web1", "10"), observed("web2", "10"), observed("db1", "10"))
                .progress(new ProgressListener() {
                    @Override
                    public void notice(String text) {
                        notices.add(text);
                    }
                })
                .check();

        assertThat(notices).singleElement().asString().contains("\"db1\"");
        DriftCheck twice = check().observe(observed("web1", "10"), observed("web1", "60"));
        assertThatThrownBy(twice::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two snapshots");
    }

    @Test
    void saysOfWhichTargetNothingIsDeclared() {
        repository.file("infra/plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: ["baseline/*.yml"]}}]
                        targets: {web1: {connection: ssh}, web2: {connection: ssh}, web3: {connection: ssh}}
                        """).commit("OPS-2 Add a host");
        List<String> notices = new ArrayList<>();
        check().progress(new ProgressListener() {
                    @Override
                    public void notice(String text) {
                        notices.add(text);
                    }
                })
                .declared();

        assertThat(notices).singleElement().asString().contains("nothing is declared of \"web3\"");
    }

    @Test
    void judgesTheOthersIfOneSnapshotIsCutShort() throws IOException {
        SnapshotFile.writeTo(directory.resolve("snapshots/web1.json"), observed("web1", "60"));
        byte[] whole = SnapshotFile.write(observed("web2", "10"));
        Files.write(directory.resolve("snapshots/web2.json"), Arrays.copyOf(whole, whole.length / 2));

        DriftReport report = check().observe(SnapshotFolder.read(directory.resolve("snapshots")))
                .check();

        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.complete()).isFalse();
        assertThat(report.violations()).hasSize(1);
        assertThat(report.findings().stream().map(DriftFinding::summary))
                .anySatisfy(summary -> assertThat(summary).startsWith("web2: ").contains("snapshots/web2.json"));
    }

    @Test
    void tellsEveryMistakeOfConfigurationAndDeclarationsAtOnce() {
        repository
                .file("infra/baseline/all.yml", """
                        version: 1
                        targets: [web1, wbe2]
                        resources: {sysctl: {vm.swappiness: {oneOff: [1]}}}
                        """)
                .file("infra/baseline/more.yml", "version: 1\ntarget: web1\nresources: {pakage: {nginx: }}\n")
                .commit("OPS-2 Break");

        DriftCheck check = check();

        assertThatThrownBy(check::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("infra/baseline/all.yml:3")
                .hasMessageContaining("infra/baseline/more.yml:3")
                .hasMessageContaining("Did you mean \"package\"?");
    }

    @Test
    void refusesToSkipSilentlyWhatIsDeclaredOfAnUnknownTarget() {
        repository
                .file("infra/baseline/more.yml", "version: 1\ntarget: wbe2\nresources: {package: {nginx: }}\n")
                .commit("OPS-2 Misspell");

        DriftCheck check = check().observe(observed("web1", "10"), observed("web2", "10"));

        assertThatThrownBy(check::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"wbe2\"")
                .hasMessageContaining("Did you mean \"web2\"?");
    }

    @Test
    void saysWhatIsMissingAndWhatToDo() {
        assertThatThrownBy(
                        () -> Plumbline.repository(directory.resolve("nowhere")).check())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> check().at("relaese").check())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("relaese");
        assertThatThrownBy(() -> check().config("infra/plumbing.yml").check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("infra/plumbing.yml")
                .hasMessageContaining("commit it");
        assertThatThrownBy(() -> check().targets(List.of("wbe1")).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Did you mean \"web1\"?");
        assertThatThrownBy(() -> Plumbline.repository(directory).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("plumbline.yml");
    }

    @Test
    void contactsNothingBeforePrivateKeysAndHostKeysAreWhereTheyBelong() {
        repository.file("infra/plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: ["baseline/*.yml"]}}]
                        targets:
                          web1: {connection: ssh, address: 192.0.2.1, identity: keys/audit}
                          web2: {connection: ssh, address: 192.0.2.2, knownHosts: known_hosts}
                        """).commit("OPS-2 Put a key into the repository");

        DriftCheck check = check();

        assertThatThrownBy(check::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("infra/plumbline.yml:4: the identity \"keys/audit\"")
                .hasMessageContaining("infra/plumbline.yml:5: the file of pinned host keys, infra/known_hosts");
    }

    private DriftCheck check() {
        return Plumbline.repository(directory).config("infra/plumbline.yml").clock(() -> NOW);
    }

    private static Snapshot observed(String target, String swappiness) {
        return new Snapshot(
                target,
                NOW,
                "test",
                new TreeMap<>(),
                List.of(
                        Coverage.all(Scope.ofKind("sysctl")),
                        Coverage.none(Scope.ofKind("listener"), Reason.of(Reason.Code.UNSUPPORTED, "no ss"))),
                List.of(Resource.present("sysctl", "vm.swappiness", Map.of("value", Value.of(swappiness)))));
    }
}
