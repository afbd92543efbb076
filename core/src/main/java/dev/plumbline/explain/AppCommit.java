package dev.plumbline.explain;

import dev.plumbline.source.CommitDetails;
import java.util.Optional;

/**
 * The commit that the program in a container or image says it was built from.
 *
 * @param revision as its label says
 * @param source where the label says that the repository is; empty if it does not
 * @param here that commit, if the checked repository has it, or another one that its configuration names
 */
public record AppCommit(String revision, String source, Optional<CommitDetails> here) {}
