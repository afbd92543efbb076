package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Set;

/** Options of security modules, of which an engine adds one by itself. */
final class SecurityLikeness implements Likeness {
    private static final String DISABLED = "label=disable";
    private static final List<String> ADDS = List.of("privileged", "pid", "ipc");

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance plain = Likeness.SET.same(declared, observed, judgement);
        if (!plain.broken()) {
            return plain;
        }
        Set<String> wanted = ContainerSpelling.spelled(declared, SecurityLikeness::plain);
        Set<String> seen = ContainerSpelling.spelled(observed, SecurityLikeness::plain);
        if (added(judgement.observed())) {
            wanted.add(DISABLED);
            seen.add(DISABLED);
        } else if (!wanted.equals(seen)) {
            for (String attribute : ADDS) {
                if (judgement.observed().attribute(attribute) instanceof Observation.Hidden hidden) {
                    return Conformance.unknown(hidden.reason());
                }
            }
        }
        return wanted.equals(seen) ? judgement.by(ContainerEquivalences.SECURITY_OPTION) : Conformance.BROKEN;
    }

    /** Whether all that is observed is what the engine adds by itself. */
    static boolean onlyAdded(Value observed, Resource container) {
        Set<String> seen = ContainerSpelling.spelled(observed, SecurityLikeness::plain);
        return added(container) && seen.size() == 1 && seen.contains(DISABLED);
    }

    private static boolean added(Resource container) {
        return is(container, "privileged", "true") || is(container, "pid", "host") || is(container, "ipc", "host");
    }

    private static boolean is(Resource container, String attribute, String text) {
        return container.attribute(attribute) instanceof Observation.Seen seen
                && seen.value().display().equals(text);
    }

    private static String plain(String option) {
        if (option.startsWith("no-new-privileges")) {
            String rest = option.substring("no-new-privileges".length());
            return rest.isEmpty() || rest.equals(":true") || rest.equals("=true")
                    ? "no-new-privileges=true"
                    : "no-new-privileges" + rest.replace(':', '=');
        }
        int colon = option.indexOf(':');
        return colon > 0 && option.indexOf('=') < 0
                ? option.substring(0, colon) + "=" + option.substring(colon + 1)
                : option;
    }
}
