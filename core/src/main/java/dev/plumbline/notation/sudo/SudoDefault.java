package dev.plumbline.notation.sudo;

/** One parameter that a file sets: {@code =}, or adds to ({@code +=}) or takes from ({@code -=}). */
public record SudoDefault(String name, String operator, String value, String file) {}
