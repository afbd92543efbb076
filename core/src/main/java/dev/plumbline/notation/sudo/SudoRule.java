package dev.plumbline.notation.sudo;

import java.util.SortedSet;

/**
 * One command that one user or group may run.
 *
 * @param name as sudoers spells it, aliases resolved
 * @param tags such as {@code NOPASSWD}
 * @param options such as {@code CWD=/srv}, and digests of the command
 * @param line where it stands
 */
public record SudoRule(String name, SortedSet<String> tags, SortedSet<String> options, SudoersLine line) {}
