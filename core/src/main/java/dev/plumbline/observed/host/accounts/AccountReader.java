package dev.plumbline.observed.host.accounts;

import dev.plumbline.model.Kinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.List;
import java.util.Set;

/** The sections that tell users and groups. */
public final class AccountReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        return Set.of(Kinds.USER.name(), Kinds.GROUP.name());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        Section group = answer.section("group");
        Section nsswitch = answer.section("nsswitch");
        return List.of(
                AccountLists.users(answer.section("passwd"), group, nsswitch), AccountLists.groups(group, nsswitch));
    }
}
