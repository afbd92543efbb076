package dev.plumbline.source;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The directories read so far by their object ids, so that commits share what they have in common. */
final class Listings {
    private static final int MAX_TREE_BYTES = 16 << 20;
    private static final int MAX_KEPT = 200_000;

    private final GitObjects objects;
    private final Map<ObjectId, Listing> kept = new HashMap<>();
    private final Queue<ObjectId> oldestFirst = new ArrayDeque<>();
    private int entries;

    Listings(GitObjects objects) {
        this.objects = objects;
    }

    GitObjects objects() {
        return objects;
    }

    Listing read(ObjectId tree, String path) {
        synchronized (kept) {
            Listing known = kept.get(tree);
            if (known != null) {
                return known;
            }
        }
        String shown = path.isEmpty() ? "the root directory" : "the directory " + Printable.of(path);
        byte[] bytes = objects.read(tree, Constants.OBJ_TREE, MAX_TREE_BYTES, shown);
        Listing listing = Listing.parse(bytes, objects.directory().name() + ": " + shown);
        keep(tree, listing);
        return listing;
    }

    private void keep(ObjectId tree, Listing listing) {
        synchronized (kept) {
            if (kept.putIfAbsent(tree, listing) != null) {
                return;
            }
            oldestFirst.add(tree);
            entries += listing.entries().size();
            while (entries > MAX_KEPT && oldestFirst.size() > 1) {
                Listing dropped = kept.remove(oldestFirst.remove());
                entries -= dropped == null ? 0 : dropped.entries().size();
            }
        }
    }
}
