package dev.plumbline.report;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table of what could be read where, one line for each target, and below it why not, where something could not. */
public final class ProbeText {
    private static final List<String> HEAD =
            List.of("target", "reached", "host key", "login", "privilege", "kinds", "clock", "collector");
    private static final long SMALL_SECONDS = 2;

    private ProbeText() {}

    /** The lines, without line breaks; each is encoded for a terminal. */
    public static List<String> lines(Collection<Probed> probed) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        probed.forEach(each -> rows.add(row(each)));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < HEAD.size(); column++) {
                int wide = widest(rows, column) + 2;
                line.append(String.format("%-" + wide + "s", row.get(column)));
            }
            lines.add(line.toString().stripTrailing());
        }
        probed.forEach(each -> lines.addAll(Shortfalls.lines(each.survey())));
        return lines;
    }

    /** Whether nothing at all could be read of a target. */
    public static boolean unread(Probed probed) {
        return whole(probed.survey()).isPresent();
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static List<String> row(Probed probed) {
        Snapshot survey = probed.survey();
        Reached reached = reached(survey);
        List<String> row = new ArrayList<>(List.of(ConsoleText.encode(survey.target())));
        for (Reached step : List.of(Reached.NETWORK, Reached.HOST_KEY, Reached.LOGIN)) {
            row.add(step.compareTo(reached) < 0 ? "yes" : step == reached ? "no" : "-");
        }
        row.add(reached == Reached.PRIVILEGE ? "refused" : reached == Reached.ALL ? privilege(survey) : "-");
        row.add(reached == Reached.ALL ? kinds(survey) : "-");
        row.add(probed.clockOffset().map(ProbeText::offset).orElse("-"));
        row.add(ConsoleText.encode(survey.collector()));
        return row;
    }

    /** How far the look came: the step at which it ended. */
    private enum Reached {
        NETWORK,
        HOST_KEY,
        LOGIN,
        PRIVILEGE,
        ALL
    }

    private static Reached reached(Snapshot survey) {
        return whole(survey)
                .map(reason -> switch (reason.code()) {
                    case HOST_KEY_UNKNOWN, HOST_KEY_CHANGED -> Reached.HOST_KEY;
                    case AUTHENTICATION_FAILED -> Reached.LOGIN;
                    case PERMISSION_DENIED, MALFORMED, UNSUPPORTED -> Reached.PRIVILEGE;
                    default -> Reached.NETWORK;
                })
                .orElse(Reached.ALL);
    }

    private static Optional<Reason> whole(Snapshot survey) {
        return survey.coverage().stream()
                .filter(each -> each.scope().equals(Scope.EVERYTHING) && each.extent() == Extent.NONE)
                .map(Coverage::reason)
                .findFirst();
    }

    private static String privilege(Snapshot survey) {
        Value user = survey.facts().get("effective_user_id");
        if (user == null) {
            return "-";
        }
        Value name = survey.facts().get("user_id");
        return user.display().equals("0")
                ? "root"
                : "none" + (name == null ? "" : " (" + ConsoleText.encode(name.display()) + ")");
    }

    private static String kinds(Snapshot survey) {
        SortedMap<String, Boolean> readable = new TreeMap<>();
        survey.coverage()
                .forEach(each -> readable.merge(
                        each.scope().kind(),
                        each.extent() == Extent.ALL || each.extent() == Extent.ASKED,
                        Boolean::logicalAnd));
        long all = readable.values().stream().filter(each -> each).count();
        return all + " of " + readable.size();
    }

    private static String offset(Duration offset) {
        long seconds = offset.toSeconds();
        return Math.abs(seconds) <= SMALL_SECONDS ? "ok" : String.format("%+d s", seconds);
    }
}
