package dev.plumbline.declared;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Question;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.TaskCount;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.source.FileTree;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The declared state of one target, and all that it was made from.
 *
 * @param state what should be
 * @param readSet what was consulted: the same answers mean the same state
 * @param coverage how far tasks were evaluated
 * @param questions what tasks that look before they act would have to be told of the target, and was not seen yet
 */
public record Evaluation(DeclaredState state, ReadSet readSet, TaskCoverage coverage, SortedSet<Question> questions) {

    public Evaluation {
        questions = Collections.unmodifiableSortedSet(new TreeSet<>(questions));
    }

    public Evaluation(DeclaredState state, ReadSet readSet, TaskCoverage coverage) {
        this(state, readSet, coverage, new TreeSet<>());
    }

    public Evaluation(DeclaredState state, ReadSet readSet) {
        this(state, readSet, TaskCoverage.NONE);
    }

    /** How far tasks were evaluated, by role and file; none where nothing is declared by tasks. */
    public List<TaskCount> counts() {
        return coverage.counts();
    }

    /**
     * Whether every file that was consulted in its repository is the same in another tree, so that evaluating that tree is
     * needless.
     */
    public boolean readsTheSameIn(FileTree other) {
        return readSet.files().entrySet().stream()
                .allMatch(read -> RecordingTree.within(other, read.getKey())
                        .map(path -> RecordingTree.answer(other, path, read.getValue())
                                .equals(read.getValue()))
                        .orElse(true));
    }
}
