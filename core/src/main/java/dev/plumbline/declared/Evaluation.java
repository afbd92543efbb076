package dev.plumbline.declared;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.ReadSet;
import dev.plumbline.source.FileTree;

/**
 * The declared state of one target, and all that it was made from.
 *
 * @param state what should be
 * @param readSet what was consulted: the same answers mean the same state
 */
public record Evaluation(DeclaredState state, ReadSet readSet) {

    /** Whether every file that was consulted is the same in another tree, so that evaluating that tree is needless. */
    public boolean readsTheSameIn(FileTree other) {
        return readSet.files().entrySet().stream()
                .allMatch(read -> RecordingTree.answer(other, read.getKey(), read.getValue())
                        .equals(read.getValue()));
    }
}
