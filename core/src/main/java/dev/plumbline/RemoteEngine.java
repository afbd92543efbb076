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
 * The engine of a host that is reached by SSH: the host tells its containers itself by docker or podman. Where it has
 * neither, this says why they are unknown.
 */
record RemoteEngine(String target, InstantSource clock) implements TargetSession {
    private static final Reason UNSUPPORTED = Reason.of(
            Reason.Code.UNSUPPORTED,
            "the host, which is reached by SSH, tells nothing of its engine; it needs the program docker or podman, and"
                    + " the collector the right to use it");

    @Override
    public Snapshot survey() {
        return new Snapshot(
                target,
                clock.instant(),
                Observing.COLLECTOR,
                new TreeMap<>(),
                ContainerKinds.ALL.stream()
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
