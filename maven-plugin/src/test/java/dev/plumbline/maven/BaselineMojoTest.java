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
        assertThat(folder.resolve("baseline")).doesNotExist();
    }
}
