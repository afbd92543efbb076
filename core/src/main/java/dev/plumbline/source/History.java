package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * How the commits of a repository hang together, and what each of them says of itself. Nothing here is trusted: names,
 * dates and messages are what whoever made a commit wrote.
 *
 * <p>Where history is cut off ({@link GitRepository#shallow()}), the answers are true only up to there. May be used by
 * several threads until the repository is closed.
 */
public final class History {
    /** More than this many commits are not walked for one question. */
    public static final int MOST_COMMITS = 200_000;

    private static final int MOST_OF_A_COMMIT = 1 << 20;
    private static final int MOST_PATHS = 100_000;
    private static final String BRANCHES = "refs/heads/";
    private static final String REMOTE_BRANCHES = "refs/remotes/";

    private final GitObjects objects;
    private final Refs refs;
    private final LineHistory lines;
    private final Map<String, Line> firstParents = new ConcurrentHashMap<>();

    History(GitObjects objects) {
        this.objects = objects;
        this.refs = new Refs(objects.directory());
        this.lines = new LineHistory(objects);
    }

    /**
     * A commit with what it says of itself.
     *
     * @throws SourceException if it is missing or damaged
     */
    public CommitDetails details(String commit) {
        return walking(commit, walk -> CommitText.details(walk.parseCommit(ObjectId.fromString(commit))));
    }

    /** Whether there is an object with this whole id here. */
    public boolean has(String commit) {
        return objects.reading("object " + commit, reader -> reader.has(ObjectId.fromString(commit)));
    }

    /**
     * A commit parted from its signatures; one that is larger than 1 MiB is odd.
     *
     * @throws SourceException if it is missing or damaged
     */
    public SignedCommit signed(String commit) {
        ObjectId id = ObjectId.fromString(commit);
        long size = objects.reading("commit " + commit, reader -> reader.getObjectSize(id, Constants.OBJ_COMMIT));
        if (size > MOST_OF_A_COMMIT) {
            return new SignedCommit(new byte[0], List.of(), true);
        }
        return CommitSignatures.of(
                objects.read(ObjectId.fromString(commit), Constants.OBJ_COMMIT, MOST_OF_A_COMMIT, "commit " + commit));
    }

    /** How a commit came about from its parents, and which of its files none of them accounts for. */
    public MergeShape shape(String commit) {
        return walking(commit, walk -> Merges.shape(walk, walk.parseCommit(ObjectId.fromString(commit))));
    }

    /** A commit and its first parents, the newest first, at most that many. */
    public List<Commit> firstParents(String commit, int most) {
        return walking(commit, walk -> {
            List<Commit> line = new ArrayList<>();
            RevCommit at = walk.parseCommit(ObjectId.fromString(commit));
            while (line.size() < most) {
                line.add(CommitText.commit(at));
                if (at.getParentCount() == 0) {
                    break;
                }
                at = walk.parseCommit(at.getParent(0));
            }
            return line;
        });
    }

    /** Whether a commit is the other, or one of those that came before it. */
    public boolean contains(String commit, String earlier) {
        return walking(commit, walk -> {
            RevCommit later = walk.parseCommit(ObjectId.fromString(commit));
            return walk.isMergedInto(walk.parseCommit(ObjectId.fromString(earlier)), later);
        });
    }

    /**
     * The commit by which another came into a line of first parents: the oldest of the line that has the other in its
     * history; the other itself if it is of the line.
     *
     * @param tip the newest commit of the line
     * @return empty if the line does not have it
     */
    public Optional<Commit> integration(String tip, String commit) {
        Line line = line(tip);
        Integer own = line.positions().get(commit);
        if (own != null) {
            return Optional.of(line.commits().get(own));
        }
        if (!contains(tip, commit)) {
            return Optional.empty();
        }
        // what has it comes before what has it not, so that few of them have to be asked
        int newest = 0;
        int oldest = line.commits().size();
        while (oldest - newest > 1) {
            int middle = (newest + oldest) >>> 1;
            if (contains(line.commits().get(middle).id(), commit)) {
                newest = middle;
            } else {
                oldest = middle;
            }
        }
        return Optional.of(line.commits().get(newest));
    }

    /** A line of first parents, the newest first, and where each commit stands in it. */
    private record Line(List<Commit> commits, Map<String, Integer> positions) {}

    private Line line(String tip) {
        return firstParents.computeIfAbsent(tip, id -> {
            List<Commit> commits = firstParents(id, MOST_COMMITS);
            Map<String, Integer> positions = new HashMap<>();
            commits.forEach(each -> positions.put(each.id(), positions.size()));
            return new Line(commits, positions);
        });
    }

    /**
     * For every commit in the history of another the commit by which it came into that one's line of first parents.
     *
     * @param tip the newest commit of the line
     */
    public Map<String, String> integrations(String tip) {
        List<Commit> line = firstParents(tip, MOST_COMMITS);
        return walking(tip, walk -> {
            Map<String, String> integrations = new HashMap<>();
            for (int i = line.size() - 1; i >= 0; i--) {
                String came = line.get(i).id();
                ArrayDeque<RevCommit> open = new ArrayDeque<>(List.of(walk.parseCommit(ObjectId.fromString(came))));
                while (!open.isEmpty()) {
                    RevCommit commit = open.remove();
                    if (integrations.putIfAbsent(commit.name(), came) == null) {
                        for (RevCommit parent : commit.getParents()) {
                            if (!integrations.containsKey(parent.name())) {
                                open.add(walk.parseCommit(parent));
                            }
                        }
                    }
                }
            }
            return integrations;
        });
    }

    /** The newest commit that is in the history of both; empty if there is none. */
    public Optional<String> commonAncestor(String one, String other) {
        return walking(one, walk -> {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
            walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
            return Optional.ofNullable(walk.next()).map(RevCommit::name);
        });
    }

    /** All commits that one commit has and the other has not, the newest first. */
    public List<CommitDetails> between(Optional<String> excluded, String commit) {
        return walking(commit, walk -> {
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            if (excluded.isPresent()) {
                walk.markUninteresting(walk.parseCommit(ObjectId.fromString(excluded.get())));
            }
            List<CommitDetails> commits = new ArrayList<>();
            for (RevCommit each = walk.next(); each != null; each = walk.next()) {
                if (commits.size() >= MOST_COMMITS) {
                    throw new SourceException(objects.directory().name() + ": there are more than " + MOST_COMMITS
                            + " commits up to " + commit + ", the limit. Name a nearer beginning.");
                }
                commits.add(CommitText.details(each));
            }
            return commits;
        });
    }

    /** The paths of the files that differ between a commit and its first parent; all files of a root. */
    public SortedSet<String> changedPaths(String commit) {
        return walking(commit, walk -> {
            RevCommit child = walk.parseCommit(ObjectId.fromString(commit));
            return child.getParentCount() == 0
                    ? paths(walk.getObjectReader(), child, null)
                    : paths(walk.getObjectReader(), child, walk.parseCommit(child.getParent(0)));
        });
    }

    /** The paths of the files that a commit does not have as each of its parents has them; all files of a root. */
    public SortedSet<String> pathsUnlikeAnyParent(String commit) {
        return walking(commit, walk -> {
            RevCommit child = walk.parseCommit(ObjectId.fromString(commit));
            if (child.getParentCount() == 0) {
                return paths(walk.getObjectReader(), child, null);
            }
            TreeSet<String> all = new TreeSet<>();
            for (RevCommit parent : child.getParents()) {
                all.addAll(paths(walk.getObjectReader(), child, walk.parseCommit(parent)));
            }
            return all;
        });
    }

    private static SortedSet<String> paths(ObjectReader reader, RevCommit child, @Nullable RevCommit parent)
            throws IOException {
        TreeSet<String> paths = new TreeSet<>();
        try (TreeWalk trees = new TreeWalk(reader)) {
            trees.setRecursive(true);
            trees.addTree(child.getTree());
            if (parent != null) {
                trees.addTree(parent.getTree());
                trees.setFilter(TreeFilter.ANY_DIFF);
            }
            while (paths.size() < MOST_PATHS && trees.next()) {
                paths.add(trees.getPathString());
            }
        }
        return paths;
    }

    /** The branches, local and of remotes, by whole name, with the id that each stands for now. */
    public SortedMap<String, String> branches() {
        TreeMap<String, String> branches = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (String name : refs.names()) {
            if (name.startsWith(BRANCHES) || name.startsWith(REMOTE_BRANCHES)) {
                refs.find(name).filter(id -> seen.add(id.name() + name)).ifPresent(id -> branches.put(name, id.name()));
            }
        }
        return branches;
    }

    /**
     * Which commit last wrote each of some lines of a file, past renames of the file.
     *
     * @param commit in which the file is looked at
     * @param path the file
     * @param numbers the lines, from 1 on
     * @return by line; a line that the file does not have is left out
     */
    public SortedMap<Integer, WrittenLine> lines(String commit, String path, SortedSet<Integer> numbers) {
        return lines.writers(commit, path, numbers);
    }

    /**
     * Which commit last gave a file its content, past renames of the file.
     *
     * @return with line 0; empty if the commit has no such file
     */
    public Optional<WrittenLine> writer(String commit, String path) {
        return lines.writer(commit, path);
    }

    @FunctionalInterface
    private interface Walking<T> {
        T with(RevWalk walk) throws IOException;
    }

    private <T> T walking(String commit, Walking<T> walking) {
        return objects.reading("commit " + commit, reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                return walking.with(walk);
            }
        });
    }
}
