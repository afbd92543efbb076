package dev.plumbline.policy.authorization;

import java.time.Instant;

/**
 * A build that was let pass by a ticket although it should have failed, and that nobody has reviewed yet.
 *
 * @param ticket the ticket
 * @param commit the commit that was checked
 * @param at when
 * @param violations how many there were
 * @param due until when it must be reviewed
 * @param overdue whether that is over
 */
public record PassedBuild(String ticket, String commit, Instant at, int violations, Instant due, boolean overdue) {}
