package dev.plumbline.observed.host.network;

import dev.plumbline.model.Kinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.List;
import java.util.Set;

/** The sections that tell listeners. */
public final class NetworkReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        return Set.of(Kinds.LISTENER.name());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        return List.of(ListenerList.read(answer.section("listeners"), surveyed.byRoot()));
    }
}
