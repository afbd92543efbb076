package dev.plumbline;

import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.TargetSession;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/**
 * The engine of a host that is reached by SSH with an account that cannot relay: the host tells containers and images itself
 * by docker or podman. Of what it does not tell this says why.
 */
record RemoteEngine(String target, InstantSource clock) implements TargetSession {
    private static final Reason UNSUPPORTED = Reason.of(
            Reason.Code.UNSUPPORTED,
            "an account that may run the installed collector only, or that needs a password for sudo, does not reach the"
                    + " engine's socket; containers and images are told where the host has docker or podman");

    @Override
    public Snapshot survey() {
        return new Snapshot(
                target,
                clock.instant(),
                Observing.COLLECTOR,
                new TreeMap<>(),
                ContainerKinds.ALL.stream()
                        .filter(kind -> !kind.equals(ContainerKinds.CONTAINER_FILE))
                        .map(kind -> Coverage.none(Scope.ofKind(kind.name()), UNSUPPORTED))
                        .toList(),
                List.of());
    }

    @Override
    public Snapshot inquire(Inquiry inquiry) {
        return survey();
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
