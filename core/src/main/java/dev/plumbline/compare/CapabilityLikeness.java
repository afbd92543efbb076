package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Value;

/** Capabilities that are added or dropped: by name, and on Podman by what a container has of both together. */
final class CapabilityLikeness implements Likeness {
    private static final Likeness NAMES =
            ContainerSpelling.set(ContainerEquivalences.CAPABILITY, ContainerSpelling::capability);

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance plain = NAMES.same(declared, observed, judgement);
        if (!plain.broken() || !judgement.around().isPodman()) {
            return plain;
        }
        return PodmanCapabilities.asDeclared(judgement.path(), judgement.declared(), judgement.observed())
                ? judgement.by(ContainerEquivalences.DROPPED)
                : Conformance.BROKEN;
    }
}
