package dev.plumbline.config;

import dev.plumbline.model.Place;
import java.util.List;

/** One entry of {@code declare}: what in the repository says how targets should be. */
public sealed interface Declaration {

    /** Where the entry begins. */
    Place place();

    /**
     * A Compose project.
     *
     * @param files its Compose files, the base before its overrides; paths in the repository
     * @param project the project's name; empty if the files or their directory decide it
     * @param target the engine that the project runs on, one of the targets
     */
    record Compose(List<Written> files, String project, Written target, Place place) implements Declaration {
        public Compose {
            files = List.copyOf(files);
        }
    }

    /**
     * Baseline files.
     *
     * @param files paths in the repository, with {@code *}, {@code **} and {@code ?} as in a glob
     */
    record Baseline(List<Written> files, Place place) implements Declaration {
        public Baseline {
            files = List.copyOf(files);
        }
    }
}
