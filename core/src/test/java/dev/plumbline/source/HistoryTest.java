package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History, with the git program as the judge. */
class HistoryTest {
    private static final Pattern BLAMED = Pattern.compile("(?m)^([0-9a-f]{40}) (\\d+) (\\d+)");

    @TempDir
    Path folder;

    private GitCli git;
    private Path directory;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        git = GitCli.in(folder);
        directory = git.repository(folder.resolve("repository"));
    }

    @Test
    void linesAreWrittenByWhomGitBlames() throws IOException, InterruptedException {
        Random random = new Random(7);
        List<String> text = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(i -> "line " + i).toList());
        save("roles/web/vars.yml", text);
        int next = 1000;
        for (int change = 0; change < 25; change++) {
            if (change % 6 == 5) {
                next = mergeTwoSides(text, next);
            } else {
                next = edit(random, text, next);
                save("roles/web/vars.yml", text);
            }
        }
        assertSameAsGit("roles/web/vars.yml", text.size());
    }

    /** Two branches that write different lines, and a merge of both. */
    private int mergeTwoSides(List<String> text, int next) throws IOException, InterruptedException {
        git.run(directory, "checkout", "-q", "-b", "side" + next);
        text.set(0, "line " + next);
        save("roles/web/vars.yml", text);
        git.run(directory, "checkout", "-q", "main");
        List<String> here = new ArrayList<>(read("roles/web/vars.yml"));
        here.add("line " + (next + 1));
        save("roles/web/vars.yml", here);
        git.run(directory, "merge", "-q", "--no-edit", "side" + next);
        text.clear();
        text.addAll(read("roles/web/vars.yml"));
        return next + 2;
    }

    private static int edit(Random random, List<String> text, int next) {
        int at = random.nextInt(text.size());
        switch (random.nextInt(3)) {
            case 0 -> text.set(at, "line " + next);
            case 1 -> text.add(at, "line " + next);
            default -> text.remove(at);
        }
        return next + 1;
    }

    @Test
    void followsAFileThatWasRenamedAndEdited() throws IOException, InterruptedException {
        List<String> text = new ArrayList<>(
                IntStream.range(0, 20).mapToObj(i -> "key" + i + ": " + i).toList());
        save("group_vars/web.yml", text);
        String first = git.run(directory, "rev-parse", "HEAD");
        git.run(directory, "mv", "group_vars/web.yml", "group_vars/webservers.yml");
        text.set(3, "key3: other");
        save("group_vars/webservers.yml", text);
        String renaming = git.run(directory, "rev-parse", "HEAD");
        SortedMap<Integer, WrittenLine> lines = lines("group_vars/webservers.yml", text.size());
        assertThat(lines.get(4)).isEqualTo(new WrittenLine(renaming, "group_vars/webservers.yml", 4));
        assertThat(lines.get(5)).isEqualTo(new WrittenLine(first, "group_vars/web.yml", 5));
        assertSameAsGit("group_vars/webservers.yml", text.size());
    }

    @Test
    void aLineThatTheFileDoesNotHaveIsLeftOut() {
        assertThat(lines("site.yml", 5)).containsOnlyKeys(1);
        assertThat(lines("none.yml", 5)).isEmpty();
    }

    @Test
    void tellsWhatACommitSaysOfItself() throws IOException, InterruptedException {
        git.run(
                directory,
                "-c",
                "user.name=x",
                "commit",
                "-q",
                "--allow-empty",
                "--author=Bob B <bob@example.org>",
                "--date=2026-02-03T04:05:06Z",
                "-m",
                "OPS-7 Raise the limit\n\nBecause.\n");
        try (GitRepository repository = GitRepository.open(directory)) {
            CommitDetails details =
                    repository.history().details(repository.commit("HEAD").id());
            assertThat(details.subject()).isEqualTo("OPS-7 Raise the limit");
            assertThat(details.message()).isEqualTo("OPS-7 Raise the limit\n\nBecause.\n");
            assertThat(details.author().display()).isEqualTo("Bob B <bob@example.org>");
            assertThat(details.author().time()).isEqualTo("2026-02-03T04:05:06Z");
            assertThat(details.committer().name()).isEqualTo("Ann");
            assertThat(details.signed()).isFalse();
        }
    }

    @Test
    void tellsByWhichMergeACommitCameIn() throws IOException, InterruptedException {
        git.run(directory, "checkout", "-q", "-b", "topic");
        String written = git.commit(directory, "topic.yml", "a: 1\n");
        git.run(directory, "checkout", "-q", "main");
        git.commit(directory, "main.yml", "b: 1\n");
        git.run(directory, "merge", "-q", "--no-ff", "--no-edit", "topic");
        String merge = git.run(directory, "rev-parse", "HEAD");
        git.commit(directory, "later.yml", "c: 1\n");
        try (GitRepository repository = GitRepository.open(directory)) {
            History history = repository.history();
            String tip = repository.commit("main").id();
            assertThat(history.integration(tip, written)).map(Commit::id).contains(merge);
            assertThat(history.integration(tip, merge)).map(Commit::id).contains(merge);
            assertThat(history.integration(written, tip)).isEmpty();
            assertThat(history.contains(tip, written)).isTrue();
            assertThat(history.contains(written, tip)).isFalse();
            assertThat(history.changedPaths(merge)).containsExactly("topic.yml");
            assertThat(history.firstParents(tip, 9).stream().map(Commit::id))
                    .containsExactlyElementsOf(List.of(git.run(directory, "rev-list", "--first-parent", "main")
                            .split("\n", -1)));
            assertThat(history.branches()).containsEntry("refs/heads/topic", written);
        }
    }

    @Test
    void listsAsManyCommitsAsGitCounts() throws IOException, InterruptedException {
        String first = git.run(directory, "rev-parse", "HEAD");
        for (int i = 0; i < 5; i++) {
            git.commit(directory, "n.yml", "n: " + i + "\n");
        }
        try (GitRepository repository = GitRepository.open(directory)) {
            String tip = repository.commit("HEAD").id();
            assertThat(repository.history().between(Optional.of(first), tip))
                    .hasSize(Integer.parseInt(git.run(directory, "rev-list", "--count", first + "..HEAD")));
            assertThat(repository.history().between(Optional.empty(), tip))
                    .hasSize(Integer.parseInt(git.run(directory, "rev-list", "--count", "HEAD")));
        }
    }

    private void assertSameAsGit(String path, int size) throws IOException, InterruptedException {
        Map<Integer, String> blamed = new TreeMap<>();
        Matcher line = BLAMED.matcher(git.run(directory, "blame", "--line-porcelain", "HEAD", "--", path));
        while (line.find()) {
            blamed.put(Integer.parseInt(line.group(3)), line.group(1) + ":" + line.group(2));
        }
        Map<Integer, String> ours = new TreeMap<>();
        lines(path, size).forEach((number, written) -> ours.put(number, written.commit() + ":" + written.line()));
        assertThat(ours).hasSize(size).isEqualTo(blamed);
    }

    private SortedMap<Integer, WrittenLine> lines(String path, int size) {
        try (GitRepository repository = GitRepository.open(directory)) {
            TreeSet<Integer> numbers = new TreeSet<>();
            IntStream.rangeClosed(1, size).forEach(numbers::add);
            return repository.history().lines(repository.commit("HEAD").id(), path, numbers);
        }
    }

    private void save(String path, List<String> text) throws IOException, InterruptedException {
        git.commit(directory, path, String.join("\n", text) + "\n");
    }

    private List<String> read(String path) throws IOException {
        return Files.readAllLines(directory.resolve(path));
    }
}
