package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leads paths on through directories that the snapshot shows to be links. The last step of a path is not followed. */
final class LinkedPaths {
    private static final int MOST_LINKS = 40;

    private final Surroundings around;
    private final Map<String, Resource> files;

    /**
     * Where a path leads.
     *
     * @param path the path without links
     * @param linked whether there was one
     * @param doubt why it may lead elsewhere; null if it does not
     */
    record Resolved(String path, boolean linked, @Nullable Reason doubt) {}

    LinkedPaths(Surroundings around) {
        this.around = around;
        this.files = around.known("file");
    }

    /** Takes directories that the snapshot does not list for what they look like. */
    Resolved resolve(String spelled) {
        String path = AbsolutePath.clean(spelled);
        if (!path.startsWith("/")) {
            return new Resolved(path, false, null);
        }
        int links = 0;
        int slash = path.indexOf('/', 1);
        while (slash > 0) {
            Resource directory = files.get(path.substring(0, slash));
            Observation target = directory == null ? new Observation.Absent() : target(directory);
            if (target instanceof Observation.Hidden hidden) {
                return new Resolved(path, links > 0, hidden.reason());
            }
            if (target instanceof Observation.Seen seen) {
                if (++links > MOST_LINKS) {
                    return new Resolved(path, true, Reason.of(Reason.Code.MALFORMED, "links in a circle"));
                }
                String from = AbsolutePath.parent(path.substring(0, slash));
                path = AbsolutePath.clean(AbsolutePath.join(from, seen.value().display()) + path.substring(slash));
                slash = path.indexOf('/', 1);
            } else {
                slash = path.indexOf('/', slash + 1);
            }
        }
        return new Resolved(path, links > 0, null);
    }

    /** Why one of the directories above a path may be a link although the snapshot lists none. */
    Optional<Reason> unseenAbove(String clean) {
        for (int slash = clean.indexOf('/', 1); slash > 0; slash = clean.indexOf('/', slash + 1)) {
            String directory = clean.substring(0, slash);
            Optional<Reason> reason =
                    files.containsKey(directory) ? Optional.empty() : around.unlistedBecause("file", directory);
            if (reason.isPresent()) {
                return Optional.of(Reason.of(
                        reason.get().code(),
                        "whether " + directory + " is a link is not told: "
                                + reason.get().detail()));
            }
        }
        return Optional.empty();
    }

    private static Observation target(Resource directory) {
        if (directory.observed() instanceof Observation.Hidden hidden) {
            return hidden;
        }
        Observation type = directory.attribute("type");
        if (type instanceof Observation.Seen seen && seen.value().display().equals("link")) {
            Observation target = directory.attribute("target");
            return target instanceof Observation.Absent
                    ? new Observation.Hidden(Reason.of(Reason.Code.NOT_COLLECTED, "the target of a link is not told"))
                    : target;
        }
        return type instanceof Observation.Hidden ? type : new Observation.Absent();
    }
}
