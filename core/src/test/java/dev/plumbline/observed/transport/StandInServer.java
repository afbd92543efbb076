package dev.plumbline.observed.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.jspecify.annotations.Nullable;

/** An SSH server on this machine with host keys of its own, that counts what is tried with it. */
final class StandInServer implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger encrypted = new AtomicInteger();
    final Queue<String> logins = new ConcurrentLinkedQueue<>();

    /** The ciphers that were agreed on. */
    final Queue<String> ciphers = new ConcurrentLinkedQueue<>();

    /** The ports that were connected to through this server. */
    final Queue<Integer> forwards = new ConcurrentLinkedQueue<>();

    private volatile Duration hesitation = Duration.ZERO;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<KeyPair> hostKeys;

    private StandInServer(List<KeyPair> hostKeys, @Nullable KeyPair user) throws IOException {
        this.hostKeys = hostKeys;
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
        server.setPublickeyAuthenticator((name, key, session) -> {
            logins.add(name);
            hesitate();
            return user != null && KeyUtils.compareKeys(key, user.getPublic());
        });
        server.setForwardingFilter(new AcceptAllForwardingFilter() {
            @Override
            protected boolean checkAcceptance(String request, Session session, SshdSocketAddress target) {
                forwards.add(target.getPort());
                return true;
            }
        });
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                connections.incrementAndGet();
            }

            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.KeyEstablished) {
                    encrypted.incrementAndGet();
                    ciphers.add(session.getNegotiatedKexParameter(KexProposalOption.C2SENC));
                    ciphers.add(session.getNegotiatedKexParameter(KexProposalOption.S2CENC));
                }
            }
        });
        server.start();
    }

    static StandInServer start(@Nullable KeyPair user, KeyPair... hostKeys) throws IOException {
        return new StandInServer(List.of(hostKeys), user);
    }

    /** Thinks for so long before it lets anybody in. */
    StandInServer hesitating(Duration time) {
        hesitation = time;
        return this;
    }

    private void hesitate() {
        try {
            Thread.sleep(hesitation.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Offers these ciphers only, the dearest first. */
    StandInServer offering(BuiltinCiphers... offered) {
        server.setCipherFactories(List.of(offered));
        return this;
    }

    StandInServer running(CommandFactory commands) {
        server.setCommandFactory(commands);
        return this;
    }

    int port() {
        return server.getPort();
    }

    /** Ends all connections at once, as a host does that loses power. */
    void drop() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** A known_hosts line for this server with one of its keys. */
    String knownHost(int key) {
        return "[127.0.0.1]:" + port() + " " + entry(hostKeys.get(key));
    }

    static String entry(KeyPair key) {
        return PublicKeyEntry.toString(key.getPublic());
    }

    static KeyPair ed25519() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair("ssh-ed25519", 256);
    }

    static KeyPair ecdsa() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    }

    static Path write(KeyPair key, Path file, @Nullable String passphrase)
            throws IOException, GeneralSecurityException {
        OpenSSHKeyEncryptionContext encryption = null;
        if (passphrase != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", encryption, out);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
