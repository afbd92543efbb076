package dev.plumbline.model;

import java.util.List;

/** The kinds of what is installed and where it comes from. Part of {@link Kinds}. */
final class PackageKinds {
    static final List<Kind> ALL = List.of();

    private PackageKinds() {}
}
