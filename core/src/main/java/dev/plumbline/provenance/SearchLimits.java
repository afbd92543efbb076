package dev.plumbline.provenance;

/**
 * How far the search for causes goes. What lies beyond is told as not looked at.
 *
 * @param commits how many commits of the line of first parents are looked at
 * @param branches how many branches, the most recently changed first
 * @param branchCommits how many commits of each branch
 */
public record SearchLimits(int commits, int branches, int branchCommits) {
    /** Enough for years of a team's history. */
    public static final SearchLimits USUAL = new SearchLimits(5_000, 100, 50);
}
