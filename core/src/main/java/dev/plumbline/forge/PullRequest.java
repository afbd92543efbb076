package dev.plumbline.forge;

import java.util.List;

/**
 * A pull request, or merge request, that was merged.
 *
 * @param name how people call it, such as {@code #12}
 * @param title its title
 * @param author who proposed it
 * @param head the commit that its branch ended in when it was merged
 * @param merge the commit that merging made, be it a merge, a squashed or the last rebased one; empty if it is not told or
 *     none was made
 * @param base the commit that its branch came from; empty if it is not told
 * @param commits its commits, the oldest first; none if they are not told
 * @param approvals those that stood when it was merged
 * @param file where it was read
 * @param outside whether that is out of reach of those who push to the repository
 */
public record PullRequest(
        String name,
        String title,
        Account author,
        String head,
        String merge,
        String base,
        List<Proposed> commits,
        List<Approval> approvals,
        String file,
        boolean outside) {
    private static final int LEAST_OF_AN_ID = 12;

    /**
     * A commit as it was proposed. Rebasing gives it another id and leaves these.
     *
     * @param subject the first line of its message; forges shorten it
     * @param authored when its author says that it was written; empty if it is not told
     */
    public record Proposed(String subject, String authored) {}

    public PullRequest {
        commits = List.copyOf(commits);
        approvals = List.copyOf(approvals);
    }

    /** Whether an id is the one that a forge tells, which some shorten. */
    public static boolean same(String told, String id) {
        return told.length() >= LEAST_OF_AN_ID && id.startsWith(told);
    }
}
