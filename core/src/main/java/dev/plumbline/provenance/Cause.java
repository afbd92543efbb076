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
     * The host updated it by itself, as it is set up to: every step from the declared version to the one that is there was
     * made by unattended-upgrades, by the host's own log, and the package sources of the host know that version or a newer one.
     *
     * @param from the version that is declared
     * @param to the version that is there
     * @param at when the last step was made, in the time of the host
     */
    record AutomaticUpdate(String from, String to, String at) implements Cause {
        @Override
        public String spelling() {
            return "automatic-update";
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
