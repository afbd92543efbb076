package dev.plumbline.provenance;

import dev.plumbline.model.Reason;
import dev.plumbline.source.CommitDetails;

/** Why something differs from what is declared, as far as Git tells. */
public sealed interface Cause {

    /** The spelling in files and reports. */
    String spelling();

    /**
     * What is there equals what an earlier commit declared: the commits after it have not reached the target, or it was put
     * back.
     *
     * @param commit the nearest commit of which that is so
     * @param behind by how many commits of the line of first parents it is earlier; at least one
     * @param next the commit right after it, the oldest that has not reached the target
     */
    record PendingRollout(CommitDetails commit, int behind, CommitDetails next) implements Cause {
        @Override
        public String spelling() {
            return "pending-rollout";
        }
    }

    /**
     * What is there equals what a branch declares that is not part of the checked history.
     *
     * @param branch the short name of the branch
     * @param commit the commit of it of which that is so
     */
    record Unmerged(String branch, CommitDetails commit) implements Cause {
        @Override
        public String spelling() {
            return "unmerged";
        }
    }

    /**
     * Nothing that was looked at ever declared it.
     *
     * @param commits how many commits that is, branches among them
     */
    record NeverDeclared(int commits) implements Cause {
        @Override
        public String spelling() {
            return "never-declared";
        }
    }

    /**
     * It could not be found out.
     *
     * @param reason what stood in the way
     */
    record Undetermined(Reason reason) implements Cause {
        @Override
        public String spelling() {
            return "undetermined";
        }
    }
}
