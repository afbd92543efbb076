package dev.plumbline;

import dev.plumbline.source.GitRepository;
import dev.plumbline.source.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How long it takes to find who wrote 500 lines, beside {@code git blame} of the files that hold them, and to tell what a
 * change of one variable changes on 100 hosts. Started by {@code .ci/benchmark-why}; prints, and is no test.
 */
public final class HistoryBenchmark {
    private static final int ROUNDS = 5;
    private static final int HOSTS = 100;
    private static final int TASKS = 60;

    private HistoryBenchmark() {}

    /** Looks at the repository that {@link WhyBenchmark} made, and makes one with an Ansible site beside it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path repository = Path.of(arguments[0]);
        for (int round = 0; round < ROUNDS; round++) {
            lines(repository);
        }
        Path site = Files.createDirectories(Path.of(arguments[1]));
        make(site);
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            int changes = Plumbline.repository(site).declaredChanges("HEAD~1").groups().size();
            System.out.printf(
                    Locale.ROOT,
                    "what one variable changes on %d hosts with %d tasks each: %d groups in %d ms%n",
                    HOSTS,
                    TASKS,
                    changes,
                    millis(begin));
        }
    }

    private static void lines(Path repository) throws IOException, InterruptedException {
        TreeMap<String, SortedSet<Integer>> wanted = new TreeMap<>();
        for (int file = 0; file < 10; file++) {
            SortedSet<Integer> numbers = wanted.computeIfAbsent("hosts/" + file + ".yml", path -> new TreeSet<>());
            for (int line = 5; line < 55; line++) {
                numbers.add(line);
            }
        }
        long begin = System.nanoTime();
        int found = 0;
        try (GitRepository git = GitRepository.open(repository)) {
            History history = git.history();
            String head = git.commit("HEAD").id();
            for (var each : wanted.entrySet()) {
                found += history.lines(head, each.getKey(), each.getValue()).size();
            }
        }
        long ours = millis(begin);
        begin = System.nanoTime();
        for (String path : wanted.keySet()) {
            new ProcessBuilder("git", "blame", "--porcelain", "HEAD", "--", path)
                    .directory(repository.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        long git = millis(begin);
        System.out.printf(
                Locale.ROOT,
                "writers of %d values: %d ms; git blame of the %d files: %d ms; ratio %.2f%n",
                found,
                ours,
                wanted.size(),
                git,
                (double) ours / git);
    }

    private static void make(Path site) throws IOException, InterruptedException {
        StringBuilder hosts = new StringBuilder("[web]\n");
        for (int host = 0; host < HOSTS; host++) {
            hosts.append("web").append(host).append('\n');
        }
        StringBuilder tasks = new StringBuilder();
        for (int task = 0; task < TASKS; task++) {
            tasks.append("- copy: {dest: /etc/app/").append(task).append(".conf, content: \"{{ level }} ");
            tasks.append(task % 3 == 0 ? "{{ changed }}" : "{{ inventory_hostname }}")
                    .append("\", mode: \"0644\"}\n");
        }
        write(site, "plumbline.yml", """
                version: 1
                declare: [{ansible: {inventory: [hosts], playbooks: [site.yml]}}]
                targets: {defaults: {connection: ssh}}
                """);
        write(site, "hosts", hosts.toString());
        write(site, "site.yml", "- hosts: web\n  roles: [app]\n");
        write(site, "roles/app/tasks/main.yml", tasks.toString());
        write(site, "group_vars/all.yml", "level: info\nchanged: one\n");
        git(site, "init", "-q", "-b", "main");
        commit(site, "OPS-1 Begin");
        write(site, "group_vars/all.yml", "level: info\nchanged: two\n");
        commit(site, "OPS-2 Change a variable");
    }

    private static void commit(Path site, String message) throws IOException, InterruptedException {
        git(site, "add", "-A");
        git(site, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-q", "-m", message);
    }

    private static void git(Path site, String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = "git";
        System.arraycopy(words, 0, command, 1, words.length);
        new ProcessBuilder(command).directory(site.toFile()).inheritIO().start().waitFor();
    }

    private static void write(Path site, String path, String content) throws IOException {
        Path file = site.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream output = Files.newOutputStream(file)) {
            output.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long millis(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
