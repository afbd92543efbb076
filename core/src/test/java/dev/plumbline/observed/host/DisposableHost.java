package dev.plumbline.observed.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A host of the lab's image that a test may change as it likes; it goes away with the test. */
public final class DisposableHost implements AutoCloseable {
    private static final String IMAGE = "lab-host:bookworm";
    private static final Path DOCKER = Path.of("/usr/bin/docker");

    private static final int MOST_TRIES = 120;

    private final String id;

    private DisposableHost(String id) {
        this.id = id;
    }

    /** Starts one and runs a script of the test resources on it. */
    public static DisposableHost populated(String script) throws IOException, InterruptedException {
        assumeLab();
        DisposableHost host = new DisposableHost(docker(
                        new byte[0],
                        "run",
                        "-d",
                        "--init",
                        "--network",
                        "none",
                        "--hostname",
                        "web1",
                        IMAGE,
                        "sleep",
                        "600")
                .strip());
        host.prepare(script);
        return host;
    }

    /** Starts one on which OpenRC is the init, from its own package. */
    public static DisposableHost openRc() throws IOException, InterruptedException {
        assumeLab();
        String install = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq"
                + " --no-install-recommends openrc && exec /sbin/openrc-init";
        DisposableHost host = new DisposableHost(
                docker(new byte[0], "run", "-d", "--privileged", "--hostname", "web1", IMAGE, "sh", "-c", install)
                        .strip());
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (host.told("rc-status default | grep -c started").strip().matches("[1-9][0-9]*")) {
                return host;
            }
            Thread.sleep(500);
        }
        host.close();
        assumeTrue(false, "OpenRC could not be installed, or did not come up");
        return host;
    }

    /** Starts one that systemd runs, with these packages more, and runs a script of the test resources on it. */
    public static DisposableHost booted(String packages, String script) throws IOException, InterruptedException {
        assumeLab();
        DisposableHost host = new DisposableHost(docker(
                        new byte[0],
                        "run",
                        "-d",
                        "--privileged",
                        "--tmpfs",
                        "/run",
                        "--tmpfs",
                        "/run/lock",
                        "-v",
                        "/sys/fs/cgroup:/sys/fs/cgroup:rw",
                        "--hostname",
                        "web1",
                        IMAGE,
                        "/sbin/init")
                .strip());
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (host.told("systemctl is-system-running").matches("(?s)(running|degraded)\\s*")) {
                break;
            }
            Thread.sleep(500);
        }
        boolean installed = host.told("{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq"
                        + " --no-install-recommends " + packages + "; } >/dev/null && echo done")
                .equals("done\n");
        if (!installed) {
            host.close();
            assumeTrue(false, packages + " could not be installed");
        }
        host.prepare(script);
        return host;
    }

    private static void assumeLab() throws IOException, InterruptedException {
        String engine = System.getenv("DOCKER_HOST");
        assumeTrue(engine != null && Files.isExecutable(DOCKER), "no lab: DOCKER_HOST is not set, or no docker");
        assumeTrue(!docker(new byte[0], "images", "-q", IMAGE).isBlank(), "the engine has no image " + IMAGE);
    }

    private void prepare(String script) throws IOException, InterruptedException {
        try (var text = DisposableHost.class.getResourceAsStream("/observed/host/" + script)) {
            byte[] commands = Objects.requireNonNull(text, script).readAllBytes();
            if (!run(commands, "root", "sh -e -s >&2 && echo done").equals("done\n")) {
                close();
                throw new IOException(script + " failed on a host of the lab");
            }
        }
    }

    /** What a command prints on it; the errors of the command are left out. */
    public String told(String command) throws IOException, InterruptedException {
        return run(new byte[0], "root", command);
    }

    private String run(byte[] input, String user, String command) throws IOException, InterruptedException {
        return docker(input, "exec", "-i", "-u", user, id, "sh", "-c", "LC_ALL=C; export LC_ALL; " + command);
    }

    /** The way to it for a session as root that finds no programs but those of busybox, and no other shell. */
    public Transport busybox() throws IOException, InterruptedException {
        Path own = Path.of("/bin/busybox");
        assumeTrue(Files.isExecutable(own), "no busybox");
        docker(new byte[0], "cp", own.toString(), id + ":/busybox");
        told("mkdir -p /applets; for name in $(/busybox --list); do ln -sf /busybox /applets/$name; done");
        Transport usual = transport("root");
        return new Transport() {
            @Override
            public String description() {
                return usual.description();
            }

            @Override
            public Execution run(String command, byte[] input) {
                String path = "/usr/sbin:/usr/bin:/sbin:/bin";
                String text = new String(input, StandardCharsets.ISO_8859_1);
                // as long as the other, because the command counts the bytes of the script
                String script = text.replace(" PATH=" + path, " PATH=" + "/applets" + ":".repeat(path.length() - 8));
                return usual.run(
                        command.replace("exec sh ", "exec /applets/ash "),
                        script.getBytes(StandardCharsets.ISO_8859_1));
            }

            @Override
            public void close() {
                usual.close();
            }
        };
    }

    /** The way to it for a session, as this user. */
    public Transport transport(String user) {
        return new Transport() {
            @Override
            public String description() {
                return user + "@" + id;
            }

            @Override
            public Execution run(String command, byte[] input) {
                try {
                    List<String> words = List.of("exec", "-i", "-u", user, id, "sh", "-c", command);
                    return Execution.ended(output(input, words), "", 0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() {}
        };
    }

    private static String docker(byte[] input, String... words) throws IOException, InterruptedException {
        return new String(output(input, List.of(words)), StandardCharsets.UTF_8);
    }

    private static byte[] output(byte[] input, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(DOCKER.toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        }
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output;
    }

    @Override
    public void close() throws IOException {
        try {
            docker(new byte[0], "rm", "-f", id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
