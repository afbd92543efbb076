package dev.plumbline.observed.host.system;

import dev.plumbline.model.Kinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.units.UnitList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sections that tell services and kernel parameters. */
public final class SystemReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new HashSet<>(UnitList.KINDS);
        kinds.add(Kinds.SYSCTL.name());
        return kinds;
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        HostFiles files = HostFiles.read(answer);
        List<Reading> readings = new ArrayList<>(UnitList.read(answer, files, surveyed));
        readings.add(new SysctlList(surveyed.sealer(), surveyed.target())
                .read(answer.section("sysctl"), answer.section("sysctl-names")));
        return readings;
    }
}
