package dev.plumbline.observed.host.accounts.sudo;

import java.util.SortedSet;

/** One command that one user or group may run. */
record SudoRule(String name, SortedSet<String> tags, SortedSet<String> options, String file) {}
