package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;

/** One directory of a commit. Its names are chosen by whoever pushes. */
final class Listing {
    private static final int ID_BYTES = 20;
    private static final ObjectChecker NAMES = new ObjectChecker().setSafeForMacOS(true);

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** What an entry is. */
    enum Sort {
        FILE,
        EXECUTABLE,
        LINK,
        DIRECTORY,
        /** A commit of another repository. */
        SUBMODULE
    }

    /** A name in a directory; its bytes are shown as <code>&#92;xNN</code> where they are not UTF-8. */
    record Entry(String name, Sort sort, ObjectId id) {}

    /**
     * Reads a tree object: mode, space, name, NUL, twenty bytes of id.
     *
     * @param where the directory, for messages
     * @throws SourceException if the object is cut short, or has a name that git itself would not check out
     */
    static Listing parse(byte[] tree, String where) {
        Listing listing = new Listing();
        int at = 0;
        while (at < tree.length) {
            int space = indexOf(tree, (byte) ' ', at, where);
            int end = indexOf(tree, (byte) 0, space + 1, where);
            if (end + ID_BYTES >= tree.length) {
                throw new SourceException(where + ": its tree object is cut short.");
            }
            String name = name(tree, space + 1, end);
            check(tree, space + 1, end, name, where);
            Entry entry = new Entry(name, sort(tree, at, space, where), ObjectId.fromRaw(tree, end + 1));
            if (listing.entries.put(name, entry) != null) {
                throw refused(where, name, "stands there twice");
            }
            if (listing.entries.size() > CommitTree.MAX_ENTRIES) {
                throw new SourceException(where + ": has more than " + CommitTree.MAX_ENTRIES + " entries, the limit.");
            }
            at = end + 1 + ID_BYTES;
        }
        return listing;
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    private static int indexOf(byte[] tree, byte wanted, int from, String where) {
        for (int at = from; at < tree.length; at++) {
            if (tree[at] == wanted) {
                return at;
            }
        }
        throw new SourceException(where + ": its tree object is cut short.");
    }

    private static void check(byte[] tree, int from, int to, String name, String where) {
        try {
            NAMES.checkPathSegment(tree, from, to);
        } catch (CorruptObjectException e) {
            throw refused(where, name, "is not a name that Git allows");
        }
    }

    private static SourceException refused(String where, String name, String why) {
        return new SourceException(where + ": the directory is refused, because the name \"" + Printable.of(name)
                + "\" in it " + why + ".");
    }

    private static Sort sort(byte[] tree, int from, int to, String where) {
        int mode = 0;
        for (int at = from; at < to; at++) {
            if (tree[at] < '0' || tree[at] > '7' || to - from > 7) {
                throw new SourceException(where + ": its tree object is damaged: a mode is not a number.");
            }
            mode = mode << 3 | tree[at] - '0';
        }
        return switch (mode & FileMode.TYPE_MASK) {
            case FileMode.TYPE_TREE -> Sort.DIRECTORY;
            case FileMode.TYPE_SYMLINK -> Sort.LINK;
            case FileMode.TYPE_GITLINK -> Sort.SUBMODULE;
            case FileMode.TYPE_FILE -> (mode & 0111) == 0 ? Sort.FILE : Sort.EXECUTABLE;
            default -> throw new SourceException(where + ": its tree object is damaged: a mode is not known.");
        };
    }

    private static String name(byte[] tree, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(tree, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            StringBuilder escaped = new StringBuilder();
            for (int at = from; at < to; at++) {
                if (tree[at] >= 0) {
                    escaped.append((char) tree[at]);
                } else {
                    escaped.append(String.format(Locale.ROOT, "\\x%02x", tree[at] & 0xff));
                }
            }
            return escaped.toString();
        }
    }
}
