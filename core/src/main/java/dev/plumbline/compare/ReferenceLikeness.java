package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may refer to another container, as {@code container:name} or as {@code name:ro} in a list. */
final class ReferenceLikeness implements Likeness {
    private static final String CONTAINER = "container:";

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        if (declared instanceof Value.Items some && observed instanceof Value.Items others) {
            return all(some, others, judgement);
        }
        String wanted = declared.display();
        String seen = observed.display();
        if (wanted.startsWith(CONTAINER) && seen.startsWith(CONTAINER)) {
            return refers(wanted.substring(CONTAINER.length()), seen.substring(CONTAINER.length()), judgement);
        }
        boolean bridge = List.of("default", "bridge").contains(wanted)
                && List.of("default", "bridge").contains(seen);
        return bridge ? judgement.by(ContainerEquivalences.NETWORK_MODE) : Conformance.BROKEN;
    }

    private static Conformance all(Value.Items some, Value.Items others, AttributeJudgement judgement) {
        List<Value> left = new ArrayList<>(others.items());
        Conformance result = some.items().size() == left.size() ? Conformance.HOLDS : Conformance.BROKEN;
        for (Value item : some.items()) {
            Conformance found = Conformance.BROKEN;
            for (Value other : left) {
                Conformance each = mounted(item.display(), other.display(), judgement);
                if (each.holds()) {
                    left.remove(other);
                    found = each;
                    break;
                }
                found = found.broken() ? each : found;
            }
            result = result.broken() || found.broken() ? Conformance.BROKEN : found.holds() ? result : found;
        }
        return result;
    }

    private static Conformance mounted(String wanted, String seen, AttributeJudgement judgement) {
        return mode(wanted).equals(mode(seen))
                ? refers(container(wanted), container(seen), judgement)
                : Conformance.BROKEN;
    }

    private static String mode(String reference) {
        int colon = reference.lastIndexOf(':');
        return colon < 0 ? "rw" : reference.substring(colon + 1);
    }

    private static String container(String reference) {
        int colon = reference.lastIndexOf(':');
        return colon < 0 ? reference : reference.substring(0, colon);
    }

    /** Whether a declared name is that of the container with an observed name or id. */
    private static Conformance refers(String wanted, String seen, AttributeJudgement judgement) {
        if (wanted.equals(seen)) {
            return Conformance.HOLDS;
        }
        Match match = judgement.around().listing("container").find(wanted);
        Resource container = match.resource();
        if (container == null) {
            return Optional.ofNullable(match.doubt()).map(Conformance::unknown).orElse(Conformance.BROKEN);
        }
        Observation id = container.attribute("id");
        if (id instanceof Observation.Hidden hidden) {
            return Conformance.unknown(hidden.reason());
        }
        if (!(id instanceof Observation.Seen told)) {
            return Conformance.unknown(Reason.of(Reason.Code.NOT_COLLECTED, "the snapshot tells no ids of containers"));
        }
        boolean byId = seen.length() >= 12 && told.value().display().startsWith(seen);
        return byId || container.name().equals(seen)
                ? judgement.by(ContainerEquivalences.REFERENCE)
                : Conformance.BROKEN;
    }
}
