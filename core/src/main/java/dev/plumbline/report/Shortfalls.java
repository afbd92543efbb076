package dev.plumbline.report;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a snapshot lacks and why, one line for each part; many parts that lack for one cause are one line. */
public final class Shortfalls {
    private static final int MOST_OF_A_CAUSE = 5;

    private Shortfalls() {}

    /** The lines, without line breaks; each is encoded for a terminal. */
    public static List<String> lines(Snapshot snapshot) {
        Map<String, List<Coverage>> byCause = new LinkedHashMap<>();
        for (Coverage each : snapshot.coverage()) {
            if (each.reason() != null && (each.extent() == Extent.NONE || each.extent() == Extent.PARTIAL)) {
                byCause.computeIfAbsent(cause(each.reason()), none -> new ArrayList<>())
                        .add(each);
            }
        }
        List<String> lines = new ArrayList<>();
        byCause.forEach((cause, all) -> {
            if (all.size() > MOST_OF_A_CAUSE) {
                lines.add(line(snapshot, scope(all.get(0)) + " and " + (all.size() - 1) + " more", cause));
            } else {
                all.forEach(each -> lines.add(line(snapshot, scope(each), String.valueOf(each.reason()))));
            }
        });
        return lines;
    }

    private static String line(Snapshot snapshot, String of, String why) {
        return ConsoleText.encode(snapshot.target() + of + ": " + why);
    }

    private static String scope(Coverage coverage) {
        return coverage.scope().equals(Scope.EVERYTHING) ? "" : ", " + coverage.scope();
    }

    /** The reason without the program that had nothing to tell for it. */
    private static String cause(Reason reason) {
        String cause = reason.detail().replaceFirst("^(?:there is no|the) output of [^:]*: ", "");
        return new Reason(reason.code(), cause).toString();
    }
}
