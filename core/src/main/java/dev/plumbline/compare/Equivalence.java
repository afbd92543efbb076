package dev.plumbline.compare;

/**
 * A rule by which two spellings mean the same, or something that nobody declared needs no declaration.
 *
 * @param id stays the same over versions, such as {@code sysctl.white-space}
 * @param meaning one sentence
 */
public record Equivalence(String id, String meaning) {}
