package dev.plumbline.observed.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.SshAccess;
import dev.plumbline.observed.transport.SshAddress;
import dev.plumbline.observed.transport.SshTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host of the lab, and OpenSSH's client as the judge of what is true on it. */
public record LabHost(String address, Path key, Path knownHosts) {
    private static final int CONNECTION_FAILED = 255;

    public static LabHost named(String name) throws IOException {
        String inventory = System.getenv("LAB_INVENTORY");
        String key = System.getenv("LAB_KEY");
        String knownHosts = System.getenv("LAB_KNOWN_HOSTS");
        assumeTrue(inventory != null && key != null && knownHosts != null, "no lab: LAB_* are not set");
        Matcher line =
                Pattern.compile("(?m)^" + name + " ansible_host=(\\S+)").matcher(Files.readString(Path.of(inventory)));
        assumeTrue(line.find(), "the lab has no " + name);
        return new LabHost(line.group(1), Path.of(key), Path.of(knownHosts));
    }

    public SshAddress ssh() {
        return SshAddress.of(address, 22, "root");
    }

    public SshAccess access() {
        return SshAccess.with(knownHosts, List.of(key));
    }

    public SshTransport transport() {
        return SshTransport.to(ssh(), access(), Limits.USUAL);
    }

    /** The arguments by which Ansible reaches it. */
    public List<String> ansible() {
        return List.of("--private-key", key.toString(), "--ssh-common-args", "-o UserKnownHostsFile=" + knownHosts);
    }

    /** What a command prints, by OpenSSH's client. */
    public String told(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "ssh",
                        "-o",
                        "UserKnownHostsFile=" + knownHosts,
                        "-o",
                        "BatchMode=yes",
                        "-i",
                        key.toString(),
                        "root@" + address,
                        "LC_ALL=C; export LC_ALL; " + command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == CONNECTION_FAILED) {
            throw new IOException("OpenSSH's client does not reach " + address + " either");
        }
        return output;
    }
}
