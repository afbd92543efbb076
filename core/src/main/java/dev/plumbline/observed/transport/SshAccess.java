package dev.plumbline.observed.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a connection by SSH may rely on: the pinned host keys, and what the operator proves to be with. */
public final class SshAccess {
    private final Path knownHosts;
    private final String knownHostsName;
    private final List<Path> identities;
    private final @Nullable Path sshDirectory;
    private final @Nullable Path agent;

    private SshAccess(
            Path knownHosts,
            String knownHostsName,
            List<Path> identities,
            @Nullable Path sshDirectory,
            @Nullable Path agent) {
        this.knownHosts = knownHosts.toAbsolutePath();
        this.knownHostsName = knownHostsName;
        this.identities = identities.stream().map(Path::toAbsolutePath).toList();
        this.sshDirectory = sshDirectory;
        this.agent = agent;
    }

    /**
     * Nothing but pinned host keys and private keys.
     *
     * @param knownHosts the host keys that are trusted, in the format of OpenSSH; no other is
     * @param identities files with private keys
     */
    public static SshAccess with(Path knownHosts, List<Path> identities) {
        return new SshAccess(knownHosts, knownHosts.toAbsolutePath().toString(), identities, null, null);
    }

    /** The same, with the name under which the operator knows the file of host keys, where that is a copy of another. */
    public SshAccess namingKnownHosts(String name) {
        return new SshAccess(knownHosts, name, identities, sshDirectory, agent);
    }

    /** Also the {@code config} and, where no identity is named, the usual keys of a directory such as {@code ~/.ssh}. */
    public SshAccess configuredIn(Path directory) {
        return new SshAccess(knownHosts, knownHostsName, identities, directory.toAbsolutePath(), agent);
    }

    /** Also the keys of the agent that listens at a socket. */
    public SshAccess withAgent(Path socket) {
        return new SshAccess(knownHosts, knownHostsName, identities, sshDirectory, socket.toAbsolutePath());
    }

    public Path knownHosts() {
        return knownHosts;
    }

    /** What messages call the file of host keys. */
    public String knownHostsName() {
        return knownHostsName;
    }

    public List<Path> identities() {
        return identities;
    }

    public Optional<Path> sshDirectory() {
        return Optional.ofNullable(sshDirectory);
    }

    public Optional<Path> agent() {
        return Optional.ofNullable(agent);
    }
}
