package dev.plumbline.report;

import java.time.Instant;

/**
 * What lets a build pass that has violations.
 *
 * @param ticket the ticket that was named for it
 * @param at when
 * @param by the account that the check ran in
 * @param due until when somebody must have reviewed it
 */
public record ReleaseOverride(String ticket, Instant at, String by, Instant due) {}
