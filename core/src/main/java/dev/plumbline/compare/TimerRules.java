package dev.plumbline.compare;

import dev.plumbline.compare.spelling.CalendarEvent;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Value;
import java.util.Optional;

/** Timers of systemd: units whose names need no suffix. */
final class TimerRules extends ServiceRules {
    private static final String SUFFIX = ".timer";

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.TIMER_SUFFIX, spelled, spelled.endsWith(SUFFIX) ? spelled : spelled + SUFFIX);
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("calendar") ? TimerRules::sameEvents : super.likeness(kind, path);
    }

    private static Conformance sameEvents(Value declared, Value observed, AttributeJudgement judgement) {
        if (declared instanceof Value.Items one && observed instanceof Value.Items other) {
            if (one.items().size() != other.items().size()) {
                return Conformance.BROKEN;
            }
            Conformance all = Conformance.HOLDS;
            for (int i = 0; i < one.items().size(); i++) {
                Conformance each =
                        judgement.same(one.items().get(i), other.items().get(i), TimerRules::sameEvent);
                if (each.broken()) {
                    return each;
                }
                all = each.holds() ? all : each;
            }
            return all;
        }
        return sameEvent(declared, observed, judgement);
    }

    private static Conformance sameEvent(Value declared, Value observed, AttributeJudgement judgement) {
        Optional<String> event = CalendarEvent.canonical(declared.display());
        return event.isPresent() && event.equals(CalendarEvent.canonical(observed.display()))
                ? judgement.by(Equivalences.CALENDAR)
                : Conformance.BROKEN;
    }
}
