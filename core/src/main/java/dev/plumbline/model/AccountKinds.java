package dev.plumbline.model;

import java.util.List;

/** The kinds of who may do what on a host. Part of {@link Kinds}. */
final class AccountKinds {
    static final List<Kind> ALL = List.of();

    private AccountKinds() {}
}
