package dev.plumbline.maven;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.io.TempDir;

/** A goal in a build of its own: a project in a temporary folder, and a home folder in it. */
@MojoTest
abstract class GoalTest {
    final RecordedLog log = new RecordedLog();
    final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenProject project = new MavenProject();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    final Path reports() {
        return folder.resolve("target/plumbline");
    }

    final void withoutPom() {
        project.setFile(null);
        project.getBuild().setDirectory("${project.basedir}/target");
    }

    @Provides
    @SuppressWarnings("deprecation") // Maven means its own use only
    MavenSession session() {
        project.setFile(folder.resolve("pom.xml").toFile());
        project.getBuild().setDirectory(folder.resolve("target").toString());
        Properties system = new Properties();
        system.setProperty("user.home", folder.resolve("home").toString());
        request.setSystemProperties(system);
        // The harness puts the folder of this module in place of ${basedir}, which the integration tests prove instead.
        Properties commandLine = new Properties();
        commandLine.setProperty("plumbline.repository", folder.toString());
        request.setUserProperties(commandLine);
        request.setBaseDirectory(folder.toFile());
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setCurrentProject(project);
        return session;
    }

    @Provides
    MavenProject project() {
        return project;
    }

    @Provides
    MojoExecution execution() {
        return new MojoExecution(new MojoDescriptor());
    }

    @Provides
    Log log() {
        return log;
    }
}
