package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.TaskCount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** How far the tasks of one host were evaluated, and what was not. */
final class CoverageBook {
    private static final int MOST_GAPS = 5_000;

    private final TreeMap<String, TaskCount> counts = new TreeMap<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();

    void count(String role, Place place, Standing standing) {
        String file = place.line(0).toString();
        TaskCount one = new TaskCount(
                role,
                file,
                standing == Standing.EVALUATED || standing == Standing.READS ? 1 : 0,
                standing == Standing.CONDITIONAL ? 1 : 0,
                standing == Standing.WEAK ? 1 : 0,
                standing == Standing.NOT_EVALUATED ? 1 : 0);
        counts.merge(role + "\0" + file, one, TaskCount::plus);
    }

    /** Something of which it is not known what it declares. */
    void gap(Place place, Reason.Code code, String detail) {
        if (gaps.size() < MOST_GAPS) {
            gaps.add(new Gap(place, Reason.of(code, detail), Scope.EVERYTHING));
        }
    }

    void gap(Place place, String detail) {
        gap(place, Reason.Code.NOT_EVALUATED, detail);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    Collection<TaskCount> counts() {
        return new ArrayList<>(counts.values());
    }
}
