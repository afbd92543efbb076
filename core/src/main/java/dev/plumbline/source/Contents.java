package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Directories and files by their ids, so that commits and lookups share what they have in common. */
final class Contents {
    /** In bytes; a file that declares something is text that a person wrote. */
    static final int MAX_FILE = 1 << 20;

    private static final int MAX_LINK = 4096;
    private static final int MAX_DIRECTORY = 16 << 20;
    private static final long KEPT_BYTES = 32L << 20;
    private static final long KEPT_ENTRIES = 200_000;

    private final GitObjects objects;
    private final ObjectCache<Listing> listings = new ObjectCache<>(KEPT_ENTRIES);
    private final ObjectCache<byte[]> files = new ObjectCache<>(KEPT_BYTES);

    Contents(GitObjects objects) {
        this.objects = objects;
    }

    /** A directory; its path is for messages and ends with a slash, but for the root. */
    Listing directory(ObjectId tree, String path) {
        Optional<Listing> known = listings.get(tree);
        if (known.isPresent()) {
            return known.get();
        }
        String shown = path.isEmpty() ? "the root directory" : "the directory " + Printable.of(path);
        byte[] bytes = objects.read(tree, Constants.OBJ_TREE, MAX_DIRECTORY, shown);
        Listing listing = Listing.parse(bytes, objects.directory().name() + ": " + shown);
        listings.put(tree, listing, 1L + listing.entries().size());
        return listing;
    }

    byte[] file(ObjectId blob, String path) {
        Optional<byte[]> known = files.get(blob);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = objects.read(blob, Constants.OBJ_BLOB, MAX_FILE, Printable.of(path));
        files.put(blob, bytes, 64L + bytes.length);
        return bytes;
    }

    byte[] link(ObjectId blob, String path) {
        return objects.read(blob, Constants.OBJ_BLOB, MAX_LINK, "the symbolic link at " + Printable.of(path));
    }

    SourceException refused(String path, String why) {
        return new SourceException(objects.directory().name() + ": " + Printable.of(path) + " " + why);
    }
}
