package dev.plumbline.provenance;

import dev.plumbline.source.WrittenLine;

/**
 * Which commit decided a declared value.
 *
 * @param value what was decided
 * @param written the line that decided it, in the commit that first gave it this value; moves, renames and new layouts of
 *     the same value are passed
 */
public record Decision(DeclaredValue value, WrittenLine written) {}
