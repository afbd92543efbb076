package dev.plumbline;

import dev.plumbline.config.Connection;
import dev.plumbline.config.Target;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.TargetSession;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.observed.host.Invocation;
import dev.plumbline.observed.transport.Handshakes;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.LocalTransport;
import dev.plumbline.observed.transport.SshAccess;
import dev.plumbline.observed.transport.SshAddress;
import dev.plumbline.observed.transport.SshTransport;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.source.TreeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How each target is reached, worked out before the first of them is: a wrong setting stops the run before it begins.
 *
 * <p>Pinned host keys that are kept in the repository are written to files of their own for as long as this is open.
 */
final class Connections implements AutoCloseable {
    private static final String HOME = "~/";

    private final Setup setup;
    private final RunOptions options;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Path> pinned = new TreeMap<>();
    private final Map<String, SshAccess> access = new TreeMap<>();
    private final Map<String, Invocation> invocations = new TreeMap<>();
    private final Handshakes handshakes = Handshakes.limited();
    private final Engines engines;

    private Connections(Setup setup, RunOptions options) {
        this.setup = setup;
        this.options = options;
        this.engines = new Engines(options, problems);
    }

    static Connections of(Setup setup, RunOptions options) {
        Connections connections = new Connections(setup, options);
        try {
            connections.workOut();
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
        return connections;
    }

    private void workOut() {
        Passwords passwords = new Passwords(options, problems);
        for (Target target : setup.targets().values()) {
            if (target.connection() instanceof Connection.Ssh ssh) {
                access.put(target.name(), access(target, ssh));
            }
            engines.workOut(target);
            Invocation invocation = Invocation.sent(target.become())
                    .installedAt(target.collecting().installed());
            invocations.put(
                    target.name(),
                    passwords.of(target).map(invocation::withPassword).orElse(invocation));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** The sessions that together observe a target: its host, its engine, or both. Nothing is connected to yet. */
    List<TargetSession> open(Target target) {
        List<TargetSession> sessions = new ArrayList<>();
        @Nullable Transport toHost = null;
        if (target.connection() instanceof Connection.Local) {
            toHost = LocalTransport.open(Limits.USUAL);
        } else if (target.connection() instanceof Connection.Ssh ssh) {
            SshAddress address = new SshAddress(ssh.address(), ssh.port(), ssh.user(), ssh.jump());
            SshAccess known = access.get(target.name());
            if (known == null) {
                throw new IllegalStateException("no access was worked out for " + target.name());
            }
            toHost = SshTransport.to(address, known, Limits.USUAL, handshakes);
        }
        if (toHost != null) {
            sessions.add(host(target, toHost));
        }
        if (!target.engine().isNone()) {
            sessions.add(engines.session(target, toHost));
        }
        return sessions;
    }

    @Override
    public void close() {
        for (Path file : pinned.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                options.progress().notice("the temporary file " + file + " could not be removed: " + e.getMessage());
            }
        }
    }

    private TargetSession host(Target target, Transport transport) {
        Invocation invocation = invocations.getOrDefault(target.name(), Invocation.sent(target.become()));
        return HostSession.over(target.name(), transport, invocation, options.sealer(), options.clock())
                .wanting(options.wants());
    }

    private SshAccess access(Target target, Connection.Ssh ssh) {
        Path operators = options.home().resolve(".ssh");
        Path knownHosts = ssh.knownHosts().isEmpty()
                ? operators.resolve("known_hosts")
                : outside(ssh.knownHosts(), () -> pinned(target, ssh.knownHosts()));
        List<Path> identities = ssh.identity().isEmpty()
                ? List.of()
                : List.of(outside(ssh.identity(), () -> {
                    problems.add(Problem.at(
                            target.place(),
                            "the identity \"" + ssh.identity() + "\" would be a private key in the repository.",
                            "Keep it outside, and name it by an absolute path or under ~/."));
                    return operators;
                }));
        SshAccess known = SshAccess.with(knownHosts, identities).configuredIn(operators);
        if (pinned.containsValue(knownHosts)) {
            // the copy is gone when somebody reads the message
            known = known.namingKnownHosts(setup.path(ssh.knownHosts()));
        }
        String agent = System.getenv("SSH_AUTH_SOCK");
        return agent == null || agent.isBlank() ? known : known.withAgent(Path.of(agent));
    }

    /** A path as written: absolute or under the home folder, else what is said for one that is in the repository. */
    private Path outside(String written, java.util.function.Supplier<Path> inRepository) {
        if (written.startsWith(HOME)) {
            return options.home().resolve(written.substring(HOME.length()));
        }
        return written.startsWith("/") ? Path.of(written) : inRepository.get();
    }

    private Path pinned(Target target, String written) {
        String path = setup.path(written);
        Path earlier = pinned.get(path);
        if (earlier != null) {
            return earlier;
        }
        TreeFile file = setup.tree().find(path).orElse(null);
        if (file == null) {
            problems.add(Problem.at(
                    target.place(),
                    "the file of pinned host keys, " + path + ", is not in the repository at "
                            + setup.commit().shortId() + ".",
                    "Add it (ssh-keyscan shows what a host offers; compare it on the host), or name a file by an"
                            + " absolute path or under ~/."));
            return options.home();
        }
        try {
            Path copy = Files.createTempFile("plumbline-known-hosts", "");
            pinned.put(path, copy);
            Files.write(copy, file.bytes());
            return copy;
        } catch (IOException e) {
            throw new StorageException(
                    "the pinned host keys cannot be written to a temporary file: " + e.getMessage(), e);
        }
    }
}
