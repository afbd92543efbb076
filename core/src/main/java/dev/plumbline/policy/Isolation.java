package dev.plumbline.policy;

import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.UnmanagedRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where containers are not kept apart from their host, or apps not from each other: also where it is declared so, and then
 * noted unless the rule says otherwise, because what is declared was reviewed. What nobody declared is a violation.
 *
 * <p>An app is a Compose project, or a container that is of none. Data of a host that nobody writes to may be shared.
 */
final class Isolation {
    private static final String PROJECT = "labels.com.docker.compose.project";
    private static final String MOUNTS = "mounts.";
    private static final Map<String, String> HOST_NAME_SPACES = new TreeMap<>(Map.of(
            "network-mode", "network",
            "pid", "processes",
            "ipc", "shared memory",
            "uts", "host name",
            "userns", "users"));

    private final String target;
    private final Set<String> undeclared;
    private final UnmanagedRule rule;
    private final List<Finding> findings = new ArrayList<>();

    private Isolation(String target, Set<String> undeclared, UnmanagedRule rule) {
        this.target = target;
        this.undeclared = undeclared;
        this.rule = rule;
    }

    /**
     * The breaches of one target.
     *
     * @param told what was found; a container that is a violation because nobody declared it is not told again
     * @param rule what becomes of what is declared
     */
    static List<Finding> of(Comparison comparison, Snapshot snapshot, Collection<Finding> told, UnmanagedRule rule) {
        Set<String> undeclared = comparison.differences().stream()
                .filter(Isolation::undeclared)
                .map(each -> each.id().name())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> failing = told.stream()
                .filter(each -> each.verdict() == Verdict.VIOLATION)
                .filter(each ->
                        each.subject() instanceof Subject.Differing differing && undeclared(differing.difference()))
                .map(each -> each.subject().id().name())
                .collect(Collectors.toCollection(TreeSet::new));
        Isolation isolation = new Isolation(snapshot.target(), undeclared, rule);
        List<Resource> containers = snapshot.ofKind(ContainerKinds.CONTAINER.name());
        containers.stream().filter(each -> !failing.contains(each.name())).forEach(isolation::container);
        isolation.shared(containers);
        return isolation.findings;
    }

    private static boolean undeclared(Difference difference) {
        return difference.type() == DifferenceType.UNMANAGED
                && difference.id().kind().equals(ContainerKinds.CONTAINER.name());
    }

    private void container(Resource container) {
        boolean declared = !undeclared.contains(container.name());
        if (text(container, "privileged").equals("true")) {
            add(declared, container.name(), "privileged", "has all rights on its host", Severity.MEDIUM);
        }
        String spaces = HOST_NAME_SPACES.entrySet().stream()
                .filter(each -> text(container, each.getKey()).equals("host"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
        if (!spaces.isEmpty()) {
            add(declared, container.name(), "host-namespace", "shares with its host: " + spaces, Severity.MEDIUM);
        }
        mounts(container).forEach((path, mount) -> {
            if (mount.bind() && leadsToEngine(mount.source())) {
                add(
                        declared,
                        container.name() + " " + path,
                        "engine-socket",
                        "may command the container engine, by " + mount.source() + " at " + path,
                        Severity.HIGH);
            }
        });
    }

    /** The socket of an engine, or a folder that it is in. */
    private static boolean leadsToEngine(String source) {
        String folder = source.endsWith("/") ? source : source + "/";
        return source.endsWith("/docker.sock")
                || source.endsWith("/podman.sock")
                || source.endsWith("/containerd.sock")
                || "/var/run/docker.sock".startsWith(folder)
                || "/run/docker.sock".startsWith(folder);
    }

    private void shared(List<Resource> containers) {
        Map<String, Map<String, Boolean>> writers = new TreeMap<>();
        Set<String> strange = new TreeSet<>();
        for (Resource container : containers) {
            mounts(container).values().forEach(mount -> {
                if (!mount.source().isEmpty()) {
                    writers.computeIfAbsent(mount.key(), any -> new TreeMap<>())
                            .merge(app(container), mount.writable(), Boolean::logicalOr);
                    if (undeclared.contains(container.name())) {
                        strange.add(mount.key());
                    }
                }
            });
        }
        writers.forEach((source, apps) -> {
            if (apps.size() > 1 && apps.containsValue(true)) {
                String both = String.join(", ", apps.keySet());
                add(
                        !strange.contains(source),
                        source,
                        "shared-data",
                        "is mounted by several apps: " + both,
                        Severity.MEDIUM);
            }
        });
    }

    private void add(boolean declared, String name, String broken, String what, Severity severity) {
        Reason reason = Reason.of(Reason.Code.NOT_ISOLATED, what);
        ResourceId id = new ResourceId(target, "isolation", name + " " + broken);
        findings.add(new Finding(
                new Subject.Breach(id, Subject.Breach.ISOLATION, reason),
                declared && rule != UnmanagedRule.FAIL ? Verdict.NOTED : Verdict.VIOLATION,
                severity,
                (declared ? "isolation is " + rule.spelling() : "nobody declared it")
                        + ": containers are to be kept apart from their host and apps from each other"));
    }

    private static String app(Resource container) {
        String project = text(container, PROJECT);
        return project.isEmpty() ? container.name() : project;
    }

    private record Mount(String type, String source, boolean writable) {
        boolean bind() {
            return type.equals("bind");
        }

        String key() {
            return type + " " + source;
        }
    }

    private static Map<String, Mount> mounts(Resource container) {
        Map<String, Mount> mounts = new TreeMap<>();
        container.attributes().tailMap(MOUNTS).forEach((path, value) -> {
            if (path.startsWith(MOUNTS)) {
                String text = value.display();
                int first = text.indexOf(' ');
                int last = text.lastIndexOf(' ');
                if (first > 0 && last > first) {
                    boolean readOnly =
                            List.of(text.substring(last + 1).split(",", -1)).contains("ro");
                    mounts.put(
                            path.substring(MOUNTS.length()),
                            new Mount(text.substring(0, first), text.substring(first + 1, last), !readOnly));
                }
            }
        });
        return mounts;
    }

    private static String text(Resource container, String attribute) {
        return container.attribute(attribute) instanceof Observation.Seen seen
                ? seen.value().display()
                : "";
    }
}
