package dev.plumbline;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.provenance.Cause;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long it takes to find the causes of 100 differences over 2,000 commits, beside {@code git log -p} of the files that
 * declare, in one run. Started by {@code .ci/benchmark-why}; prints, and is no test.
 */
public final class WhyBenchmark {
    private static final int COMMITS = 2_000;
    private static final int RESOURCES = 500;
    private static final int DIFFERENCES = 100;
    private static final int ROUNDS = 5;

    private WhyBenchmark() {}

    /** Makes a repository in the given folder, and measures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        make(folder);
        Snapshot snapshot = observed();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            DriftReport report = Plumbline.repository(folder)
                    .observe(snapshot)
                    .trusted("main")
                    .check();
            long check = System.nanoTime() - begin;
            long pending = report.findings().stream()
                    .filter(each -> each.judged()
                            .why()
                            .cause()
                            .filter(Cause.PendingRollout.class::isInstance)
                            .isPresent())
                    .count();
            long git = run(folder, "git", "log", "-p", "--format=%H", "--", "hosts");
            System.out.printf(
                    "%d of %d differences explained over %d commits: %d ms; git log -p: %d ms; ratio %.2f%n",
                    pending, DIFFERENCES, COMMITS, check / 1_000_000, git / 1_000_000, (double) check / git);
        }
    }

    /** Every commit changes one value of one of ten files. */
    private static void make(Path folder) throws IOException, InterruptedException {
        run(folder, "git", "init", "-q", "-b", "main");
        int[] values = new int[RESOURCES];
        StringBuilder stream = new StringBuilder();
        for (int commit = 0; commit <= COMMITS; commit++) {
            values[commit % RESOURCES] = commit;
            stream.append("commit refs/heads/main\ncommitter Ann <ann@example.org> ")
                    .append(1_700_000_000 + commit * 600L)
                    .append(" +0000\ndata 5\nOPS-1\n");
            if (commit == 0) {
                append(
                        stream,
                        "plumbline.yml",
                        "version: 1\ndeclare: [{baseline: {files: [\"hosts/*.yml\"]}}]\n"
                                + "targets: {web1: {connection: ssh}}\n");
            }
            for (int file = 0; file < 10; file++) {
                if (commit == 0 || commit % 10 == file) {
                    append(stream, "hosts/" + file + ".yml", baseline(values, file));
                }
            }
        }
        Process process = new ProcessBuilder("git", "-C", folder.toString(), "fast-import", "--quiet")
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(stream.toString().getBytes(StandardCharsets.UTF_8));
        }
        process.waitFor();
    }

    private static void append(StringBuilder stream, String path, String content) {
        stream.append("M 644 inline ")
                .append(path)
                .append("\ndata ")
                .append(content.length())
                .append('\n');
        stream.append(content).append('\n');
    }

    private static String baseline(int[] values, int file) {
        StringBuilder text = new StringBuilder("version: 1\ntarget: web1\nresources:\n  sysctl:\n");
        for (int i = file; i < RESOURCES; i += 10) {
            text.append("    test.p").append(i).append(": ").append(values[i]).append('\n');
        }
        return text.toString();
    }

    /** The first hundred parameters have the value that they had a thousand commits ago. */
    private static Snapshot observed() {
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < RESOURCES; i++) {
            int now = COMMITS - COMMITS % RESOURCES + i;
            int value = now > COMMITS ? now - RESOURCES : now;
            resources.add(Resource.present(
                    "sysctl", "test.p" + i, Map.of("value", Value.of(value - (i < DIFFERENCES ? 2L * RESOURCES : 0)))));
        }
        return new Snapshot(
                "web1",
                Instant.EPOCH,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.ofKind("sysctl"))),
                resources);
    }

    private static long run(Path folder, String... command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return System.nanoTime() - begin;
    }
}
