package dev.plumbline.model;

import java.util.List;

/** The kinds of what a machine lets in and out, and of its names. Part of {@link Kinds}. */
final class NetworkKinds {
    static final List<Kind> ALL = List.of();

    private NetworkKinds() {}
}
