package dev.plumbline.compare;

import dev.plumbline.compare.spelling.CronSchedule;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs of cron. */
final class CronRules extends KindRules {

    /** A job that a tool keeps under a name of its own goes by user and that name, too. */
    @Override
    Aliases aliases(Resource observed, Surroundings around) {
        return observed.attribute("label") instanceof Observation.Seen label
                        && observed.attribute("user") instanceof Observation.Seen user
                ? new Aliases(
                        Map.of(user.value().display() + " " + label.value().display(), Equivalences.CRON_LABEL),
                        List.of(),
                        null)
                : Aliases.NONE;
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("schedule") ? CronRules::sameTimes : super.likeness(kind, path);
    }

    private static Conformance sameTimes(Value declared, Value observed, AttributeJudgement judgement) {
        Optional<String> times = CronSchedule.canonical(declared.display());
        return times.isPresent() && times.equals(CronSchedule.canonical(observed.display()))
                ? judgement.by(Equivalences.CRON_SCHEDULE)
                : Conformance.BROKEN;
    }
}
