package dev.plumbline.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** What git makes of a file that one side renamed and the other changed, which a merge by paths alone does not see. */
final class RenamedMerge {
    private final ObjectReader reader;
    private final RevCommit merge;
    private final Set<String> accounted = new HashSet<>();

    RenamedMerge(RevWalk walk, RevCommit merge) throws IOException {
        this.reader = walk.getObjectReader();
        this.merge = merge;
        RevCommit base = base();
        if (base != null) {
            look(base, merge.getParent(0), merge.getParent(1));
            look(base, merge.getParent(1), merge.getParent(0));
        }
    }

    /** Whether a file is as the merge of a renamed one leaves it: under its new name, or gone from the old one. */
    boolean accountsFor(String path) {
        return accounted.contains(path);
    }

    private @Nullable RevCommit base() throws IOException {
        try (RevWalk bases = new RevWalk(reader)) {
            bases.setRevFilter(RevFilter.MERGE_BASE);
            bases.markStart(bases.parseCommit(merge.getParent(0)));
            bases.markStart(bases.parseCommit(merge.getParent(1)));
            RevCommit base = bases.next();
            return base == null ? null : bases.parseCommit(base);
        }
    }

    private void look(RevCommit base, RevCommit renaming, RevCommit editing) throws IOException {
        for (Map.Entry<String, String> renamed : renames(base, renaming).entrySet()) {
            ObjectId before = blob(base, renamed.getKey());
            ObjectId there = blob(renaming, renamed.getValue());
            ObjectId edited = blob(editing, renamed.getKey());
            ObjectId result = blob(merge, renamed.getValue());
            boolean moved = blob(merge, renamed.getKey()) == null;
            if (moved && before != null && there != null && edited != null && result != null) {
                if (result.equals(merged(before, there, edited))) {
                    accounted.add(renamed.getKey());
                    accounted.add(renamed.getValue());
                }
            }
        }
    }

    /** Old path to new path. */
    private Map<String, String> renames(RevCommit base, RevCommit side) throws IOException {
        Map<String, String> found = new HashMap<>();
        RenameDetector renames = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
        try (TreeWalk trees = new TreeWalk(reader)) {
            trees.setRecursive(true);
            trees.addTree(base.getTree());
            trees.addTree(side.getTree());
            trees.setFilter(TreeFilter.ANY_DIFF);
            renames.addAll(DiffEntry.scan(trees));
            for (DiffEntry entry : renames.compute()) {
                if (entry.getChangeType() == DiffEntry.ChangeType.RENAME) {
                    found.put(entry.getOldPath(), entry.getNewPath());
                }
            }
        }
        return found;
    }

    private @Nullable ObjectId merged(ObjectId base, ObjectId one, ObjectId other) throws IOException {
        MergeResult<RawText> result =
                new MergeAlgorithm().merge(RawTextComparator.DEFAULT, text(base), text(one), text(other));
        if (result.containsConflicts()) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(out, result, "", "", "", StandardCharsets.UTF_8);
        try (ObjectInserter hash = new ObjectInserter.Formatter()) {
            return hash.idFor(Constants.OBJ_BLOB, out.toByteArray());
        }
    }

    private RawText text(ObjectId blob) throws IOException {
        return new RawText(reader.open(blob).getCachedBytes(Contents.MAX_FILE));
    }

    private @Nullable ObjectId blob(RevCommit commit, String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, path, commit.getTree())) {
            return found == null || found.isSubtree() ? null : found.getObjectId(0);
        }
    }
}
