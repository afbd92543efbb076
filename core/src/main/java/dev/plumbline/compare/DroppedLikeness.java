package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Set;

/** Capabilities that are dropped. Podman adds those that it never gives to those that were named. */
final class DroppedLikeness implements Likeness {
    /** Seen with Podman 4.3. */
    static final List<String> NEVER_GIVEN = List.of("AUDIT_WRITE", "MKNOD", "NET_RAW");

    /** What Podman 4.3 gives unless it is dropped. */
    private static final List<String> GIVEN = List.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private static final Likeness NAMES =
            ContainerSpelling.set(ContainerEquivalences.CAPABILITY, ContainerSpelling::capability);

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance plain = NAMES.same(declared, observed, judgement);
        if (!plain.broken() || !judgement.around().isPodman()) {
            return plain;
        }
        Set<String> wanted = ContainerSpelling.spelled(declared, ContainerSpelling::capability);
        Set<String> seen = ContainerSpelling.spelled(observed, ContainerSpelling::capability);
        if (wanted.remove("ALL")) {
            wanted.addAll(GIVEN);
        }
        wanted.addAll(NEVER_GIVEN);
        return wanted.equals(seen) ? judgement.by(ContainerEquivalences.DROPPED) : Conformance.BROKEN;
    }
}
