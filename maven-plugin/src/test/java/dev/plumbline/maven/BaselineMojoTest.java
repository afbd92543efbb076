package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class BaselineMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "baseline")
    @MojoParameter(name = "ticket", value = "OPS-7")
    @MojoParameter(name = "owner", value = "team-web")
    void offlineItNeedsSnapshots(BaselineMojo baseline) throws Exception {
        Fleet.in(folder).declaring("web1").committed();
        request.setOffline(true);

        assertThatThrownBy(baseline::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("plumbline.snapshots");
        assertThat(folder.resolve("accepted")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "baseline")
    @MojoParameter(name = "ticket", value = "OPS-7")
    @MojoParameter(name = "owner", value = "team-web")
    @MojoParameter(name = "review", value = "2027-03-01")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "baseline", value = "accepted")
    void writesAFileOfWhatDiffers(BaselineMojo baseline) throws Exception {
        Fleet.in(folder)
                .declaring("web1", "web2")
                .committed()
                .observed("web1", "1")
                .observed("web2", "0");

        baseline.execute();

        assertThat(folder.resolve("accepted/accepted-web1.yml"))
                .content()
                .contains("target: web1", "ticket: OPS-7", "review: 2027-03-01", "net.ipv4.ip_forward: {value: \"1\"}");
        assertThat(folder.resolve("accepted/accepted-web2.yml")).doesNotExist();
        assertThat(log.lines()).anyMatch(line -> line.contains("name them under accepted"));
    }

    @Test
    @InjectMojo(goal = "baseline")
    @MojoParameter(name = "ticket", value = "OPS-7")
    @MojoParameter(name = "owner", value = "team-web")
    @MojoParameter(name = "review", value = "soon")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void saysWhichReviewIsNoDay(BaselineMojo baseline) throws Exception {
        Fleet.in(folder).declaring("web1").committed().observed("web1", "1");

        assertThatThrownBy(baseline::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("plumbline.review")
                .hasMessageContaining("soon");
    }
}
