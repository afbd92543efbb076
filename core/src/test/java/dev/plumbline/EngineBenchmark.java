package dev.plumbline;

import dev.plumbline.policy.Subject;
import dev.plumbline.report.DriftReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * On one engine, in one run and in turns: how long listing and inspecting 20 containers takes beside docker-java, in a fresh
 * virtual machine and in a warm one, and how long a whole check of 100 containers takes. The containers are made for it by
 * docker-compose, and removed.
 */
final class EngineBenchmark {
    private static final int FEW = 20;
    private static final int MANY = 100;
    private static final int COLD_ROUNDS = 9;
    private static final int WARM_UP = 400;
    private static final int CHECK_WARM_UP = 100;
    private static final int WARM_ROUNDS = 101;

    private EngineBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments a Unix socket as in DOCKER_HOST, the class path of docker-java's turns, a folder to work in
     */
    public static void main(String[] arguments) throws IOException {
        String host = arguments[0];
        Path folder = Path.of(arguments[2]);
        List<String> java = List.of(ProcessHandle.current().info().command().orElse("java"), "-cp");
        List<String> own = command(
                java, System.getProperty("java.class.path"), "dev.plumbline.observed.container.EngineTurns", host);
        List<String> peer = command(java, arguments[1], "DockerJavaTurns", host);
        try (LiveProject project = new LiveProject("plumbline-benchmark", host, folder)) {
            Files.writeString(folder.resolve("compose.yaml"), compose(FEW));
            project.up("compose.yaml");
            cold(own, peer);
            warm(own, peer);
            Files.writeString(folder.resolve("compose.yaml"), compose(MANY));
            project.up("compose.yaml");
            check(folder, host);
        }
    }

    private static void cold(List<String> own, List<String> peer) throws IOException {
        List<Long> ours = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        // the first of each is not counted: the files of both are to be in memory
        for (int round = 0; round <= COLD_ROUNDS; round++) {
            try (Turns us = new Turns(own);
                    Turns them = new Turns(peer)) {
                long first = us.take();
                long second = them.take();
                if (round > 0) {
                    ours.add(first);
                    theirs.add(second);
                }
            }
        }
        tell("cold", ours, theirs, "0.50");
    }

    private static void warm(List<String> own, List<String> peer) throws IOException {
        List<Long> ours = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        try (Turns us = new Turns(own);
                Turns them = new Turns(peer)) {
            for (int round = 0; round < WARM_UP + WARM_ROUNDS; round++) {
                long first = us.take();
                long second = them.take();
                if (round >= WARM_UP) {
                    ours.add(first);
                    theirs.add(second);
                }
            }
        }
        tell("warm", ours, theirs, "0.80");
    }

    private static void check(Path folder, String host) {
        Path site = folder.resolve("site");
        Repository.in(site)
                .file("compose.yaml", compose(MANY))
                .file("plumbline.yml", """
                        version: 1
                        declare: [{compose: {files: [compose.yaml], project: plumbline-benchmark, target: engine}}]
                        targets: {engine: {connection: none, engine: "%s"}}
                        unmanaged: {container: ignore}
                        """.formatted(host))
                .commit("OPS-1 Declare");
        List<Long> times = new ArrayList<>();
        DriftReport report = Plumbline.repository(site).check();
        for (int round = 0; round < CHECK_WARM_UP + WARM_ROUNDS; round++) {
            long begin = System.nanoTime();
            report = Plumbline.repository(site).check();
            if (round >= CHECK_WARM_UP) {
                times.add(System.nanoTime() - begin);
            }
        }
        long violations = report.violations().stream()
                .filter(each -> !(each.judged().subject() instanceof Subject.Breach))
                .count();
        System.out.printf(
                "check of %d containers, warm: %d ms (median of %d; at most 300 ms are wanted), %d resources declared, %d"
                        + " violations%n",
                MANY, millis(times), times.size(), report.summary().declared(), violations);
    }

    private static String compose(int services) {
        StringBuilder file = new StringBuilder("services:\n");
        for (int i = 1; i <= services; i++) {
            file.append("""
                      app%d:
                        image: lab/busybox:1.0
                        command: [sleep, "36000"]
                        network_mode: none
                        stop_grace_period: 1s
                        environment: {NUMBER: "%d", LOG_LEVEL: info}
                        labels: {tier: front}
                    """.formatted(i, i).indent(2));
        }
        return file.toString();
    }

    private static void tell(String how, List<Long> ours, List<Long> theirs, String wanted) {
        System.out.printf(
                "list and inspect of %d containers, %s: %d ms; docker-java: %d ms; ratio %.2f (medians of %d; at most %s is"
                        + " wanted)%n",
                FEW, how, millis(ours), millis(theirs), (double) median(ours) / median(theirs), ours.size(), wanted);
    }

    private static long millis(List<Long> times) {
        return Math.round(median(times) / 1e6);
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static List<String> command(List<String> java, String classPath, String main, String host) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(classPath, main, host));
        return command;
    }

    /** A process that does the same once for each line. */
    private static final class Turns implements AutoCloseable {
        private final Process process;
        private final OutputStream in;
        private final BufferedReader out;

        Turns(List<String> command) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().remove("DOCKER_HOST");
            process = builder.start();
            in = process.getOutputStream();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** In nanoseconds. */
        long take() throws IOException {
            in.write('\n');
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new IOException("a process ended: " + process.info().commandLine());
            }
            String[] told = line.split(" ", -1);
            if (Integer.parseInt(told[1]) < FEW) {
                throw new IOException("only " + told[1] + " containers were inspected");
            }
            return Long.parseLong(told[0]);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
