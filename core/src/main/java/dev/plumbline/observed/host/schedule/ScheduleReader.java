package dev.plumbline.observed.host.schedule;

import dev.plumbline.model.SystemKinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.List;
import java.util.Set;

/** The settings that tell the jobs of cron, anacron and at. */
public final class ScheduleReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        return Set.of(SystemKinds.CRON_JOB.name(), SystemKinds.AT_JOB.name());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        HostFiles files = HostFiles.read(answer);
        return List.of(new CronJobs(files, surveyed).read(), new AtJobs(files, surveyed).read());
    }
}
