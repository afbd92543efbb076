package dev.plumbline.compare;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The capabilities of a container of Podman. It tells not what was asked for, but how what came of it differs from a list:
 * what was dropped and is added again is told as neither, and what it never gives as dropped.
 */
final class PodmanCapabilities {
    /** Seen with Podman 4.3. */
    private static final Set<String> NEVER_GIVEN = Set.of("AUDIT_WRITE", "MKNOD", "NET_RAW");

    /** What Podman 4.3 gives unless it is dropped. */
    private static final Set<String> GIVEN = Set.of(
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

    private static final String ADDED = "cap-add";
    private static final String DROPPED = "cap-drop";
    private static final String ALL = "ALL";

    private PodmanCapabilities() {}

    /**
     * Whether those are told as dropped, or as added, that are where just the declared ones are there; false also where the
     * declaration leaves them open.
     */
    static boolean asDeclared(String attribute, DeclaredResource declared, Resource observed) {
        Optional<Set<String>> added = said(declared, ADDED);
        Optional<Set<String>> dropped = said(declared, DROPPED);
        if (added.isEmpty() || dropped.isEmpty()) {
            return false;
        }
        Set<String> wanted = new TreeSet<>(dropped.get().contains(ALL) ? Set.of() : GIVEN);
        wanted.removeAll(dropped.get());
        wanted.addAll(added.get());
        Set<String> listed = new TreeSet<>(GIVEN);
        listed.addAll(NEVER_GIVEN);
        Set<String> expected = new TreeSet<>(attribute.equals(ADDED) ? wanted : listed);
        expected.removeAll(attribute.equals(ADDED) ? listed : wanted);
        return expected.equals(told(observed, attribute));
    }

    private static Optional<Set<String>> said(DeclaredResource declared, String attribute) {
        Declared said = declared.attributes().get(attribute);
        if (said == null || said.expectation() instanceof Expectation.Absent) {
            return Optional.of(Set.of());
        }
        return said.expectation() instanceof Expectation.Exactly exactly
                ? Optional.of(names(exactly.value()))
                : Optional.empty();
    }

    private static Set<String> told(Resource observed, String attribute) {
        return observed.attribute(attribute) instanceof Observation.Seen seen ? names(seen.value()) : Set.of();
    }

    private static Set<String> names(Value value) {
        return ContainerSpelling.spelled(value, ContainerSpelling::capability);
    }
}
