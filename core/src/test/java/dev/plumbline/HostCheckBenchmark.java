package dev.plumbline;

import dev.plumbline.model.Outcome;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long a whole check of a provisioned host takes, survey over SSH, evaluation and comparison, and how long the latter two
 * alone, beside {@code ansible-playbook --check} of the same site: {@code HostCheckBenchmark HOST FOLDER ROUNDS}.
 */
final class HostCheckBenchmark {
    private HostCheckBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        LabHost lab = LabHost.named(arguments[0]);
        ProvisionedHost host = ProvisionedHost.named(arguments[0], Path.of(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        List<Long> ours = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        List<Snapshot> seen = host.snapshots();
        for (int round = 0; round <= rounds; round++) {
            long begin = System.nanoTime();
            DriftReport report = host.check(false);
            long own = millis(begin);
            if (report.outcome() == Outcome.DRIFTED) {
                throw new IllegalStateException(report.headline());
            }
            begin = System.nanoTime();
            Commands.run(host.playbook(lab, "--check"));
            long other = millis(begin);
            begin = System.nanoTime();
            host.check(seen);
            long compared = millis(begin);
            // the first of ours is a cold machine
            System.out.printf(
                    "check %d ms%s, evaluation and comparison alone %d ms, ansible-playbook --check %d ms, ratios %.1f and %.0f%n",
                    own, round == 0 ? " (cold)" : "", compared, other, (double) other / own, (double) other / compared);
            if (round > 0) {
                ours.add(own);
                without.add(compared);
                theirs.add(other);
            }
        }
        System.out.printf(
                "medians of %d rounds: %d ms against %d ms, %.1f times faster; without the host %d ms, %.0f times faster%n",
                rounds,
                median(ours),
                median(theirs),
                (double) median(theirs) / median(ours),
                median(without),
                (double) median(theirs) / median(without));
    }

    private static long millis(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }
}
