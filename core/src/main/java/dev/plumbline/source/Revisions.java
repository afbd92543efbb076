package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The part of gitrevisions(7) that names one commit: a ref, an id or its beginning, then {@code ~n} and {@code ^n}. */
final class Revisions {
    private static final int MAX_STEPS = 50_000;
    private static final int MOST_SHOWN = 5;
    private static final Pattern SYNTAX =
            Pattern.compile("([^~^:{}\\\\]{1,512})((?:~[0-9]{0,6}|\\^[0-9]{0,2}|\\^\\{(?:commit)?\\}){0,32})");
    private static final Pattern STEP = Pattern.compile("([~^])(?:\\{(?:commit)?\\}|([0-9]*))");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-fA-F]{4,39}");

    /** Where git looks for a short name, in its order. */
    private static final List<String> RULES =
            List.of("refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD");

    private final GitObjects objects;
    private final Refs refs;

    Revisions(GitObjects objects) {
        this.objects = objects;
        this.refs = new Refs(objects.directory());
    }

    /** The commit that a revision names now. */
    ObjectId commit(String revision) {
        Matcher parts = SYNTAX.matcher(revision);
        if (!parts.matches()) {
            throw problem(
                    revision,
                    "is not a way to name a commit that is known here. Give a branch, a tag or an id, with ~1 or ^2 where needed.");
        }
        String name = parts.group(1).equals("@") ? "HEAD" : parts.group(1);
        ObjectId start = named(name, revision);
        return objects.reading("the revision \"" + Printable.of(revision) + "\"", reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                return follow(walk, peeled(walk, start, revision), parts.group(2), revision)
                        .copy();
            }
        });
    }

    private RevCommit peeled(RevWalk walk, ObjectId id, String revision) throws IOException {
        try {
            return walk.parseCommit(id);
        } catch (IncorrectObjectTypeException e) {
            throw problem(revision, "names the object " + id.name() + ", which is not a commit.");
        }
    }

    private RevCommit follow(RevWalk walk, RevCommit start, String steps, String revision) throws IOException {
        RevCommit at = start;
        int taken = 0;
        Matcher step = STEP.matcher(steps);
        while (step.find()) {
            String digits = step.group(2);
            boolean back = step.group(1).equals("~");
            int number = digits == null ? 0 : digits.isEmpty() ? 1 : Integer.parseInt(digits);
            taken += back ? number : 1;
            if (taken > MAX_STEPS) {
                throw problem(revision, "goes back more than " + MAX_STEPS + " commits, the limit.");
            }
            for (int i = 0; i < (back ? number : Math.min(number, 1)); i++) {
                at = walk.parseCommit(parent(at, back ? 1 : number, revision));
            }
        }
        return at;
    }

    private RevCommit parent(RevCommit commit, int number, String revision) {
        if (number <= commit.getParentCount()) {
            return commit.getParent(number - 1);
        }
        String why = objects.shallowCommits().contains(commit)
                ? " The clone is shallow there: run \"git fetch --unshallow\" in it."
                : "";
        String which = commit.getParentCount() == 0 ? "no parent." : "no parent number " + number + ".";
        throw problem(revision, "goes too far: commit " + commit.name() + " has " + which + why);
    }

    private ObjectId named(String name, String revision) {
        if (ID.matcher(name).matches()) {
            return ObjectId.fromString(name);
        }
        if (Refs.isWholeName(name)) {
            Optional<ObjectId> whole = refs.find(name);
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        Map<ObjectId, String> candidates = new LinkedHashMap<>();
        for (String rule : RULES) {
            String whole = rule.replace("%s", name);
            refs.find(whole).ifPresent(id -> candidates.putIfAbsent(id, whole));
        }
        return switch (candidates.size()) {
            case 0 -> beginning(name, revision);
            case 1 -> candidates.keySet().iterator().next();
            default -> oneOf(candidates, revision);
        };
    }

    /** Git takes the tag and warns; a tag must not silently stand for a branch of the same name. */
    private ObjectId oneOf(Map<ObjectId, String> candidates, String revision) {
        return objects.reading("the revision \"" + Printable.of(revision) + "\"", reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                Set<ObjectId> commits = new LinkedHashSet<>();
                for (ObjectId candidate : candidates.keySet()) {
                    commits.add(peeled(walk, candidate, revision).copy());
                }
                if (commits.size() == 1) {
                    return commits.iterator().next();
                }
                throw problem(
                        revision,
                        "could be any of " + listed(candidates.values()) + ", which differ. Give the whole name.");
            }
        });
    }

    private ObjectId beginning(String name, String revision) {
        if (!BEGINNING.matcher(name).matches()) {
            throw unknown(name, revision);
        }
        Collection<ObjectId> found = objects.reading(
                "the revision \"" + Printable.of(revision) + "\"",
                reader -> commits(reader, reader.resolve(AbbreviatedObjectId.fromString(name))));
        if (found.isEmpty()) {
            throw unknown(name, revision);
        }
        if (found.size() > 1) {
            throw problem(
                    revision,
                    "is the beginning of several ids: "
                            + listed(found.stream().map(ObjectId::name).toList()) + ". Give more digits.");
        }
        return found.iterator().next();
    }

    /** Files and trees cannot be meant, unless there is nothing else. */
    private static Collection<ObjectId> commits(ObjectReader reader, Collection<ObjectId> found) throws IOException {
        if (found.size() < 2) {
            return found;
        }
        List<ObjectId> commits = new ArrayList<>();
        for (ObjectId id : found) {
            int type = reader.open(id).getType();
            if (type == Constants.OBJ_COMMIT || type == Constants.OBJ_TAG) {
                commits.add(id);
            }
        }
        return commits.isEmpty() ? found : commits;
    }

    private SourceException unknown(String name, String revision) {
        Set<String> names = refs.names();
        if (names.isEmpty()) {
            return new SourceException(
                    objects.directory().name() + ": the repository has no commit yet. Commit something, or fetch.");
        }
        String unborn = refs.target(name)
                .map(target -> " It stands for " + Printable.of(target) + ", which has no commit.")
                .orElse("");
        List<String> nearest = names.stream()
                .sorted(Comparator.<String>comparingInt(each -> -likeness(name, each))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_SHOWN)
                .toList();
        return problem(
                revision,
                "is not there." + unborn + " Nearest: " + listed(nearest) + (names.size() > MOST_SHOWN ? ", ..." : "")
                        + ". Give one of these or an id, or fetch first what is meant.");
    }

    private static int likeness(String name, String ref) {
        String last = ref.substring(ref.lastIndexOf('/') + 1);
        String wanted = name.substring(name.lastIndexOf('/') + 1);
        int most = Math.min(last.length(), wanted.length());
        int front = 0;
        while (front < most && last.charAt(front) == wanted.charAt(front)) {
            front++;
        }
        int end = 0;
        while (end < most - front && last.charAt(last.length() - 1 - end) == wanted.charAt(wanted.length() - 1 - end)) {
            end++;
        }
        return 2 * (front + end) - Math.max(last.length(), wanted.length());
    }

    private static String listed(Collection<String> names) {
        return String.join(
                ", ", names.stream().limit(MOST_SHOWN).map(Printable::of).toList());
    }

    private SourceException problem(String revision, String what) {
        return new SourceException(
                objects.directory().name() + ": revision \"" + Printable.of(revision) + "\" " + what);
    }
}
