package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The directories that declared files need above them. */
final class DeclaredParents {
    private final Set<String> needed = new HashSet<>();
    private final Map<String, Reason> perhaps = new HashMap<>();
    private final Map<String, Reason> steps = new HashMap<>();

    DeclaredParents(Surroundings around) {
        around.declared().resources().values().stream()
                .filter(resource -> resource.id().kind().equals("file"))
                .forEach(resource -> add(resource, around));
    }

    boolean needs(String directory) {
        return needed.contains(directory);
    }

    /** Why a directory may be needed although it is not certain. */
    Optional<Reason> mayNeed(String directory) {
        Reason reason = perhaps.get(directory);
        return Optional.ofNullable(reason == null ? steps.get(AbsolutePath.name(directory)) : reason);
    }

    private void add(DeclaredResource file, Surroundings around) {
        Optional<Reason> open = open(file.presence().expectation());
        boolean there = file.presence().expectation() instanceof Expectation.Present;
        if (!there && open.isEmpty()) {
            return;
        }
        LinkedPaths.Resolved path = around.links().resolve(file.id().name());
        if (path.doubt() != null) {
            for (String step : List.of(path.path().split("/", -1))) {
                steps.putIfAbsent(step, path.doubt());
            }
        }
        String directory = AbsolutePath.parent(path.path());
        while (directory.length() > 1) {
            if (there && path.doubt() == null) {
                needed.add(directory);
            } else {
                perhaps.putIfAbsent(directory, open.orElse(path.doubt()));
            }
            directory = AbsolutePath.parent(directory);
        }
    }

    private static Optional<Reason> open(Expectation presence) {
        if (presence instanceof Expectation.Unresolved unresolved) {
            return Optional.of(unresolved.reason());
        }
        return presence instanceof Expectation.Either either ? Optional.of(either.reason()) : Optional.empty();
    }
}
