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

/** Says of the engine of a host that is reached by SSH that it is not read, so that its containers are unknown. */
record RemoteEngine(String target, InstantSource clock) implements TargetSession {
    private static final Reason UNSUPPORTED = Reason.of(
            Reason.Code.UNSUPPORTED,
            "the engine of a host that is reached by SSH is not read by this version; run the check on that host with"
                    + " connection: local");

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
