package dev.plumbline;

import dev.plumbline.secret.Password;
import java.util.Optional;

/** Where a run finds the passwords that {@code plumbline.yml} only names. */
@FunctionalInterface
public interface Credentials {
    /** Knows none. */
    Credentials NONE = id -> Optional.empty();

    /**
     * The password of an id, such as that of a server in Maven's settings; empty if there is none.
     *
     * @param id as {@code credentials} of a target names it
     */
    Optional<Password> password(String id);
}
