package dev.plumbline.observed.host.answer;

import java.util.List;
import java.util.Set;

/** Reads some sections of a survey as resources of some kinds, which no other reader tells. */
public interface SurveyReader {

    /** The kinds that every survey tells, or says why it cannot. */
    Set<String> kinds();

    /** What the sections say, with how much that is of each kind. */
    List<Reading> read(Answer answer, Surveyed surveyed);
}
