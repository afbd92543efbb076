package dev.plumbline;

import dev.plumbline.config.Connection;
import dev.plumbline.config.Engine;
import dev.plumbline.config.Target;
import dev.plumbline.model.Problem;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.TargetSession;
import dev.plumbline.observed.container.EngineSession;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.observed.engine.connection.RemoteSocket;
import dev.plumbline.observed.engine.connection.TlsIdentity;
import dev.plumbline.observed.transport.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the engine of each target is reached; variables such as {@code DOCKER_HOST} say nothing here. */
final class Engines {
    private static final String HOME = "~/";
    private static final Map<String, String> SOCKETS =
            Map.of("docker", "/var/run/docker.sock", "podman", "/run/podman/podman.sock");
    private static final Map<String, String> ROOTLESS = Map.of("docker", "docker.sock", "podman", "podman/podman.sock");

    private final RunOptions options;
    private final List<Problem> problems;
    private final Map<String, TlsIdentity> identities = new TreeMap<>();

    Engines(RunOptions options, List<Problem> problems) {
        this.options = options;
        this.problems = problems;
    }

    /** Reads what a target's engine is reached with, and adds what is wrong with it to the problems. */
    void workOut(Target target) {
        Engine engine = target.engine();
        if (engine.isRemote()) {
            try {
                identities.put(target.name(), TlsIdentity.read(folder(engine.tls())));
            } catch (StorageException e) {
                problems.add(Problem.at(target.place(), "the engine of " + target.name() + ": " + e.getMessage(), ""));
            }
        } else if (engine.isRootless()
                && !(target.connection() instanceof Connection.Ssh)
                && runtime().isEmpty()) {
            problems.add(Problem.at(
                    target.place(),
                    "the engine of " + target.name() + " is " + engine.address()
                            + ", and XDG_RUNTIME_DIR, which tells where its socket is, is not set.",
                    "Set it (to /run/user/UID), or name the socket: engine: unix:///run/user/1000/podman/podman.sock"));
        }
    }

    /**
     * Connects to nothing yet.
     *
     * @param toHost the way to the target's host, closed by another session; null if there is none
     */
    TargetSession session(Target target, @Nullable Transport toHost) {
        boolean far = target.connection() instanceof Connection.Ssh
                && !target.engine().isRemote();
        if (far
                && (!target.collecting().installed().isEmpty()
                        || !target.collecting().credentials().isEmpty())) {
            return new RemoteEngine(target.name(), options.clock());
        }
        return EngineSession.open(
                        target.name(),
                        far && toHost != null ? remote(target, toHost) : near(target),
                        options.sealer(),
                        EngineDeadlines.DEFAULT,
                        options.clock())
                .tellingFiles(
                        target.engine().files() != Engine.Files.NONE,
                        target.engine().files() == Engine.Files.HASHES);
    }

    private EngineRoute near(Target target) {
        Engine engine = target.engine();
        TlsIdentity identity = identities.get(target.name());
        if (identity != null) {
            return EngineRoute.tls(engine.host(), engine.port(), identity);
        }
        if (engine.isRootless()) {
            return EngineRoute.socket(Path.of(runtime(), ROOTLESS.getOrDefault(engine.program(), "")));
        }
        return EngineRoute.socket(Path.of(socket(engine)));
    }

    private static EngineRoute remote(Target target, Transport toHost) {
        Engine engine = target.engine();
        return engine.isRootless()
                ? EngineRoute.relayed(toHost, RemoteSocket.rootless(engine.program()), false)
                : EngineRoute.relayed(toHost, RemoteSocket.at(socket(engine)), target.become());
    }

    private static String socket(Engine engine) {
        return SOCKETS.getOrDefault(engine.program(), engine.socket());
    }

    private static String runtime() {
        String folder = System.getenv("XDG_RUNTIME_DIR");
        return folder == null ? "" : folder;
    }

    private Path folder(String written) {
        return written.startsWith(HOME) ? options.home().resolve(written.substring(HOME.length())) : Path.of(written);
    }
}
