package dev.plumbline.model;

import java.util.List;

/** The kinds of what a machine runs and how it is set. Part of {@link Kinds}. */
final class SystemKinds {
    static final List<Kind> ALL = List.of();

    private SystemKinds() {}
}
