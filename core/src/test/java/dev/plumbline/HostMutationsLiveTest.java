package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each single change of {@code host-live/mutations.yaml} of a provisioned host is found, nothing else is, and nothing at
 * all is found before the changes and after they were undone.
 *
 * <p>With {@code -Dplumbline.live=all} all are tried, several at a time that cannot be taken for each other, with {@code
 * each} one at a time, and otherwise a short selection. The host is {@code plumbline.live.host} of the lab.
 */
@Tag("live")
@Timeout(7200)
class HostMutationsLiveTest {
    @TempDir
    private Path directory;

    private final SortedMap<String, int[]> byKind = new TreeMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();

    @Test
    void everySingleChangeOfAHostIsFoundAndNothingElseIs() throws IOException {
        String wanted = System.getProperty("plumbline.live", "");
        boolean all = wanted.equals("all") || wanted.equals("each");
        ProvisionedHost host = ProvisionedHost.named(System.getProperty("plumbline.live.host", "host3"), directory);
        List<HostMutation> mutations = HostMutation.all().stream()
                .filter(each -> all || each.quick())
                .filter(each -> each.id().matches(System.getProperty("plumbline.live.only", ".*")))
                .toList();
        assertThat(told(host.check(true))).as("before any change").isEmpty();
        List<List<HostMutation>> parts =
                wanted.equals("each") ? mutations.stream().map(List::of).toList() : HostMutation.together(mutations);
        for (List<HostMutation> part : parts) {
            attempt(part, host);
        }
        SortedSet<String> after = told(host.check(true));
        String table = table(mutations.size());
        Files.writeString(Path.of(System.getProperty("plumbline.live.table", "target/host-mutations.txt")), table);
        assertThat(wrong).as(table).isEmpty();
        assertThat(after).as("after all was undone").isEmpty();
        assertThat(mutations).hasSizeGreaterThanOrEqualTo(1);
    }

    private void attempt(List<HostMutation> part, ProvisionedHost host) {
        List<HostMutation> done = new ArrayList<>();
        SortedSet<String> told = new TreeSet<>();
        try {
            for (HostMutation each : part) {
                try {
                    host.on(each.doing());
                    done.add(0, each);
                } catch (AssertionError e) {
                    wrong.put(each.id(), "could not be made: " + e.getMessage());
                }
            }
            told.addAll(told(host.check(true)));
        } finally {
            done.forEach(each -> undo(each, host));
        }
        for (HostMutation each : part) {
            boolean found = told.stream().anyMatch(each::finds);
            int[] counts = byKind.computeIfAbsent(each.kind(), any -> new int[2]);
            counts[0]++;
            counts[1] += found ? 1 : 0;
            if (!found) {
                wrong.putIfAbsent(each.id(), "was not found");
            }
        }
        told.removeIf(each -> part.stream().anyMatch(mutation -> mutation.causes(each)));
        if (!told.isEmpty()) {
            wrong.put(part.stream().map(HostMutation::id).toList().toString(), "told besides: " + told);
        }
    }

    private void undo(HostMutation mutation, ProvisionedHost host) {
        try {
            host.on(mutation.undoing());
        } catch (AssertionError e) {
            wrong.put(mutation.id() + " undone", String.valueOf(e.getMessage()));
        }
    }

    /** Kind and name of each finding that is a violation or undecided; the isolation of the lab's hosts aside. */
    private static SortedSet<String> told(DriftReport report) {
        SortedSet<String> told = new TreeSet<>();
        for (DriftFinding each : report.findings()) {
            boolean isolation = each.judged().subject() instanceof Subject.Breach breach
                    && breach.rule().equals(Subject.Breach.ISOLATION);
            boolean violation = each.judged().verdict() == Verdict.VIOLATION;
            if (!isolation && (violation || each.judged().subject().leavesOpen())) {
                told.add(
                        (violation ? "" : "unknown ") + each.judged().resource().kind() + " "
                                + each.judged().resource().name());
            }
        }
        return told;
    }

    private String table(int tried) {
        StringBuilder text = new StringBuilder("kind\tchanges\tfound\n");
        int found = 0;
        for (Map.Entry<String, int[]> each : byKind.entrySet()) {
            found += each.getValue()[1];
            text.append(each.getKey() + "\t" + each.getValue()[0] + "\t" + each.getValue()[1] + "\n");
        }
        return text.append("all\t" + tried + "\t" + found + "\n").toString();
    }
}
