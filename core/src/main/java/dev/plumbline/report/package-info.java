/**
 * What was found, told: {@link dev.plumbline.report.DriftReport}, its sentences and its writers.
 *
 * <p>Names and values come from targets and repositories and may be hostile. Each output language has one encoder, and
 * nothing untrusted reaches an output around it. Depends on {@code policy} and what that knows, and on {@code format}.
 */
@NullMarked
package dev.plumbline.report;

import org.jspecify.annotations.NullMarked;
