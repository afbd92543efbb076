package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.exception.DefaultExceptionHandler;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

/** What core throws, as Maven shows it. */
class BrokenSetupTest extends GoalTest {

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    void tellsAllThatIsWrongWithTheConfiguration(CheckMojo check) throws Exception {
        Fleet.in(folder)
                .declaring("web1")
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets: {web1: {connexion: ssh}}
                        unmanged: {container: fail}
                        """)
                .committed()
                .observed("web1", "0");

        assertThat(shown(check).lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("plumbline.yml:3: ") && line.contains("\"connection\""))
                .anyMatch(line -> line.startsWith("plumbline.yml:4: ") && line.contains("\"unmanaged\""));
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "snapshots")
    @MojoParameter(name = "revision", value = "nowhere")
    void tellsThatThereIsNoSuchRevision(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed().observed("web1", "0");

        assertThat(shown(check).lines()).singleElement().asString().contains("nowhere");
    }

    @Test
    @InjectMojo(goal = "declared")
    void tellsThatThereIsNoRepository(DeclaredMojo declared) {
        assertThat(shown(declared).lines()).singleElement().asString().contains(folder.toString());
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "snapshots", value = "nowhere")
    void tellsThatThereAreNoSnapshots(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed();

        assertThat(shown(check).lines())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("nowhere") + ": there is no folder of snapshots.");
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "targets", value = "web2")
    void suggestsATarget(CheckMojo check) throws Exception {
        Fleet.in(folder).declaring("web1").committed();

        assertThat(shown(check)).contains("\"web2\"").contains("Did you mean \"web1\"?");
    }

    @Test
    @InjectMojo(goal = "declared")
    void letsNobodyForgeALine(DeclaredMojo declared) throws Exception {
        Fleet.in(folder).file("plumbline.yml", """
                        version: 1
                        "x\\n[INFO] BUILD SUCCESS\\e[2K": 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets: {web1: {connection: ssh}}
                        """).committed();

        assertThat(shown(declared).lines())
                .singleElement()
                .asString()
                .contains("x\\u{a}[INFO] BUILD SUCCESS\\u{1b}[2K");
    }

    /** What follows "Failed to execute goal", with what Maven adds of the causes. */
    private static String shown(PlumblineMojo goal) {
        MojoExecutionException thrown = catchThrowableOfType(MojoExecutionException.class, goal::execute);
        return new DefaultExceptionHandler().handleException(thrown).getMessage();
    }
}
