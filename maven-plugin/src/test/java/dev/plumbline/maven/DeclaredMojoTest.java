package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.junit.jupiter.api.Test;

class DeclaredMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "declared")
    @MojoParameter(name = "targets", value = "web1,web2")
    void writesWhatIsDeclaredOfEachTarget(DeclaredMojo declared) throws Exception {
        Fleet.in(folder).declaring("web1", "web2", "web3").committed();
        request.setOffline(true);

        declared.execute();

        assertThat(log.lines())
                .contains("[INFO] web1: 1 resource declared", "[INFO]     value: 0 (baseline.yml:5)")
                .noneMatch(line -> line.contains("web3"));
        assertThat(reports().resolve("declared/web1.json")).content().contains("net.ipv4.ip_forward");
        assertThat(reports().resolve("declared/web2.json")).exists();
        assertThat(reports().resolve("declared/web3.json")).doesNotExist();
    }
}
