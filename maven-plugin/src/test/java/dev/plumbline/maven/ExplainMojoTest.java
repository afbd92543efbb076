package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainMojoTest extends GoalTest {

    @BeforeEach
    void offline() {
        request.setOffline(true);
    }

    @Test
    @InjectMojo(goal = "explain")
    @MojoParameter(name = "explain", value = "web1 sysctl net.ipv4.ip_forward")
    void tellsAllThatIsKnownOfAResource(ExplainMojo explain) throws Exception {
        Fleet.in(folder)
                .declaring("web1", "web2")
                .committed()
                .observed("web1", "1")
                .observed("web2", "0");
        observing(explain);

        explain.execute();

        assertThat(log.lines())
                .contains("[INFO] web1: sysctl net.ipv4.ip_forward is 1, declared 0 (baseline.yml:5)")
                .contains("[INFO]   value 0   ← on the target: 1")
                .anyMatch(line -> line.endsWith("adopt.patch"));
        assertThat(reports().resolve("explanation.txt")).content().contains("Next");
        assertThat(reports().resolve("explanation.json")).content().contains("\"adopt\"");
        assertThat(reports().resolve("adopt.patch")).content().contains("+    net.ipv4.ip_forward: 1");
    }

    @Test
    @InjectMojo(goal = "explain")
    @MojoParameter(name = "explain", value = "net.ipv4.ip_forward")
    void asksWhichOneIsMeant(ExplainMojo explain) throws Exception {
        Fleet.in(folder).declaring("web1", "web2").committed().observed("web1", "1");
        observing(explain);

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(explain::execute)
                .withMessageContaining("which 2 resources are called")
                .withMessageContaining("web1 sysctl net.ipv4.ip_forward")
                .withMessageContaining("web2 sysctl net.ipv4.ip_forward");
    }

    @Test
    @InjectMojo(goal = "explain")
    @MojoParameter(name = "explain", value = "web1 sysctl net.ipv4.ip_forward")
    void tellsWhatIsDeclaredIfNothingWasSeen(ExplainMojo explain) throws Exception {
        Fleet.in(folder).declaring("web1").committed();
        observing(explain);

        explain.execute();

        assertThat(log.lines()).anyMatch(line -> line.contains("not observed"));
    }

    @Test
    @InjectMojo(goal = "explain")
    void asksForWhatToExplain(ExplainMojo explain) {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(explain::execute)
                .withMessageContaining("-Dplumbline.explain=");
    }

    /** The harness puts the folder of this module in place of the build's. */
    private void observing(Mojo explain) throws IllegalAccessException {
        org.apache.maven.api.plugin.testing.MojoExtension.setVariableValueToObject(
                explain, "snapshots", folder.resolve("snapshots").toFile());
    }
}
