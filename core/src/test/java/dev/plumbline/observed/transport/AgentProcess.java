package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** An SSH agent of OpenSSH on a socket of its own. */
record AgentProcess(Path socket, Process process) implements AutoCloseable {

    static AgentProcess start(Path socket) throws InterruptedException {
        Process agent;
        try {
            agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no ssh-agent");
            throw new AssertionError(e);
        }
        while (!Files.exists(socket) && agent.isAlive()) {
            Thread.sleep(10);
        }
        return new AgentProcess(socket, agent);
    }

    void add(Path identity) throws IOException, InterruptedException {
        ProcessBuilder add = new ProcessBuilder("ssh-add", identity.toString()).redirectErrorStream(true);
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-------"));
        Process added = add.start();
        String said = new String(added.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(added.waitFor()).as(said).isZero();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
