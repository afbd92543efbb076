package dev.plumbline.policy;

import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Kinds;
import java.util.Map;
import java.util.Set;

/** How grave differences are. */
final class Severities {
    /** Something undeclared of these kinds lets somebody in, or runs. */
    private static final Set<String> OPENINGS =
            Set.of(Kinds.USER.name(), Kinds.LISTENER.name(), Kinds.CONTAINER.name());

    /** Attributes that decide who may do what, by kind. */
    private static final Map<String, Set<String>> RIGHTS = Map.of(
            Kinds.FILE.name(), Set.of("owner", "uid", "group", "gid", "mode"),
            Kinds.USER.name(), Set.of("uid", "gid", "groups", "shell"),
            Kinds.GROUP.name(), Set.of("gid", "members"),
            Kinds.CONTAINER.name(),
                    Set.of(
                            "privileged",
                            "user",
                            "network-mode",
                            "networks",
                            "ports",
                            "mounts",
                            "cap-add",
                            "cap-drop",
                            "security-opt",
                            "read-only",
                            "devices",
                            "device-cgroup-rules",
                            "volumes-from",
                            "pid",
                            "ipc",
                            "uts",
                            "userns",
                            "cgroup-namespace"));

    private Severities() {}

    static Severity of(Difference difference, Verdict verdict) {
        if (difference.type() == DifferenceType.UNKNOWN) {
            return Severity.MEDIUM;
        }
        if (verdict == Verdict.NOTED) {
            return Severity.LOW;
        }
        String kind = difference.id().kind();
        boolean opening = difference.type() == DifferenceType.UNMANAGED && OPENINGS.contains(kind);
        boolean rights = difference.attributes().stream()
                .filter(attribute -> attribute.status() != DifferenceType.UNKNOWN)
                .anyMatch(attribute -> RIGHTS.getOrDefault(kind, Set.of())
                        .contains(attribute.path().split("\\.", 2)[0]));
        return opening || rights ? Severity.HIGH : Severity.MEDIUM;
    }
}
