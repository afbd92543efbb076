package dev.plumbline.policy;

import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.ContainerKinds;
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
        for (HostReach reach : HostReach.of(container)) {
            String place = reach.path().isEmpty() ? "" : " " + reach.path();
            add(declared, container.name() + place, reach.breach(), reach.what(), reach.severity());
        }
    }

    private void shared(List<Resource> containers) {
        Map<String, Map<String, Boolean>> writers = new TreeMap<>();
        Set<String> strange = new TreeSet<>();
        for (Resource container : containers) {
            ContainerMount.of(container).values().forEach(mount -> {
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
        String project = container.shown(PROJECT);
        return project.isEmpty() ? container.name() : project;
    }
}
