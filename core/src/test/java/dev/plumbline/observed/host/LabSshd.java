package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One more sshd of OpenSSH on a host of the lab, with a port and settings of its own and a log of what was tried with it;
 * gone without a trace when closed.
 */
public final class LabSshd implements AutoCloseable {
    private final LabHost host;
    private final String folder;
    private final int port;

    private LabSshd(LabHost host, String folder, int port) {
        this.host = host;
        this.folder = folder;
        this.port = port;
    }

    /** Starts it with an ed25519 host key of its own, and with these settings as in sshd_config. */
    public static LabSshd start(LabHost host, int port, String... settings) throws IOException, InterruptedException {
        String folder = host.told("mktemp -d /run/plumbline-test.XXXXXX").strip();
        assertThat(folder).startsWith("/run/plumbline-test.");
        LabSshd sshd = new LabSshd(host, folder, port);
        host.told("ssh-keygen -q -t ed25519 -N '' -f " + folder + "/key");
        sshd.restart(settings);
        return sshd;
    }

    /**
     * The same with an /etc of its own, in which anything may be changed: the host does not see it.
     *
     * @param preparation commands in a shell of root, in which $folder is the folder of this server
     */
    public static LabSshd apart(LabHost host, int port, String preparation, String... settings)
            throws IOException, InterruptedException {
        String folder = host.told("mktemp -d /run/plumbline-test.XXXXXX").strip();
        assertThat(folder).startsWith("/run/plumbline-test.");
        LabSshd sshd = new LabSshd(host, folder, port);
        sshd.put("sshd_config", sshd.config(settings));
        sshd.put(
                "prepare",
                "set -e\nfolder=" + folder + """

                mkdir $folder/upper $folder/work
                mount -t overlay overlay -o lowerdir=/etc,upperdir=$folder/upper,workdir=$folder/work /etc
                chmod 755 $folder
                ssh-keygen -q -t ed25519 -N '' -f $folder/key
                """ + preparation
                        + "\n/usr/sbin/sshd -f $folder/sshd_config -E $folder/log\necho started\n");
        String said = host.told("unshare -m sh " + folder + "/prepare 2>&1");
        assertThat(said).endsWith("started\n");
        sshd.await();
        return sshd;
    }

    public void restart(String... settings) throws IOException, InterruptedException {
        stop();
        // Of two values of one setting the first counts.
        String config = String.join("\n", settings) + "\nPort " + port + "\nHostKey " + folder + "/key\nPidFile "
                + folder + "/pid\nLogLevel VERBOSE\nUsePAM yes\n";
        put("sshd_config", config);
        assertThat(host.told("/usr/sbin/sshd -f " + folder + "/sshd_config -E " + folder + "/log 2>&1; echo started"))
                .isEqualTo("started\n");
        await();
    }

    private void await() throws IOException, InterruptedException {
        host.told("for i in 1 2 3 4 5 6 7 8 9 10; do ss -Hltn sport = :" + port
                + " | grep -q . && break; sleep 0.2; done");
    }

    private String config(String... settings) {
        // Of two values of one setting the first counts.
        return String.join("\n", settings).replace("$folder", folder) + "\nPort " + port + "\nHostKey " + folder
                + "/key\nPidFile " + folder + "/pid\nLogLevel VERBOSE\nUsePAM yes\n";
    }

    public void put(String name, String content) throws IOException, InterruptedException {
        String encoded = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        host.told("echo " + encoded + " | base64 -d >" + folder + "/" + name);
    }

    public String folder() {
        return folder;
    }

    public int port() {
        return port;
    }

    /** The public host key, as in a .pub file. */
    public String key() throws IOException, InterruptedException {
        return host.told("cut -d' ' -f1,2 " + folder + "/key.pub").strip();
    }

    public String known() throws IOException, InterruptedException {
        return "[" + host.address() + "]:" + port + " " + key() + "\n";
    }

    /** What OpenSSH's server wrote of each connection. */
    public String log() throws IOException, InterruptedException {
        return host.told("cat " + folder + "/log");
    }

    /** Has an authority on this machine vouch for the host key; options are those of ssh-keygen. */
    public void certify(Path authority, List<String> options) throws IOException, InterruptedException {
        Path key = authority.resolveSibling("certified.pub");
        Files.writeString(key, key() + "\n");
        List<String> command =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-s", authority.toString(), "-h", "-I", "test"));
        command.addAll(options);
        command.add(key.toString());
        Process signing = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(signing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(signing.waitFor()).as(said).isZero();
        put("key-cert.pub", Files.readString(authority.resolveSibling("certified-cert.pub")));
    }

    private void stop() throws IOException, InterruptedException {
        host.told("[ -s " + folder + "/pid ] && kill $(cat " + folder + "/pid) && sleep 0.2");
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
            host.told("rm -r " + folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
