package dev.plumbline.observed.host.accounts.sudo;

/** One parameter that a file sets: {@code =}, or adds to ({@code +=}) or takes from ({@code -=}). */
record SudoDefault(String name, String operator, String value, String file) {}
