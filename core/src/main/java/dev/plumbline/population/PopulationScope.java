package dev.plumbline.population;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which commits of a branch are meant.
 *
 * @param since the earliest time that a committer may name; empty for none
 * @param until the latest such time; empty for none
 * @param paths files, and folders with all below; none for everything
 */
public record PopulationScope(Optional<Instant> since, Optional<Instant> until, Set<String> paths) {
    public PopulationScope {
        paths = Set.copyOf(paths);
    }

    boolean includes(Instant time) {
        return since.filter(time::isBefore).isEmpty()
                && until.filter(time::isAfter).isEmpty();
    }

    boolean includes(SortedSet<String> changed) {
        return paths.isEmpty() || changed.stream().anyMatch(this::includes);
    }

    private boolean includes(String path) {
        return paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }

    /** The arguments by which {@code git rev-list} lists the same commits of a branch. */
    public String asGit(String branch) {
        StringBuilder arguments = new StringBuilder("git rev-list");
        since.ifPresent(time -> arguments.append(" --since-as-filter=").append(time));
        until.ifPresent(time -> arguments.append(" --until=").append(time));
        if (!paths.isEmpty()) {
            arguments.append(" --full-history");
        }
        arguments.append(' ').append(branch);
        if (!paths.isEmpty()) {
            arguments.append(" -- ").append(String.join(" ", new TreeSet<>(paths)));
        }
        return arguments.toString();
    }
}
