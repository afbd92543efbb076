package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.host.CollectScript;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class SnapshotMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "snapshot")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void keepsTheOthersIfOneTargetCannotBeReached(SnapshotMojo snapshot) throws Exception {
        Fleet.in(folder)
                .declaring("here", "there")
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets:
                          here: {connection: local}
                          there: {connection: ssh, address: 127.0.0.1, port: 1, user: nobody, knownHosts: known_hosts}
                        """)
                .file("known_hosts", "")
                .committed();

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(snapshot::execute)
                .withMessageStartingWith("plumbline: not all targets could be read:\nthere: ");

        Snapshot here = SnapshotFile.read(folder.resolve("snapshots/here.json"));
        assertThat(here.ofKind("sysctl")).isNotEmpty();
        assertThat(SnapshotFile.read(folder.resolve("snapshots/there.json")).resources())
                .isEmpty();
        assertThat(folder.resolve("home/.config/plumbline/fingerprint.key")).exists();
    }

    @Test
    @InjectMojo(goal = "snapshot")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void contactsNothingIfMavenIsOffline(SnapshotMojo snapshot) throws Exception {
        Fleet.in(folder).declaring("web1").committed();
        request.setOffline(true);

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(snapshot::execute)
                .withMessageContaining("offline");
        assertThat(folder.resolve("snapshots")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "snapshot")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "probe", value = "true")
    void probesInOneTableAndKeepsNothing(SnapshotMojo snapshot) throws Exception {
        Fleet.in(folder)
                .declaring("here", "there")
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets:
                          here: {connection: local}
                          there: {connection: ssh, address: 127.0.0.1, port: 1, user: nobody, knownHosts: known_hosts}
                        """)
                .file("known_hosts", "")
                .committed();

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(snapshot::execute)
                .withMessage("plumbline: not all targets could be read: there");
        assertThat(log.lines())
                .anyMatch(
                        line -> line.matches(".*target +reached +host key +login +privilege +kinds +clock +collector"))
                .anyMatch(line -> line.matches(".*here +yes +yes +yes +\\S.* \\d+ of \\d+ +ok +plumbline-host 1"))
                .anyMatch(line -> line.matches(".*there +no +- +- +- +- +- +plumbline-host 1"))
                .anyMatch(line -> line.contains("there: unreachable: nobody@127.0.0.1:1 cannot be reached"));
        assertThat(folder.resolve("snapshots")).doesNotExist();
        assertThat(folder.resolve("home/.config/plumbline/fingerprint.key")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "snapshot")
    @MojoParameter(name = "script", value = "collect.sh")
    void writesTheScriptForThoseWhoRunItByHand(SnapshotMojo snapshot) throws Exception {
        request.setOffline(true);
        snapshot.execute();
        assertThat(Files.readString(folder.resolve("collect.sh"))).startsWith("# Plumbline's collector");
    }

    @Test
    @MojoParameter(name = "output", value = "carried")
    @MojoParameter(name = "answers", value = "carried/inquiry")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void takesAnswersThatWereCollectedByHandAndNoneTwiceForAnother(
            @InjectMojo(goal = "declared") DeclaredMojo declared, @InjectMojo(goal = "snapshot") SnapshotMojo snapshot)
            throws Exception {
        Fleet.in(folder).declaring("web1").committed();
        request.setOffline(true);
        declared.execute();
        Path inquiry = folder.resolve("carried/inquiry");
        Path script = Files.write(folder.resolve("collect.sh"), CollectScript.text());
        Process collector = new ProcessBuilder("sh", script.toString())
                .redirectInput(inquiry.resolve("web1.request").toFile())
                .redirectOutput(inquiry.resolve("web1.raw").toFile())
                .start();
        assertThat(collector.waitFor()).isZero();

        snapshot.execute();

        Snapshot taken = SnapshotFile.read(folder.resolve("snapshots/web1.json"));
        assertThat(taken.ofKind("sysctl")).isNotEmpty();
        assertThat(taken.collector()).endsWith("by hand");
        snapshot.execute();
        declared.execute();
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(snapshot::execute)
                .withMessageContaining("answers another request");
        assertThat(SnapshotFile.read(folder.resolve("snapshots/web1.json"))).isEqualTo(taken);
    }

    @Test
    @InjectMojo(goal = "snapshot")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "answers", value = "answers")
    void keepsWhatDockerInspectPrintedWithoutItsSecrets(SnapshotMojo snapshot) throws Exception {
        Fleet.in(folder).declaring("apps1").file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets: {apps1: {connection: none, engine: docker}}
                        """).committed();
        Files.createDirectories(folder.resolve("answers"));
        Files.writeString(folder.resolve("answers/apps1.inspect.json"), """
                {"Type": "Images", "TotalCount": "1"}
                [{"Id": "sha256:%s", "RepoTags": ["shop:1"], "RootFS": {}, "Config": {"Env": ["TOKEN=hunter2"]}}]
                """.formatted("0".repeat(64)));
        request.setOffline(true);

        snapshot.execute();

        assertThat(SnapshotFile.read(folder.resolve("snapshots/apps1.json"))
                        .lookUp("image", "shop:1")
                        .attributes())
                .containsKey("environment.TOKEN");
        assertThat(Files.readString(folder.resolve("snapshots/apps1.json"))).doesNotContain("hunter2");
    }
}
