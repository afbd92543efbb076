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
 * @param commits how many commits it has; 0 if it is not told
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
        int commits,
        List<Approval> approvals,
        String file,
        boolean outside) {
    private static final int LEAST_OF_AN_ID = 12;

    public PullRequest {
        approvals = List.copyOf(approvals);
    }

    /** Whether an id is the one that a forge tells, which some shorten. */
    public static boolean same(String told, String id) {
        return told.length() >= LEAST_OF_AN_ID && id.startsWith(told);
    }
}
