package dev.plumbline.provenance;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.ResourceId;
import dev.plumbline.provenance.DeclaredAt.Version;
import dev.plumbline.source.Commit;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.GitRepository;
import dev.plumbline.source.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks up commit by commit when what is declared of a resource became what: along the line of first parents, and from a
 * merge that changed it into the branch that it brought in, to the commit that made the change.
 */
public final class HistorySearch {
    private static final Reason SHALLOW = Reason.of(
            Code.TRUNCATED, "the clone is shallow: earlier commits are not here; fetch them (git fetch --unshallow)");

    private final GitRepository git;
    private final History history;
    private final DeclaredAt declared;
    private final int mostCommits;
    private final int mostChanges;
    private final BooleanSupplier enough;

    /**
     * @param declared what was declared of the resource's target
     * @param mostCommits so many commits of the line are looked at
     * @param mostChanges so many changes are told
     * @param enough whether the time for searching is over
     */
    public HistorySearch(
            GitRepository git, DeclaredAt declared, int mostCommits, int mostChanges, BooleanSupplier enough) {
        this.git = git;
        this.history = git.history();
        this.declared = declared;
        this.mostCommits = mostCommits;
        this.mostChanges = mostChanges;
        this.enough = enough;
    }

    /**
     * The changes of what is declared of a resource.
     *
     * @param head the commit from which on is looked back
     * @param wanted which attribute paths count; the empty one is whether the resource is to be there
     */
    public ResourceHistory of(Commit head, ResourceId id, Predicate<String> wanted) {
        if (git.shallow()) {
            return new ResourceHistory(List.of(), Optional.of(SHALLOW));
        }
        List<Commit> line = history.firstParents(head.id(), mostCommits + 1);
        List<ValueChange> changes = new ArrayList<>();
        Look known = look(line.get(0), id, wanted).orElse(null);
        int unread = 0;
        for (int i = 1; i <= line.size() && known != null; i++) {
            boolean end = i == line.size();
            Optional<Reason> cut = changes.size() >= mostChanges
                    ? Optional.of(Reason.of(Code.TRUNCATED, "only the newest " + mostChanges + " changes are told"))
                    : cut(line, i);
            if (cut.isPresent()) {
                return new ResourceHistory(changes, cut);
            }
            if (!end && known.version().readsTheSameAt(line.get(i))) {
                continue;
            }
            Look before = end ? Look.NOTHING : look(line.get(i), id, wanted).orElse(null);
            if (before == null) {
                unread++;
                continue;
            }
            SortedMap<String, ValueChange.Part> parts = parts(before.values(), known.values());
            if (!parts.isEmpty()) {
                changes.add(new ValueChange(arrival(line.get(i - 1 - unread), id, wanted, known), parts, unread));
            }
            known = before;
            unread = 0;
        }
        return new ResourceHistory(changes, Optional.empty());
    }

    /**
     * The commits that last changed some values.
     *
     * @param head the commit from which on is looked back
     * @param values what is declared there
     * @return by value, the commit, or why it was not found
     */
    Latest latest(Commit head, Map<DeclaredValue, Declared> values) {
        TreeMap<DeclaredValue, Declared> left = new TreeMap<>(values);
        TreeMap<DeclaredValue, Commit> commits = new TreeMap<>();
        TreeMap<DeclaredValue, Reason> open = new TreeMap<>();
        List<Commit> line = history.firstParents(head.id(), mostCommits + 1);
        Version known = declared.at(head);
        int unread = 0;
        for (int i = 1; i <= line.size() && !left.isEmpty(); i++) {
            boolean end = i == line.size();
            Optional<Reason> cut = cut(line, i);
            if (cut.isPresent()) {
                left.keySet().forEach(value -> open.put(value, cut.get()));
                break;
            }
            if (!end && known.readsTheSameAt(line.get(i))) {
                unread = 0;
                continue;
            }
            Version before = end ? null : version(line.get(i)).orElse(null);
            if (!end && before == null) {
                unread++;
                continue;
            }
            for (DeclaredValue value : changed(left, before)) {
                if (unread > 0) {
                    open.put(
                            value,
                            Reason.of(
                                    Code.NOT_EVALUATED,
                                    "commit " + line.get(i - 1).shortId()
                                            + " may have changed it, and could not be evaluated"));
                } else {
                    Look after = new Look(known, new TreeMap<>(Map.of(value.path(), left.get(value))));
                    commits.put(value, origin(line.get(i - 1), value.id(), value.path()::equals, after));
                }
            }
            left.keySet().removeAll(commits.keySet());
            left.keySet().removeAll(open.keySet());
            if (before != null) {
                known = before;
            }
            unread = 0;
        }
        return new Latest(commits, open);
    }

    /**
     * Which commits last changed some values.
     *
     * @param open why it is not known of the others
     */
    record Latest(SortedMap<DeclaredValue, Commit> commits, SortedMap<DeclaredValue, Reason> open) {}

    private static List<DeclaredValue> changed(SortedMap<DeclaredValue, Declared> values, @Nullable Version before) {
        return values.entrySet().stream()
                .filter(each -> before == null
                        || !each.getKey()
                                .in(before.state())
                                .map(Declared::expectation)
                                .equals(Optional.of(each.getValue().expectation())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Why commits from one of the line on are not looked at; empty if they are. */
    private Optional<Reason> cut(List<Commit> line, int next) {
        if (next == line.size() && git.shallow()) {
            return Optional.of(SHALLOW);
        }
        if (next == line.size() && !line.get(next - 1).parents().isEmpty()) {
            return Optional.of(Reason.of(Code.TRUNCATED, "only the newest " + mostCommits + " commits were looked at"));
        }
        return enough.getAsBoolean()
                ? Optional.of(
                        Reason.of(Code.BUDGET_EXCEEDED, "the time for searching was over after " + next + " commits"))
                : Optional.empty();
    }

    private Optional<Version> version(Commit commit) {
        try {
            return Optional.of(declared.at(commit));
        } catch (PlumblineException e) {
            // it is counted, and told with the change that it may have made
            return Optional.empty();
        }
    }

    /** What one commit declares of the resource. */
    private record Look(@Nullable Version of, SortedMap<String, Declared> values) {
        static final Look NOTHING = new Look(null, new TreeMap<>());

        Version version() {
            if (of == null) {
                throw new IllegalStateException("there is nothing before the first commit");
            }
            return of;
        }

        boolean saysTheSameAs(Look other) {
            return parts(values, other.values).isEmpty();
        }
    }

    private Optional<Look> look(Commit commit, ResourceId id, Predicate<String> wanted) {
        return version(commit).map(version -> {
            TreeMap<String, Declared> values = new TreeMap<>();
            DeclaredResource resource = version.state().resources().get(id);
            if (resource != null) {
                values.put("", resource.presence());
                values.putAll(resource.attributes());
                values.keySet().removeIf(wanted.negate());
            }
            return new Look(version, values);
        });
    }

    private static SortedMap<String, ValueChange.Part> parts(
            SortedMap<String, Declared> before, SortedMap<String, Declared> after) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        TreeMap<String, ValueChange.Part> parts = new TreeMap<>();
        for (String path : paths) {
            Optional<Declared> was = Optional.ofNullable(before.get(path));
            Optional<Declared> is = Optional.ofNullable(after.get(path));
            if (!was.map(Declared::expectation).equals(is.map(Declared::expectation))) {
                parts.put(path, new ValueChange.Part(was, is));
            }
        }
        return parts;
    }

    private Arrival arrival(Commit changed, ResourceId id, Predicate<String> wanted, Look after) {
        CommitDetails integration = history.details(changed.id());
        return new Arrival(history.details(origin(changed, id, wanted, after).id()), Optional.of(integration));
    }

    /** From a merge the commit of the merged branch that made it what the merge has; the merge itself if none did. */
    private Commit origin(Commit changed, ResourceId id, Predicate<String> wanted, Look after) {
        Commit at = changed;
        while (at.parents().size() > 1) {
            Commit merge = at;
            Optional<Commit> inside = merge.parents().stream()
                    .skip(1)
                    .flatMap(side -> within(merge.parents().get(0), side, id, wanted, after).stream())
                    .findFirst();
            if (inside.isEmpty()) {
                break;
            }
            at = inside.get();
        }
        return at;
    }

    private Optional<Commit> within(String base, String side, ResourceId id, Predicate<String> wanted, Look after) {
        Set<String> broughtIn = history.between(Optional.of(base), side).stream()
                .map(each -> each.commit().id())
                .collect(Collectors.toSet());
        Commit oldest = null;
        for (Commit commit : history.firstParents(side, mostCommits)) {
            if (!broughtIn.contains(commit.id())
                    || look(commit, id, wanted).filter(after::saysTheSameAs).isEmpty()) {
                break;
            }
            oldest = commit;
        }
        return Optional.ofNullable(oldest);
    }
}
