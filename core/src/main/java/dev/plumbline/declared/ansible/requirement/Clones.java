package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.declared.ansible.requirement.Requirement.Sort;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.Commit;
import dev.plumbline.source.GitRepository;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Git clones, whose tags and commits are versions. A branch is none, as nobody can tell what it was when Ansible ran. Belongs
 * to one thread.
 */
final class Clones implements AutoCloseable {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

    private final TreeMap<Path, GitRepository> opened = new TreeMap<>();

    /**
     * What a clone has of a requirement.
     *
     * @param told what the clone is called in messages
     */
    Supplied in(String told, Path clone, Requirement requirement) {
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
    public void close() {
        opened.values().forEach(GitRepository::close);
    }
}
