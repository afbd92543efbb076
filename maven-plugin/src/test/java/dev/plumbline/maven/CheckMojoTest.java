package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class CheckMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void passesWhatIsAsDeclared(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed().observed("web1", "0");

        check.execute();

        assertThat(log.lines()).first().asString().startsWith("[INFO] plumbline: 1 target, 1 resource, in sync at ");
        assertThat(reports().resolve("report.json")).content().contains("\"outcome\": \"in-sync\"");
        assertThat(reports().resolve("report.txt")).exists();
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots/web1.json")
    void failsTheBuildOnDrift(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed().observed("web1", "1");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(check::execute)
                .withMessageStartingWith("plumbline: 1 target, 1 resource, drifted at ")
                .withMessageEndingWith("The report is in " + reports() + ".");
        assertThat(reports().resolve("report.json")).content().contains("\"outcome\": \"drifted\"");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void tellsWhatFailsAndOfWhichTargetAtTheLevelThatIsLeftInAQuietBuild(CheckMojo check) throws Exception {
        Fleet.in(folder)
                .declaring("web1", "web2")
                .committed()
                .observed("web1", "0")
                .observed("web2", "1");

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(check::execute);

        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("[ERROR] "))
                .containsExactly(
                        "[ERROR] web2: 0 of 1 resource in sync, observed at 1970-01-01T00:00:00Z",
                        "[ERROR]   violation  sysctl net.ipv4.ip_forward is 1, declared 0 (baseline.yml:5)");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void takesWhatCouldNotBeSeenForAnError(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1", "web2").committed().observed("web1", "0");

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(check::execute)
                .withMessageContaining("incomplete");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("[WARNING] web2: "));
        assertThat(reports().resolve("report.json")).content().contains("\"outcome\": \"incomplete\"");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "failOn", value = "never")
    void onlyReportsDriftAndGapsIfNothingMayFail(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1", "web2").committed().observed("web1", "1");

        check.execute();

        assertThat(log.lines())
                .contains("[WARNING]   violation  sysctl net.ipv4.ip_forward is 1, declared 0 (baseline.yml:5)")
                .anyMatch(line -> line.startsWith("[WARNING]   unknown "));
        assertThat(reports().resolve("report.json")).content().contains("\"outcome\": \"drifted\"");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "failOn", value = "never")
    void failsForABrokenSetupEvenIfNothingMayFail(CheckMojo check) throws Exception {
        Fleet.in(folder)
                .declaring("web1")
                .file("baseline.yml", "version: 2\n")
                .committed()
                .observed("web1", "0");

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(check::execute)
                .withMessageStartingWith("baseline.yml:1");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "failOn", value = "unauthorized")
    void letsPassWhatOnlyWasNotRolledOut(CheckMojo check) throws Exception {
        Fleet fleet = Fleet.in(folder).declaring("web1");
        String now = Files.readString(folder.resolve("baseline.yml"));
        fleet.file("baseline.yml", now.replace("ip_forward: 0", "ip_forward: 1"))
                .committed()
                .file("baseline.yml", now)
                .committed()
                .observed("web1", "1");

        check.execute();

        assertThat(log.lines()).anyMatch(line -> line.contains("so declared until commit "));
        assertThat(reports().resolve("report.json")).content().contains("\"sort\": \"pending-rollout\"");

        fleet.observed("web1", "2");
        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(check::execute);
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "failOn", value = "drifted")
    void saysWhatTheBuildMayFailOn(CheckMojo check) {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(check::execute)
                .withMessage(
                        "plumbline.failOn: \"drifted\" is not known. Use \"drift\", \"unauthorized\" or \"never\".");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "override", value = "OPS-123")
    @MojoParameter(name = "trusted", value = "HEAD")
    void letsOneBuildPassByATicketAndSaysSo(CheckMojo check) throws Exception {
        Fleet.in(folder)
                .declaring("web1")
                .file(
                        "plumbline.yml",
                        Files.readString(folder.resolve("plumbline.yml")) + "authorization: {tickets: {projects: [OPS]}, ledger: "
                                + folder.resolve("ledger") + "}\n")
                .committed()
                .observed("web1", "1");

        check.execute();

        assertThat(log.lines()).anyMatch(line -> line.startsWith("[WARNING] LET PASS by OPS-123 although it drifted"));
        assertThat(reports().resolve("report.json"))
                .content()
                .contains("\"outcome\": \"drifted\"", "\"ticket\": \"OPS-123\"");
        assertThat(folder.resolve("ledger/overrides")).content().startsWith("OPS-123 ");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "formats", value = "jsn")
    void suggestsAFormat(CheckMojo check) {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(check::execute)
                .withMessage("plumbline.formats: there is no report format \"jsn\". Did you mean \"json\"?");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "formats", value = " json,, json ")
    @MojoParameter(name = "targets", value = "web1,, web2")
    @MojoParameter(name = "output", value = "elsewhere")
    void readsListsAsTheyAreMeant(CheckMojo check) throws Exception {
        Fleet.in(folder)
                .declaring("web1", "web2", "web3")
                .committed()
                .observed("web1", "0")
                .observed("web2", "0")
                .observed("web3", "1");

        check.execute();

        assertThat(folder.resolve("elsewhere")).isDirectoryContaining("glob:**/report.json");
        assertThat(folder.resolve("elsewhere")).isDirectoryNotContaining("glob:**/report.txt");
        assertThat(log.lines()).first().asString().contains("2 targets");
    }

    @Test
    @InjectMojo(goal = "check")
    void asksForSnapshotsIfMavenIsOffline(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed();
        request.setOffline(true);

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(check::execute)
                .withMessageContainingAll("offline", "plumbline.snapshots");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void writesToTheCurrentFolderWithoutAPom(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed().observed("web1", "0");
        withoutPom();

        check.execute();

        assertThat(reports().resolve("report.json")).exists();
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void saysWhichFileCannotBeWritten(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed().observed("web1", "0");
        Files.writeString(folder.resolve("target"), "in the way");

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(check::execute)
                .withMessageContaining(reports().resolve("report.txt") + ": cannot be written: ");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "nowhere")
    void leavesNoEarlierReportBehindIfItBreaksOff(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed();
        Files.createDirectories(reports());
        Files.writeString(reports().resolve("report.json"), "{}");

        assertThatExceptionOfType(MojoExecutionException.class).isThrownBy(check::execute);

        assertThat(reports().resolve("report.json")).doesNotExist();
    }
}
