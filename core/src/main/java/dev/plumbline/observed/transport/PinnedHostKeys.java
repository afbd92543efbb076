package dev.plumbline.observed.transport;

import dev.plumbline.observed.transport.KnownHosts.Mark;
import dev.plumbline.observed.transport.KnownHosts.Pin;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/** The host keys and authorities of one file and no others; remembers the key that it refused. */
final class PinnedHostKeys implements ServerKeyDatabase {
    private static final String CERTIFICATE = "-cert-";
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

    private final KnownHosts file;
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
     * @param pin the line of known_hosts that would pin it
     * @param pinnedAt the first line that pins another key for the host; 0 if there is none
     * @param certified whether the host showed a certificate for the key
     */
    record Refusal(String host, String type, String fingerprint, String pin, int pinnedAt, boolean certified) {}

    PinnedHostKeys(SshAccess access) {
        this.path = access.knownHosts();
        this.file = KnownHosts.in(path);
        this.name = access.knownHostsName();
    }

    @Override
    public List<PublicKey> lookup(String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
        return file.of(names(connectAddress, remoteAddress), Mark.PINNED).stream()
                .map(Pin::key)
                .toList();
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remoteAddress,
            PublicKey serverKey,
            Configuration config,
            @Nullable CredentialsProvider provider) {
        Set<String> names = names(connectAddress, remoteAddress);
        if (trusts(names, serverKey)) {
            accepted = true;
            return true;
        }
        // Of a certificate that nobody trusted vouches for, the key in it is what could be pinned.
        PublicKey key = serverKey instanceof OpenSshCertificate vouched ? vouched.getCertPubKey() : serverKey;
        refusal = new Refusal(
                connectAddress,
                KeyUtils.getKeyType(key),
                KeyUtils.getFingerPrint(key),
                connectAddress + " " + PublicKeyEntry.toString(key),
                file.of(names, Mark.PINNED).stream()
                        .mapToInt(Pin::number)
                        .findFirst()
                        .orElse(0),
                serverKey instanceof OpenSshCertificate);
        return false;
    }

    /** That a certificate is signed, valid today and of this host is verified by the library before. */
    private boolean trusts(Set<String> names, PublicKey shown) {
        if (shown instanceof OpenSshCertificate certificate) {
            return !file.has(names, Mark.REVOKED, certificate.getCertPubKey())
                    && !file.has(names, Mark.REVOKED, certificate.getCaPubKey())
                    && file.has(names, Mark.AUTHORITY, certificate.getCaPubKey());
        }
        return !file.has(names, Mark.REVOKED, shown) && file.has(names, Mark.PINNED, shown);
    }

    /** A host may be pinned by its name or by its address. */
    private static Set<String> names(String connectAddress, InetSocketAddress remote) {
        Set<String> names = new LinkedHashSet<>(List.of(connectAddress));
        if (remote.getAddress() != null) {
            names.add(KnownHosts.name(remote.getAddress().getHostAddress(), remote.getPort()));
        }
        return names;
    }

    /**
     * The signatures to ask of a host, so that it proves to have a key that is pinned and not one of another type, or
     * shows a certificate where an authority is trusted; where neither is known, those that are sound today, with
     * certificates first.
     */
    Set<String> signatures(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, Math.max(0, port));
        String connect = KnownHosts.name(host, port);
        Set<String> names = new LinkedHashSet<>(List.of(connect));
        if (address.getAddress() != null) {
            names.add(KnownHosts.name(address.getAddress().getHostAddress(), port));
        }
        Set<String> signatures = new LinkedHashSet<>();
        if (!file.of(names, Mark.AUTHORITY).isEmpty()) {
            SOUND.stream().filter(each -> each.contains(CERTIFICATE)).forEach(signatures::add);
        }
        List<Pin> pinned = file.of(names, Mark.PINNED);
        for (Pin pin : pinned) {
            String type = KeyUtils.getKeyType(pin.key());
            // The name of an RSA key is also that of its signature with SHA-1, which is not wanted.
            signatures.addAll("ssh-rsa".equals(type) ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type));
        }
        return pinned.isEmpty() ? SOUND : signatures;
    }

    /** Before another try. */
    void forget() {
        refusal = null;
        accepted = false;
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
}
