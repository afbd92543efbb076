package dev.plumbline.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commit that last wrote a line, as {@code git blame} does: from child to parent, each line follows the parent
 * that has it unchanged; what no parent has, the child wrote.
 */
final class LineHistory {
    private static final int MOST_TEXT = Contents.MAX_FILE;
    private static final int MOST_COMMITS = History.MOST_COMMITS;

    private final GitObjects objects;

    LineHistory(GitObjects objects) {
        this.objects = objects;
    }

    SortedMap<Integer, WrittenLine> writers(String commit, String path, SortedSet<Integer> numbers) {
        return objects.reading("the history of " + Printable.of(path), reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                return new Search(reader, walk).from(ObjectId.fromString(commit), path, numbers);
            }
        });
    }

    /** The commit that last gave a file its content; a renaming alone does not. */
    Optional<WrittenLine> writer(String commit, String path) {
        return objects.reading("the history of " + Printable.of(path), reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                return new Search(reader, walk).writer(ObjectId.fromString(commit), path);
            }
        });
    }

    /** Lines that are looked for in one version of a file: their numbers there, to the numbers that were asked for. */
    private record Suspect(RevCommit commit, String path, ObjectId blob, Map<Integer, Integer> lines) {}

    private static final class Search {
        /** Children before their parents, as far as their dates tell; a parent met too early is met again. */
        private static final Comparator<Suspect> NEWEST = Comparator.comparingInt(
                        (Suspect suspect) -> -suspect.commit().getCommitTime())
                .thenComparing(suspect -> suspect.commit().name());

        private final ObjectReader reader;
        private final RevWalk walk;
        private final PriorityQueue<Suspect> queue = new PriorityQueue<>(NEWEST);
        private final Map<String, Suspect> waiting = new HashMap<>();
        private final TreeMap<Integer, WrittenLine> found = new TreeMap<>();

        Search(ObjectReader reader, RevWalk walk) {
            this.reader = reader;
            this.walk = walk;
        }

        SortedMap<Integer, WrittenLine> from(ObjectId id, String path, SortedSet<Integer> numbers) throws IOException {
            RevCommit start = walk.parseCommit(id);
            Optional<ObjectId> blob = blob(start, path);
            if (blob.isEmpty()) {
                return found;
            }
            int there = text(blob.get()).size();
            TreeMap<Integer, Integer> lines = new TreeMap<>();
            numbers.stream().filter(line -> line >= 1 && line <= there).forEach(line -> lines.put(line - 1, line));
            suspect(new Suspect(start, path, blob.get(), lines));
            for (int visited = 0; !queue.isEmpty() && visited < MOST_COMMITS; visited++) {
                Suspect next = queue.remove();
                waiting.remove(key(next));
                look(next);
            }
            return found;
        }

        Optional<WrittenLine> writer(ObjectId id, String path) throws IOException {
            RevCommit start = walk.parseCommit(id);
            Optional<ObjectId> blob = blob(start, path);
            if (blob.isEmpty()) {
                return Optional.empty();
            }
            Suspect at = new Suspect(start, path, blob.get(), new TreeMap<>());
            for (int visited = 0; visited < MOST_COMMITS; visited++) {
                Optional<Suspect> earlier = sameContent(at);
                if (earlier.isEmpty()) {
                    break;
                }
                at = earlier.get();
            }
            return Optional.of(new WrittenLine(at.commit().name(), at.path(), 0));
        }

        private Optional<Suspect> sameContent(Suspect at) throws IOException {
            for (RevCommit each : at.commit().getParents()) {
                RevCommit parent = walk.parseCommit(each);
                Optional<ObjectId> there = blob(parent, at.path());
                String earlier = there.isEmpty() ? earlierPath(at, parent) : at.path();
                if (earlier != null
                        && blob(parent, earlier).filter(at.blob()::equals).isPresent()) {
                    return Optional.of(new Suspect(parent, earlier, at.blob(), at.lines()));
                }
            }
            return Optional.empty();
        }

        private void suspect(Suspect suspect) {
            if (suspect.lines().isEmpty()) {
                return;
            }
            Suspect known = waiting.putIfAbsent(key(suspect), suspect);
            if (known == null) {
                queue.add(suspect);
            } else {
                known.lines().putAll(suspect.lines());
            }
        }

        private static String key(Suspect suspect) {
            return suspect.commit().name() + " " + suspect.path();
        }

        private void look(Suspect suspect) throws IOException {
            TreeMap<Integer, Integer> left = new TreeMap<>(suspect.lines());
            for (RevCommit each : suspect.commit().getParents()) {
                if (left.isEmpty()) {
                    return;
                }
                RevCommit parent = walk.parseCommit(each);
                String path = suspect.path();
                Optional<ObjectId> blob = blob(parent, path);
                if (blob.isEmpty()) {
                    @Nullable String earlier = earlierPath(suspect, parent);
                    if (earlier == null) {
                        continue;
                    }
                    path = earlier;
                    blob = blob(parent, path);
                }
                if (blob.isPresent()) {
                    suspect(new Suspect(parent, path, blob.get(), handOver(suspect.blob(), blob.get(), left)));
                }
            }
            left.forEach((there, asked) ->
                    found.putIfAbsent(asked, new WrittenLine(suspect.commit().name(), suspect.path(), there + 1)));
        }

        /** Takes from the lines of the child those that the parent has, with their numbers there. */
        private Map<Integer, Integer> handOver(ObjectId child, ObjectId parent, Map<Integer, Integer> left)
                throws IOException {
            if (child.equals(parent)) {
                TreeMap<Integer, Integer> all = new TreeMap<>(left);
                left.clear();
                return all;
            }
            EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, text(parent), text(child));
            ArrayDeque<Edit> ahead = new ArrayDeque<>(edits);
            TreeMap<Integer, Integer> handed = new TreeMap<>();
            int shift = 0;
            for (Map.Entry<Integer, Integer> line : new TreeMap<>(left).entrySet()) {
                while (!ahead.isEmpty() && ahead.getFirst().getEndB() <= line.getKey()) {
                    Edit passed = ahead.removeFirst();
                    shift = passed.getEndA() - passed.getEndB();
                }
                boolean written = !ahead.isEmpty() && ahead.getFirst().getBeginB() <= line.getKey();
                if (!written) {
                    handed.put(line.getKey() + shift, line.getValue());
                    left.remove(line.getKey());
                }
            }
            return handed;
        }

        private Optional<ObjectId> blob(RevCommit commit, String path) throws IOException {
            try (TreeWalk found = TreeWalk.forPath(reader, path, commit.getTree())) {
                return found == null || found.isSubtree() ? Optional.empty() : Optional.of(found.getObjectId(0));
            }
        }

        /** What a file was called in the parent, if the child renamed it. */
        private @Nullable String earlierPath(Suspect child, RevCommit parent) throws IOException {
            RenameDetector renames = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
            try (TreeWalk trees = new TreeWalk(reader)) {
                trees.setRecursive(true);
                trees.addTree(parent.getTree());
                trees.addTree(child.commit().getTree());
                trees.setFilter(TreeFilter.ANY_DIFF);
                renames.addAll(DiffEntry.scan(trees));
                for (DiffEntry entry : renames.compute()) {
                    boolean renamed = entry.getChangeType() == DiffEntry.ChangeType.RENAME
                            || entry.getChangeType() == DiffEntry.ChangeType.COPY;
                    if (renamed && entry.getNewPath().equals(child.path())) {
                        return entry.getOldPath();
                    }
                }
                return null;
            }
        }

        private RawText text(ObjectId blob) throws IOException {
            return new RawText(reader.open(blob).getCachedBytes(MOST_TEXT));
        }
    }
}
