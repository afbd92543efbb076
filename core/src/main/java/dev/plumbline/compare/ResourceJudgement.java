package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.model.ValueRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one declared resource against the observed one that it is. */
final class ResourceJudgement {
    private final DeclaredResource declared;
    private final KindRules rules;
    private final Surroundings around;
    private final Bounds bounds;
    private final Findings findings;
    private final List<AttributeDifference> attributes = new ArrayList<>();

    ResourceJudgement(DeclaredResource declared, Surroundings around, Bounds bounds, Findings findings) {
        this.declared = declared;
        this.rules = RuleBook.of(declared.id().kind());
        this.around = around;
        this.bounds = bounds;
        this.findings = findings;
    }

    void judge(Match match) {
        Resource resource = match.resource();
        if (resource == null) {
            judgePresence(
                    match.doubt() == null ? new Observation.Absent() : new Observation.Hidden(match.doubt()), null);
            return;
        }
        match.rules()
                .forEach(rule ->
                        findings.applied(rule, declared.id(), "", declared.id().name(), resource.name()));
        Presence presence = rules.presence(resource);
        if (presence.rule() != null) {
            findings.applied(presence.rule(), declared.id(), "", "absent", resource.name());
        }
        judgePresence(presence.observed(), resource);
    }

    private void judgePresence(Observation seen, @Nullable Resource resource) {
        Expectation expectation = declared.presence().expectation();
        Conformance answer = expectation.judge(seen, ValueRules.STRICT);
        if (seen instanceof Observation.Seen && resource != null && !answer.broken()) {
            judgeAttributes(resource, answer.reason().orElse(null));
        } else if (seen instanceof Observation.Hidden hidden
                && !(answer.holds() && declared.attributes().isEmpty())) {
            add(DifferenceType.UNKNOWN, null, hidden.reason());
        } else if (answer.holds()) {
            findings.inSync(declared.id());
        } else if (answer.broken()) {
            boolean there = seen instanceof Observation.Seen;
            add(there ? DifferenceType.UNMANAGED : DifferenceType.MISSING, resource, null);
        } else {
            add(DifferenceType.UNKNOWN, null, answer.reason().orElse(null));
        }
    }

    private void judgeAttributes(Resource resource, @Nullable Reason presenceOpen) {
        Set<String> claimed = new HashSet<>();
        Map<String, Conformance> answers = new HashMap<>();
        declared.attributes().forEach((path, wanted) -> {
            String observedPath = observedPath(path, resource);
            claimed.add(observedPath);
            AttributeJudgement judgement = new AttributeJudgement(declared, resource, path, around);
            Conformance answer = judgement.judge(wanted.expectation(), observedPath);
            answers.put(path, answer);
            Observation seen = resource.attribute(observedPath);
            if (answer.holds()) {
                tell(judgement, path, observedPath, wanted, seen);
            } else {
                attributes.add(difference(path, wanted, seen, answer));
            }
        });
        Judged judged = new Judged(declared, resource, answers);
        attributes.addAll(rules.further(judged, around));
        for (Bounds.Limit limit : bounds.ofAttributes(declared.id())) {
            judgeExtras(judged, limit, claimed);
        }
        conclude(resource, presenceOpen);
    }

    private void tell(
            AttributeJudgement judgement, String path, String observedPath, Declared wanted, Observation seen) {
        String told = wanted.expectation().describe();
        String shown = seen instanceof Observation.Seen value ? value.value().display() : "";
        judgement.needed().forEach(rule -> findings.applied(rule, declared.id(), path, told, shown));
        if (!path.equals(observedPath)) {
            findings.applied(rules.keyRule(path), declared.id(), path, path, observedPath);
        }
    }

    /** The path under which the resource has what is declared under another spelling of it. */
    private String observedPath(String path, Resource resource) {
        String key = rules.key(path);
        if (resource.attributes().containsKey(path)
                || resource.hidden().containsKey(path)
                || (key.equals(path) && !path.contains("."))) {
            return path;
        }
        String map = path.substring(0, Math.max(0, path.indexOf('.'))) + ".";
        if (!key.startsWith(map)) {
            return path;
        }
        return Optional.ofNullable(resource.attributes().containsKey(key) ? key : null)
                .or(() -> resource.attributes().tailMap(map).keySet().stream()
                        .takeWhile(each -> each.startsWith(map))
                        .filter(each -> rules.key(each).equals(key))
                        .findFirst())
                .or(() -> resource.hidden().keySet().stream()
                        .filter(each -> rules.key(each).equals(key))
                        .findFirst())
                .orElse(path);
    }

    private static AttributeDifference difference(String path, Declared wanted, Observation seen, Conformance answer) {
        Value value = seen instanceof Observation.Seen there ? there.value() : null;
        DifferenceType type = DifferenceType.CHANGED;
        if (!answer.broken()) {
            type = DifferenceType.UNKNOWN;
        } else if (wanted.expectation() instanceof Expectation.Absent) {
            type = DifferenceType.UNMANAGED;
        } else if (value == null) {
            type = DifferenceType.MISSING;
        }
        return new AttributeDifference(
                path, type, wanted, value, answer.reason().orElse(null));
    }

    private void judgeExtras(Judged judged, Bounds.Limit limit, Set<String> claimed) {
        Resource resource = judged.observed();
        resource.attributes().forEach((path, value) -> {
            boolean open = limit.ofAll()
                    && (!rules.limited(path) || bounds.gap(declared.id(), path).isPresent());
            if (!open && limit.coversAttribute(path) && claimed.add(path)) {
                judgeExtra(judged, path, value);
            }
        });
        resource.hidden().forEach((path, reason) -> {
            // what an engine has no way to tell is unknown where it is declared, and else nothing is known to be there
            boolean untold = limit.ofAll() && (!rules.limited(path) || reason.code() == Reason.Code.UNSUPPORTED);
            boolean within = path.isEmpty() || (limit.coversAttribute(path) && !untold);
            String told = path.isEmpty() ? limit.attribute() : path;
            if (within && claimed.add(told)) {
                attributes.add(new AttributeDifference(told, DifferenceType.UNKNOWN, null, null, reason));
            }
        });
    }

    private void judgeExtra(Judged judged, String path, Value value) {
        Fold fold = rules.fold(path, value, judged, around);
        if (fold.rule() != null) {
            findings.applied(fold.rule(), declared.id(), path, fold.known(), value.display());
            return;
        }
        Reason open = bounds.gap(declared.id(), path).orElse(fold.doubt());
        attributes.add(new AttributeDifference(
                path, open == null ? DifferenceType.UNMANAGED : DifferenceType.UNKNOWN, null, value, open));
    }

    private void conclude(Resource resource, @Nullable Reason presenceOpen) {
        if (presenceOpen != null) {
            // what is declared of it may not apply at all
            attributes.replaceAll(each -> new AttributeDifference(
                    each.path(), DifferenceType.UNKNOWN, each.declared(), each.observed(), presenceOpen));
        }
        if (attributes.stream().anyMatch(each -> each.status() != DifferenceType.UNKNOWN)) {
            add(DifferenceType.CHANGED, resource, null);
        } else if (!attributes.isEmpty() || presenceOpen != null) {
            add(DifferenceType.UNKNOWN, resource, presenceOpen);
        } else {
            findings.inSync(declared.id());
        }
    }

    private void add(DifferenceType type, @Nullable Resource resource, @Nullable Reason reason) {
        attributes.sort(Comparator.comparing(AttributeDifference::path));
        findings.add(new Difference(
                declared.id(), type, attributes, resource, declared.presence().origin(), null, reason));
    }
}
