package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import dev.plumbline.source.Listing.Entry;
import dev.plumbline.source.Listing.Sort;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The files of a commit, looked up directory by directory. May be used by several threads. */
final class CommitTree implements FileTree {
    /** In bytes; a file that declares something is text that a person wrote. */
    static final int MAX_FILE = 1 << 20;

    static final int MAX_ENTRIES = 100_000;
    private static final int MAX_DEPTH = 128;

    private final GitObjects objects;
    private final Listings listings;
    private final String repository;
    private final String revision;
    private final ObjectId root;
    private final PathWalk paths;

    CommitTree(Listings listings, String repository, String revision, ObjectId root) {
        this.objects = listings.objects();
        this.listings = listings;
        this.repository = repository;
        this.revision = revision;
        this.root = root;
        this.paths = new PathWalk(listings, root);
    }

    @Override
    public String repository() {
        return repository;
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public Optional<TreeFile> find(String path) {
        PathWalk.Lead lead = paths.follow(path);
        if (!lead.refusal().isEmpty()) {
            throw refused(path, lead.refusal());
        }
        return lead.file().map(entry -> read(checked(path), entry));
    }

    @Override
    public SortedSet<String> matching(String glob) {
        Glob pattern = Glob.of(glob);
        SortedSet<String> found = new TreeSet<>();
        if (pattern.literal()) {
            if (leadsToFile(glob)) {
                found.add(glob);
            }
            return found;
        }
        Optional<ObjectId> start = pattern.folder().isEmpty()
                ? Optional.of(root)
                : paths.follow(pattern.folder()).directory();
        start.ifPresent(tree -> collect(tree, pattern, found));
        return found;
    }

    private TreeFile read(String path, Entry entry) {
        byte[] bytes = objects.read(entry.id(), Constants.OBJ_BLOB, MAX_FILE, Printable.of(path));
        return new TreeFile(path, entry.id().name(), entry.sort() == Sort.EXECUTABLE, bytes);
    }

    /** A directory still to be looked at, its path with a slash at the end. */
    private record Pending(String path, ObjectId tree, int depth) {}

    private void collect(ObjectId start, Glob pattern, SortedSet<String> found) {
        String folder = pattern.folder().isEmpty() ? "" : pattern.folder() + "/";
        Deque<Pending> pending = new ArrayDeque<>(List.of(new Pending(folder, start, Glob.slashes(folder))));
        int visited = 0;
        while (!pending.isEmpty()) {
            Pending at = pending.pop();
            for (Entry entry : listings.read(at.tree(), at.path()).entries()) {
                if (++visited > MAX_ENTRIES) {
                    throw new SourceException(objects.directory().name() + ": more than " + MAX_ENTRIES
                            + " files and directories would have to be looked at for the pattern \""
                            + Printable.of(pattern.toString()) + "\". Begin it with a directory.");
                }
                String path = at.path() + entry.name();
                if (entry.sort() == Sort.DIRECTORY) {
                    if (at.depth() < pattern.deepest()) {
                        pending.push(below(at, path, entry));
                    }
                } else if (entry.sort() != Sort.SUBMODULE && pattern.matches(path) && leadsToFile(path)) {
                    found.add(checked(path));
                }
            }
        }
    }

    private Pending below(Pending at, String path, Entry entry) {
        if (at.depth() == MAX_DEPTH) {
            throw refused(path, "is nested deeper than " + MAX_DEPTH + " directories, the limit.");
        }
        return new Pending(path + "/", entry.id(), at.depth() + 1);
    }

    /** A link that must not be followed counts: whoever asks for it is told, which is better than to miss it. */
    private boolean leadsToFile(String path) {
        PathWalk.Lead lead = paths.follow(path);
        return !lead.refusal().isEmpty() || lead.file().isPresent();
    }

    private String checked(String path) {
        if (!Printable.is(path)) {
            throw refused(path, "has characters in its name that are not seen. Rename it.");
        }
        return path;
    }

    private SourceException refused(String path, String why) {
        return new SourceException(objects.directory().name() + ": " + Printable.of(path) + " " + why);
    }
}
