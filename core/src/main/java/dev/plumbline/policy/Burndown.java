package dev.plumbline.policy;

/**
 * How much is left of what was accepted of a target in one file.
 *
 * @param file the file, from the root of the repository
 * @param accepted how many differences it accepts
 * @param left how many of them there still are, as accepted or otherwise; what could not be looked at counts
 * @param changed how many of these are otherwise than they were accepted
 * @param overdue how many of the accepted ones should have been looked at again by now
 */
public record Burndown(String file, int accepted, int left, int changed, int overdue) {}
