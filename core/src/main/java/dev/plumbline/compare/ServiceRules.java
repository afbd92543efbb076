package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Units of systemd; those of other types than services have rules of their own for names. */
class ServiceRules extends KindRules {
    private static final Pattern SUFFIX =
            Pattern.compile(".+\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)");

    /** The states for which {@code systemctl is-enabled} answers yes, besides {@code enabled} itself. */
    private static final Set<String> COUNT_AS_ENABLED =
            Set.of("static", "indirect", "generated", "alias", "enabled-runtime");

    private static final Set<String> COUNT_AS_DISABLED = Set.of("linked", "linked-runtime", "transient");

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(
                Equivalences.UNIT_SUFFIX, spelled, SUFFIX.matcher(spelled).matches() ? spelled : spelled + ".service");
    }

    @Override
    Aliases aliases(Resource observed, Surroundings around) {
        Observation names =
                observed.observed() instanceof Observation.Seen ? observed.attribute("names") : observed.observed();
        if (names instanceof Observation.Hidden hidden) {
            return Aliases.veiled(hidden.reason());
        }
        Map<String, Equivalence> others = new HashMap<>();
        Images.texts(names).stream()
                .filter(name -> !name.equals(observed.name()))
                .forEach(name -> others.put(name, Equivalences.UNIT_ALIAS));
        return new Aliases(others, List.of(), null);
    }

    @Override
    Likeness likeness(String kind, String path) {
        return switch (path) {
            case "enabled" -> ServiceRules::sameState;
            case "running" -> ServiceRules::sameActivity;
            default -> super.likeness(kind, path);
        };
    }

    private static Conformance sameState(Value declared, Value observed, AttributeJudgement judgement) {
        Optional<Boolean> enabled = Likeness.truth(declared);
        if (enabled.isEmpty()) {
            return Conformance.BROKEN;
        }
        String state = observed.display();
        if (state.equals(enabled.get() ? "enabled" : "disabled")) {
            return judgement.by(Equivalences.ENABLED);
        }
        return (enabled.get() ? COUNT_AS_ENABLED : COUNT_AS_DISABLED).contains(state)
                ? judgement.by(Equivalences.ENABLED_STATE)
                : Conformance.BROKEN;
    }

    private static Conformance sameActivity(Value declared, Value observed, AttributeJudgement judgement) {
        Optional<Boolean> running = Likeness.truth(declared);
        if (running.isEmpty()) {
            return Conformance.BROKEN;
        }
        String spelled = observed.display();
        int parenthesis = spelled.indexOf(" (");
        return switch (parenthesis < 0 ? spelled : spelled.substring(0, parenthesis)) {
            case "active", "reloading", "refreshing" -> agree(running.get(), judgement);
            case "inactive", "failed", "maintenance" -> agree(!running.get(), judgement);
            case "activating" -> singleTask(judgement) ? agree(running.get(), judgement) : changing(spelled);
            case "deactivating" -> changing(spelled);
            default -> Conformance.BROKEN;
        };
    }

    private static Conformance agree(boolean as, AttributeJudgement judgement) {
        return as ? judgement.by(Equivalences.RUNNING) : Conformance.BROKEN;
    }

    /** A unit of type oneshot is activating for as long as its task takes. */
    private static boolean singleTask(AttributeJudgement judgement) {
        return judgement.observed().attribute("type") instanceof Observation.Seen type
                && type.value().display().equals("oneshot");
    }

    private static Conformance changing(String spelled) {
        return AttributeJudgement.unknown(
                Reason.Code.CHANGING, "the unit was " + spelled + " when it was looked at; look again");
    }
}
