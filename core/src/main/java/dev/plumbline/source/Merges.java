package dev.plumbline.source;

import dev.plumbline.source.MergeShape.Kind;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.ContentMergeStrategy;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Merges the parents of a merge once more, in memory, and compares: what comes out otherwise somebody put there by hand.
 *
 * <p>Programs differ in how they lay one change over another, so what looks put in by hand is tried with another way to
 * compare lines, and past renames, before it is called that.
 */
final class Merges {
    private static final int MOST_PATHS = 10_000;

    private final RevWalk walk;
    private final ObjectReader reader;
    private final RevCommit merge;

    private Merges(RevWalk walk, RevCommit merge) {
        this.walk = walk;
        this.reader = walk.getObjectReader();
        this.merge = merge;
    }

    static MergeShape shape(RevWalk walk, RevCommit commit) throws IOException {
        for (RevCommit parent : commit.getParents()) {
            walk.parseCommit(parent);
        }
        return switch (commit.getParentCount()) {
            case 0 -> MergeShape.of(Kind.ROOT);
            case 1 -> MergeShape.of(Kind.SINGLE);
            case 2 -> new Merges(walk, commit).ofTwo();
            default -> new Merges(walk, commit).ofMany();
        };
    }

    /** What came out of a trial: the files that differ from it, and whether the parents contradict each other. */
    private record Trial(SortedSet<String> own, boolean conflict) {}

    private MergeShape ofTwo() throws IOException {
        Trial trial = trial(SupportedAlgorithm.HISTOGRAM);
        if (!trial.own().isEmpty()) {
            Trial other = trial(SupportedAlgorithm.MYERS);
            trial = other.own().size() < trial.own().size() ? other : trial;
        }
        SortedSet<String> own = trial.own();
        if (!own.isEmpty()) {
            RenamedMerge renamed = new RenamedMerge(walk, merge);
            own.removeIf(renamed::accountsFor);
        }
        if (own.isEmpty()) {
            return MergeShape.of(trial.conflict() ? Kind.CONFLICT_RESOLVED : Kind.MERGE);
        }
        boolean ours = merge.getTree().equals(merge.getParent(0).getTree());
        return ours ? MergeShape.of(Kind.OURS) : new MergeShape(Kind.EVIL_MERGE, own);
    }

    private Trial trial(SupportedAlgorithm algorithm) throws IOException {
        try (MemoryInserter memory = new MemoryInserter(reader)) {
            ResolveMerger merger = merger(MergeStrategy.RECURSIVE, memory, algorithm);
            try {
                if (merger.merge(merge.getParents())) {
                    return new Trial(differing(memory, merger.getResultTreeId()), false);
                }
            } catch (NoMergeBaseException | StackOverflowError e) {
                // too many ways lead to where the sides parted
                return new Trial(inNoParent(), true);
            }
            TreeSet<String> contradicted = new TreeSet<>(merger.getUnmergedPaths());
            // once more with the first side winning, to see what became of the files that do not contradict each other
            ResolveMerger winning = merger(MergeStrategy.RECURSIVE, memory, algorithm);
            winning.setContentMergeStrategy(ContentMergeStrategy.OURS);
            SortedSet<String> own =
                    winning.merge(merge.getParents()) ? differing(memory, winning.getResultTreeId()) : inNoParent();
            own.removeAll(contradicted);
            return new Trial(own, true);
        }
    }

    /** As git-merge-octopus(1) does it: one side after the other, none of which may contradict what is there. */
    private MergeShape ofMany() throws IOException {
        try (MemoryInserter memory = new MemoryInserter(reader)) {
            ObjectId result = merge.getParent(0).getTree();
            for (int side = 1; side < merge.getParentCount(); side++) {
                RevCommit base = base(merge.getParent(0), merge.getParent(side));
                ResolveMerger merger = merger(MergeStrategy.RESOLVE, memory, SupportedAlgorithm.HISTOGRAM);
                if (base != null) {
                    merger.setBase(base.getTree());
                }
                if (base == null || !merger.merge(result, merge.getParent(side).getTree())) {
                    SortedSet<String> own = inNoParent();
                    return own.isEmpty() ? MergeShape.of(Kind.OCTOPUS) : new MergeShape(Kind.EVIL_MERGE, own);
                }
                result = merger.getResultTreeId();
            }
            SortedSet<String> own = differing(memory, result);
            return own.isEmpty() ? MergeShape.of(Kind.OCTOPUS) : new MergeShape(Kind.EVIL_MERGE, own);
        }
    }

    private static ResolveMerger merger(MergeStrategy strategy, MemoryInserter memory, SupportedAlgorithm algorithm) {
        Config config = new Config();
        config.setEnum(ConfigConstants.CONFIG_DIFF_SECTION, null, ConfigConstants.CONFIG_KEY_ALGORITHM, algorithm);
        return (ResolveMerger) strategy.newMerger(memory, config);
    }

    private @Nullable RevCommit base(RevCommit one, RevCommit other) throws IOException {
        try (RevWalk bases = new RevWalk(reader)) {
            bases.setRevFilter(RevFilter.MERGE_BASE);
            bases.markStart(bases.parseCommit(one));
            bases.markStart(bases.parseCommit(other));
            RevCommit base = bases.next();
            return base == null ? null : bases.parseCommit(base);
        }
    }

    private SortedSet<String> differing(MemoryInserter memory, ObjectId result) throws IOException {
        TreeSet<String> paths = new TreeSet<>();
        if (merge.getTree().equals(result)) {
            return paths;
        }
        try (ObjectReader both = memory.newReader();
                TreeWalk trees = new TreeWalk(both)) {
            trees.setRecursive(true);
            trees.addTree(merge.getTree());
            trees.addTree(result);
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (paths.size() < MOST_PATHS && trees.next()) {
                paths.add(trees.getPathString());
            }
        }
        return paths;
    }

    /** The files that the merge has as none of its parents has them, or lacks although all have them. */
    private SortedSet<String> inNoParent() throws IOException {
        TreeSet<String> paths = new TreeSet<>();
        try (TreeWalk trees = new TreeWalk(reader)) {
            trees.setRecursive(true);
            trees.addTree(merge.getTree());
            for (RevCommit parent : merge.getParents()) {
                trees.addTree(parent.getTree());
            }
            while (paths.size() < MOST_PATHS && trees.next()) {
                boolean taken = false;
                for (int parent = 1; parent < trees.getTreeCount(); parent++) {
                    taken |= trees.idEqual(0, parent) && trees.getRawMode(0) == trees.getRawMode(parent);
                }
                if (!taken) {
                    paths.add(trees.getPathString());
                }
            }
        }
        return paths;
    }
}
