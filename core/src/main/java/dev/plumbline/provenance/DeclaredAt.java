package dev.plumbline.provenance;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.source.Commit;

/** What was declared of one target at a commit, evaluated with the facts of the snapshot that is being explained. */
@FunctionalInterface
public interface DeclaredAt {

    /**
     * Evaluates a commit.
     *
     * @throws dev.plumbline.model.PlumblineException if the commit cannot be read or declares nothing that can be
     *     evaluated; it then explains nothing
     */
    Version at(Commit commit);

    /** What was declared at a commit. */
    interface Version {

        /** Whether there was a declaration at all; if not, that it declares nothing tells nothing. */
        default boolean declares() {
            return true;
        }

        /** What should have been. */
        DeclaredState state();

        /** Whether everything that was consulted for it is the same at another commit, which then declares the same. */
        boolean readsTheSameAt(Commit other);
    }
}
