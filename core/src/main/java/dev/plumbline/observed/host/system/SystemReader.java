package dev.plumbline.observed.host.system;

import dev.plumbline.model.Kinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.List;
import java.util.Set;

/** The sections that tell services and kernel parameters. */
public final class SystemReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        return Set.of(Kinds.SERVICE.name(), Kinds.SYSCTL.name());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        return List.of(
                ServiceList.read(answer.section("unit-files"), answer.section("units")),
                new SysctlList(surveyed.sealer(), surveyed.target())
                        .read(answer.section("sysctl"), answer.section("sysctl-names")));
    }
}
