package dev.plumbline.source;

import dev.plumbline.source.Listing.Entry;
import dev.plumbline.source.Listing.Sort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Goes from the root of a commit to where a path leads, as a file system would, but never out of the commit. */
final class PathWalk {
    private static final int MAX_HOPS = 8;
    private static final int MAX_PATH = 4096;

    private final Contents contents;
    private final ObjectId root;

    /**
     * Where a path leads: to a file, to a directory, to a place that is not to be read (why, as the end of a sentence), or
     * nowhere. A submodule is nowhere.
     */
    record Lead(Optional<Entry> file, Optional<ObjectId> directory, String refusal) {
        private static final Lead NOWHERE = new Lead(Optional.empty(), Optional.empty(), "");

        private static Lead refused(String why) {
            return new Lead(Optional.empty(), Optional.empty(), why);
        }
    }

    /** A directory on the way; never a link, so that the one above is what {@code ..} means. */
    private record Step(String path, ObjectId tree) {}

    PathWalk(Contents contents, ObjectId root) {
        this.contents = contents;
        this.root = root;
    }

    Lead follow(String path) {
        if (path.length() > MAX_PATH) {
            return Lead.NOWHERE;
        }
        Deque<String> names = new ArrayDeque<>(List.of(path.split("/", -1)));
        if (names.stream().anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."))) {
            return Lead.NOWHERE;
        }
        Deque<Step> way = new ArrayDeque<>(List.of(new Step("", root)));
        int hops = 0;
        while (!names.isEmpty()) {
            String name = names.pop();
            if (name.equals("..")) {
                way.pop();
                if (way.isEmpty()) {
                    return Lead.refused("is a symbolic link that leads out of the repository, and is not followed.");
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                Step here = way.getFirst();
                Optional<Entry> found =
                        contents.directory(here.tree(), here.path()).entry(name);
                if (found.isEmpty()) {
                    return Lead.NOWHERE;
                }
                Entry entry = found.get();
                if (entry.sort() == Sort.LINK) {
                    String target = target(entry, path);
                    if (target.startsWith("/")) {
                        return Lead.refused("is a symbolic link to " + Printable.of(target)
                                + ", out of the repository, and is not followed.");
                    }
                    if (++hops > MAX_HOPS) {
                        return Lead.refused("leads through more than " + MAX_HOPS + " symbolic links, or in circles.");
                    }
                    pushAll(names, target);
                } else if (entry.sort() == Sort.DIRECTORY) {
                    way.push(new Step(here.path() + name + "/", entry.id()));
                } else {
                    return names.isEmpty() && entry.sort() != Sort.SUBMODULE
                            ? new Lead(found, Optional.empty(), "")
                            : Lead.NOWHERE;
                }
            }
        }
        return new Lead(Optional.empty(), Optional.of(way.getFirst().tree()), "");
    }

    private String target(Entry link, String path) {
        return new String(contents.link(link.id(), path), StandardCharsets.UTF_8);
    }

    private static void pushAll(Deque<String> names, String target) {
        String[] steps = target.split("/", -1);
        for (int i = steps.length - 1; i >= 0; i--) {
            names.push(steps[i]);
        }
    }
}
