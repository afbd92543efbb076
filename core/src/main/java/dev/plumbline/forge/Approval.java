package dev.plumbline.forge;

/**
 * That somebody approved a pull request.
 *
 * @param by who
 * @param commit what the branch ended in then; empty if it is not told, so that it may have been another than was merged
 */
public record Approval(Account by, String commit) {}
