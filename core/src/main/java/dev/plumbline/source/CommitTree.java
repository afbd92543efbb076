package dev.plumbline.source;

import dev.plumbline.source.Listing.Entry;
import dev.plumbline.source.Listing.Sort;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/** The files of a commit, looked up directory by directory. May be used by several threads. */
final class CommitTree implements FileTree {
    static final int MAX_ENTRIES = 100_000;
    private static final int MAX_DEPTH = 128;
    private static final String TOO_MANY = "matches too slowly: more than " + MAX_ENTRIES
            + " files and directories would have to be looked at. Begin the pattern with a directory.";

    private final Contents contents;
    private final String repository;
    private final String revision;
    private final ObjectId root;
    private final PathWalk paths;

    CommitTree(Contents contents, String repository, String revision, ObjectId root) {
        this.contents = contents;
        this.repository = repository;
        this.revision = revision;
        this.root = root;
        this.paths = new PathWalk(contents, root);
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
            throw contents.refused(path, lead.refusal());
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
        return new TreeFile(path, entry.id().name(), entry.sort() == Sort.EXECUTABLE, contents.file(entry.id(), path));
    }

    /** A directory still to be looked at, its path with a slash at the end. */
    private record Pending(String path, ObjectId tree, int depth) {}

    private void collect(ObjectId start, Glob pattern, SortedSet<String> found) {
        String folder = pattern.folder().isEmpty() ? "" : pattern.folder() + "/";
        Deque<Pending> pending = new ArrayDeque<>(List.of(new Pending(folder, start, Glob.slashes(folder))));
        int visited = 0;
        while (!pending.isEmpty()) {
            Pending at = pending.pop();
            for (Entry entry : contents.directory(at.tree(), at.path()).entries()) {
                if (++visited > MAX_ENTRIES) {
                    throw contents.refused(pattern.toString(), TOO_MANY);
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
            throw contents.refused(path, "is nested deeper than " + MAX_DEPTH + " directories, the limit.");
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
            throw contents.refused(path, "has characters in its name that are not seen. Rename it.");
        }
        return path;
    }
}
