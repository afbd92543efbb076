package dev.plumbline.observed.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.KeyPasswordProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** JGit's SSH sessions, with nothing read but what was named. */
final class SshSessions extends SshdSessionFactory {
    /** A directory that does not exist stands for no directory. */
    private static final File NOWHERE = new File("/nonexistent");

    private final SshAddress address;
    private final SshAccess access;
    private final PinnedHostKeys hostKeys;
    private final OperatorConfig operators;
    private final StrictSshConfig config;
    private volatile boolean passphraseWanted;

    SshSessions(SshAddress address, SshAccess access) {
        super(null, remote -> null);
        this.address = address;
        this.access = access;
        File directory = access.sshDirectory().map(Path::toFile).orElse(NOWHERE);
        setSshDirectory(directory);
        File parent = directory.getParentFile();
        setHomeDirectory(parent == null ? NOWHERE : parent);
        this.hostKeys = new PinnedHostKeys(access);
        this.operators = OperatorConfig.in(directory.toPath(), SshSessionFactory.getLocalUserName());
        this.config = new StrictSshConfig(operators, address, access, hostKeys);
    }

    PinnedHostKeys hostKeys() {
        return hostKeys;
    }

    /** The way that a connection takes. */
    Route route() {
        return Route.to(address, operators, config);
    }

    /** Whether a private key could not be used because it is encrypted. */
    boolean passphraseWanted() {
        return passphraseWanted;
    }

    Optional<Path> missingIdentity() {
        return access.identities().stream()
                .filter(file -> !Files.isReadable(file))
                .findFirst();
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File homeDir, File sshDir) {
        return hostKeys;
    }

    @Override
    protected List<Path> getDefaultKnownHostsFiles(File sshDir) {
        return List.of(access.knownHosts());
    }

    @Override
    protected SshConfigStore createSshConfigStore(File homeDir, File configFile, String localUserName) {
        return config;
    }

    @Override
    protected @Nullable ConnectorFactory getConnectorFactory() {
        return access.agent().map(AgentSocket::new).orElse(null);
    }

    @Override
    protected KeyPasswordProvider createKeyPasswordProvider(@Nullable CredentialsProvider provider) {
        return new NoPassphrases();
    }

    private final class NoPassphrases implements KeyPasswordProvider {

        @Override
        public char @Nullable [] getPassphrase(URIish uri, int attempt) throws IOException {
            passphraseWanted = true;
            return null;
        }

        @Override
        public void setAttempts(int maxNumberOfAttempts) {
            // There is nobody to be asked again.
        }

        @Override
        public boolean keyLoaded(URIish uri, int attempt, @Nullable Exception error) {
            return false;
        }
    }
}
