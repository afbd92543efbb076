package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Kinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.List;
import java.util.Set;

/** The sections that tell packages. */
public final class PackageReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        return Set.of(Kinds.PACKAGE.name());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        return List.of(PackageList.read(answer.section("packages")));
    }
}
