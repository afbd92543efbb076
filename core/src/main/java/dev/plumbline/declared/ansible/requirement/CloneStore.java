package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.declared.ansible.requirement.Requirement.Sort;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.Commit;
import dev.plumbline.source.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Folders of Git clones. A clone is called as the role or collection, or as the last part of its address, perhaps with
 * {@code .git} behind it; its tags and commits are its versions. A branch is none, as nobody can tell what it was when
 * Ansible ran.
 */
public final class CloneStore implements RequirementStore, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
    private static final Pattern RANGE = Pattern.compile(".*[<>=!*,\\s].*");

    private final List<Folder> folders;
    private final Map<Requirement, Supplied> known = new HashMap<>();
    private final Map<Path, GitRepository> opened = new TreeMap<>();

    /**
     * A folder of clones.
     *
     * @param written as it is named in the configuration
     */
    public record Folder(String written, Path path) {}

    /** @param folders those looked in first before others */
    public CloneStore(List<Folder> folders) {
        this.folders = List.copyOf(folders);
    }

    @Override
    public synchronized Supplied find(Requirement requirement) {
        return known.computeIfAbsent(requirement, this::look);
    }

    private Supplied look(Requirement requirement) {
        String version = requirement.version();
        if (version.isEmpty() || RANGE.matcher(version).matches()) {
            return new Supplied.Nothing("which version runs is not known; name one tag or commit there as its version");
        }
        Set<String> names = names(requirement);
        Optional<Supplied> refused = Optional.empty();
        for (Folder folder : folders) {
            for (String name : names) {
                for (String called : List.of(name, name + ".git")) {
                    Path clone = folder.path().resolve(called);
                    if (Files.isDirectory(clone)) {
                        Supplied found = in(folder.written() + "/" + called, clone, requirement);
                        if (found instanceof Supplied.Files) {
                            return found;
                        }
                        refused = refused.or(() -> Optional.of(found));
                    }
                }
            }
        }
        return refused.orElseGet(() -> missing(names));
    }

    private Supplied missing(Set<String> names) {
        return new Supplied.Nothing("no clone of it is in "
                + folders.stream().map(CloneStore::told).collect(Collectors.joining(" and "))
                + ", where it may be called " + String.join(" or ", names));
    }

    private static String told(Folder folder) {
        return folder.written() + (Files.isDirectory(folder.path()) ? "" : ", which is no folder");
    }

    private static Set<String> names(Requirement requirement) {
        Set<String> names = new LinkedHashSet<>();
        names.add(requirement.name());
        if (requirement.sort() == Sort.COLLECTION) {
            names.add(requirement.name().replace('.', '-'));
        }
        names.add(requirement.lastPart());
        // whoever pushes chooses them, and they must not lead elsewhere
        names.removeIf(name -> !NAME.matcher(name).matches());
        return names;
    }

    private Supplied in(String told, Path clone, Requirement requirement) {
        try {
            GitRepository git = opened.get(clone);
            if (git == null) {
                git = GitRepository.open(clone, requirement.name());
                opened.put(clone, git);
            }
            if (!git.folder().isEmpty()) {
                return new Supplied.Nothing(told + " is no clone, but a folder in one");
            }
            Optional<Commit> commit = commit(git, requirement);
            if (commit.isPresent()) {
                return new Supplied.Files(git.tree(commit.get()), requirement.folder());
            }
            return new Supplied.Nothing(
                    isBranch(git, requirement.version())
                            ? "its version is a branch, of which nobody knows what it was when Ansible ran; name a tag or"
                                    + " commit there"
                            : told + " has no such tag or commit; fetch it there with: git fetch --tags");
        } catch (SourceException e) {
            return new Supplied.Nothing(String.valueOf(e.getMessage()));
        }
    }

    /** Git knows the version of an address; that which a collection was published with is often tagged behind a {@code v}. */
    private static Optional<Commit> commit(GitRepository git, Requirement requirement) {
        String version = requirement.version();
        Optional<Commit> tagged = find(git, "refs/tags/" + version);
        if (tagged.isEmpty() && requirement.sort() == Sort.COLLECTION && !requirement.addressed()) {
            tagged = find(git, "refs/tags/v" + version);
        }
        return tagged.or(() -> COMMIT.matcher(version).matches() && !isBranch(git, version)
                ? find(git, version).filter(commit -> commit.id().startsWith(version))
                : Optional.empty());
    }

    private static boolean isBranch(GitRepository git, String name) {
        return find(git, "refs/heads/" + name).isPresent()
                || find(git, "refs/remotes/origin/" + name).isPresent();
    }

    private static Optional<Commit> find(GitRepository git, String revision) {
        try {
            return Optional.of(git.commit(revision));
        } catch (SourceException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(GitRepository::close);
    }
}
