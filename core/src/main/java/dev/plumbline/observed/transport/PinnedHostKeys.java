package dev.plumbline.observed.transport;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/** The host keys of one file and no others; remembers the key that it refused. */
final class PinnedHostKeys implements ServerKeyDatabase {
    private static final int USUAL_PORT = 22;
    private static final Set<String> SOUND = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256")));

    private final ServerKeyDatabase file;
    private final Path path;
    private final String name;
    private volatile @Nullable Refusal refusal;
    private volatile boolean accepted;

    /**
     * A host key that was not accepted.
     *
     * @param host as in known_hosts: {@code name} or {@code [name]:port}
     * @param type the key's type, such as {@code ssh-ed25519}
     * @param fingerprint the key's SHA-256 as OpenSSH shows it
     * @param otherPinned whether another key is pinned for the host
     */
    record Refusal(String host, String type, String fingerprint, boolean otherPinned) {}

    PinnedHostKeys(ServerKeyDatabase file, SshAccess access) {
        this.file = file;
        this.path = access.knownHosts();
        this.name = access.knownHostsName();
    }

    @Override
    public List<PublicKey> lookup(String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
        return file.lookup(connectAddress, remoteAddress, Strict.CONFIGURATION);
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remoteAddress,
            PublicKey serverKey,
            Configuration config,
            @Nullable CredentialsProvider provider) {
        if (file.accept(connectAddress, remoteAddress, serverKey, Strict.CONFIGURATION, null)) {
            accepted = true;
            return true;
        }
        boolean otherPinned = !lookup(connectAddress, remoteAddress, config).isEmpty();
        String type = KeyUtils.getKeyType(serverKey);
        refusal = new Refusal(connectAddress, type, KeyUtils.getFingerPrint(serverKey), otherPinned);
        return false;
    }

    /**
     * The signatures to ask of a host, so that it proves to have a key that is pinned and not one of another type;
     * where no key is pinned, those that are sound today, with certificates first.
     */
    Set<String> signatures(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port > 0 ? port : USUAL_PORT);
        String pattern = KnownHostHashValue.createHostPattern(host, address.getPort());
        Set<String> signatures = new LinkedHashSet<>();
        for (PublicKey key : file.lookup(pattern, address, Strict.CONFIGURATION)) {
            String type = KeyUtils.getKeyType(key);
            // The name of an RSA key is also that of its signature with SHA-1, which is not wanted.
            signatures.addAll("ssh-rsa".equals(type) ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type));
        }
        return signatures.isEmpty() ? SOUND : signatures;
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    boolean accepted() {
        return accepted;
    }

    /** What the operator calls the file. */
    String name() {
        return name;
    }

    boolean exists() {
        return Files.isReadable(path);
    }

    private static final class Strict implements Configuration {
        private static final Configuration CONFIGURATION = new Strict();

        @Override
        public List<String> getUserKnownHostsFiles() {
            return List.of();
        }

        @Override
        public List<String> getGlobalKnownHostsFiles() {
            return List.of();
        }

        @Override
        public StrictHostKeyChecking getStrictHostKeyChecking() {
            return StrictHostKeyChecking.REQUIRE_MATCH;
        }

        @Override
        public boolean getHashKnownHosts() {
            return false;
        }

        @Override
        public String getUsername() {
            return "";
        }
    }
}
