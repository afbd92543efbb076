package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.SnapshotFile;
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
}
