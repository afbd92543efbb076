package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.signing.SignedRepository;
import dev.plumbline.signing.SignedRepository.Draft;
import dev.plumbline.source.MergeShape.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merge adds to what its parents have. */
class MergesTest {
    private static final String TEXT =
            IntStream.range(1, 30).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    @TempDir
    private Path directory;

    private SignedRepository repository;
    private String base;
    private String left;
    private String right;

    @BeforeEach
    void start() {
        repository = new SignedRepository(directory.resolve("r.git"));
        base = repository.draft().file("a", TEXT).file("b", "b\n").commit();
        left = edited(base, "line 3\n", "left 3\n");
        right = edited(base, "line 20\n", "right 20\n");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private String edited(String parent, String old, String now) {
        Draft draft = repository.draft(parent);
        return draft.file("a", draft.text("a").replace(old, now)).commit();
    }

    private String both() {
        return TEXT.replace("line 3\n", "left 3\n").replace("line 20\n", "right 20\n");
    }

    private MergeShape shape(String commit) {
        try (GitRepository opened = GitRepository.open(repository.directory())) {
            return opened.history().shape(commit);
        }
    }

    @Test
    void aMergeThatNobodyHadAHandInIsClean() {
        assertThat(shape(repository.draft(left, right).file("a", both()).commit()))
                .isEqualTo(MergeShape.of(Kind.MERGE));
        assertThat(shape(base).kind()).isEqualTo(Kind.ROOT);
        assertThat(shape(left).kind()).isEqualTo(Kind.SINGLE);
    }

    @Test
    void whatIsInNeitherParentIsEvil() {
        assertThat(shape(repository
                        .draft(left, right)
                        .file("a", both())
                        .file("c", "smuggled\n")
                        .commit()))
                .satisfies(shape -> {
                    assertThat(shape.kind()).isEqualTo(Kind.EVIL_MERGE);
                    assertThat(shape.own()).containsExactly("c");
                });
        assertThat(shape(repository
                                .draft(left, right)
                                .file("a", both() + "smuggled\n")
                                .commit())
                        .own())
                .containsExactly("a");
        assertThat(shape(repository
                                .draft(left, right)
                                .file("a", both())
                                .without("b")
                                .commit())
                        .own())
                .containsExactly("b");
    }

    @Test
    void droppingWhatAParentChangedIsEvilOrOurs() {
        assertThat(shape(repository.draft(left, right).commit()).kind()).isEqualTo(Kind.OURS);
        assertThat(shape(repository.draft(left, right).filesOf(right).commit())).satisfies(shape -> {
            assertThat(shape.kind()).isEqualTo(Kind.EVIL_MERGE);
            assertThat(shape.own()).containsExactly("a");
        });
    }

    @Test
    void decidingWhatParentsContradictEachOtherInIsNotEvilButAddingIs() {
        String other = edited(base, "line 3\n", "right 3\n");
        String resolved = TEXT.replace("line 3\n", "both 3\n");
        assertThat(shape(repository.draft(left, other).file("a", resolved).commit())
                        .kind())
                .isEqualTo(Kind.CONFLICT_RESOLVED);
        assertThat(shape(repository
                        .draft(left, other)
                        .file("a", resolved)
                        .file("b", "smuggled\n")
                        .commit()))
                .satisfies(shape -> {
                    assertThat(shape.kind()).isEqualTo(Kind.EVIL_MERGE);
                    assertThat(shape.own()).containsExactly("b");
                });
    }

    @Test
    void aRenameOnOneSideAndAnEditOnTheOtherIsClean() {
        Draft renaming = repository.draft(left);
        String renamed = renaming.file("moved", renaming.text("a")).without("a").commit();
        assertThat(shape(repository.draft(renamed, right).file("moved", both()).commit())
                        .own())
                .isEmpty();
        assertThat(shape(repository
                                .draft(right, renamed)
                                .filesOf(renamed)
                                .file("moved", both())
                                .commit())
                        .own())
                .isEmpty();
        assertThat(shape(repository
                                .draft(renamed, right)
                                .file("moved", both() + "smuggled\n")
                                .commit())
                        .own())
                .contains("moved");
    }

    @Test
    void sidesWithoutACommonCommitAreJudgedByWhatTheyHave() {
        String alone = repository.draft().file("x", "x\n").commit();
        assertThat(shape(repository.draft(left, alone).file("x", "x\n").commit())
                        .own())
                .isEmpty();
        assertThat(shape(repository.draft(left, alone).file("x", "y\n").commit())
                        .own())
                .containsExactly("x");
    }

    @Test
    void anOctopusHasNothingOfItsOwnUnlessSomebodyPutsItThere() {
        String third = edited(base, "line 28\n", "third 28\n");
        String all = both().replace("line 28\n", "third 28\n");
        assertThat(shape(repository.draft(left, right, third).file("a", all).commit())
                        .kind())
                .isEqualTo(Kind.OCTOPUS);
        assertThat(shape(repository
                        .draft(left, right, third)
                        .file("a", all + "smuggled\n")
                        .commit()))
                .satisfies(shape -> {
                    assertThat(shape.kind()).isEqualTo(Kind.EVIL_MERGE);
                    assertThat(shape.own()).containsExactly("a");
                });
    }

    @Test
    void mergesThatCrossEachOtherAThousandTimesComeToAnEnd() {
        String one = left;
        String other = right;
        for (int i = 0; i < 1000; i++) {
            String next = repository
                    .draft(one, other)
                    .file("a", both())
                    .file("n", i + "\n")
                    .commit();
            other = repository
                    .draft(other, one)
                    .file("a", both())
                    .file("m", i + "\n")
                    .commit();
            one = next;
        }
        String last = repository.draft(one, other).file("m", "999\n").commit();
        // of the processor, because the machine may be busy
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        MergeShape shape = shape(last);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(shape.kind()).isIn(Kind.MERGE, Kind.CONFLICT_RESOLVED, Kind.EVIL_MERGE);
    }

    @Test
    void tryingAMergeWritesNothing() throws IOException {
        String merge = repository.draft(left, right).file("a", both()).commit();
        List<Path> before = files();
        assertThat(shape(merge).kind()).isEqualTo(Kind.MERGE);
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(repository.directory())) {
            return all.sorted().toList();
        }
    }
}
