package dev.plumbline;

import dev.plumbline.config.Declaration;
import dev.plumbline.config.Written;
import dev.plumbline.declared.ansible.requirement.RequirementFolders;
import dev.plumbline.declared.ansible.requirement.RequirementStore;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.Commit;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.GitRepository;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The other repositories that a configuration names, each opened once and its revision resolved once. */
final class OtherRepositories implements DeclaredPaths.Others, AutoCloseable {
    private final Path root;
    private final SortedMap<String, Opened> opened = new TreeMap<>();
    private final Map<List<String>, RequirementFolders> required = new HashMap<>();

    /** A repository at the revision that declares. */
    record Opened(String name, Path path, GitRepository git, Commit commit, FileTree tree) {
        Opened with(FileTree other) {
            return new Opened(name, path, git, commit, other);
        }
    }

    /** @param repository what was opened of the repository that is being checked */
    OtherRepositories(Path repository, GitRepository git) {
        Path at = real(repository);
        for (int i = 0; i < git.folder().split("/", -1).length && !git.folder().isEmpty(); i++) {
            Path parent = at.getParent();
            at = parent == null ? at : parent;
        }
        this.root = at;
    }

    /** Those that were opened. */
    Collection<Opened> opened() {
        return opened.values();
    }

    @Override
    public synchronized Opened open(Declaration.Repository declared) {
        String key = declared.path().text() + "\0" + declared.revision().text() + "\0" + declared.name();
        Opened known = opened.get(key);
        if (known == null) {
            known = opened(declared);
            opened.put(key, known);
        }
        return known;
    }

    private Opened opened(Declaration.Repository declared) {
        String written = declared.path().text();
        Place place = declared.path().place();
        Path path = path(declared.path());
        Path last = path.getFileName();
        String name = !declared.name().isEmpty() ? declared.name() : last == null ? written : last.toString();
        if (opened.values().stream()
                .anyMatch(other -> other.name().equals(name) && !other.path().equals(path))) {
            throw refused(
                    place,
                    "two repositories are called \"" + name + "\".",
                    "Say \"name:\" for one of them, so that places tell which is meant.");
        }
        GitRepository git = null;
        try {
            git = GitRepository.open(path, name);
            Commit commit = git.commit(declared.revision().text());
            return new Opened(name, path, git, commit, git.tree(commit));
        } catch (SourceException e) {
            if (git != null) {
                git.close();
            }
            throw refused(place, "the repository \"" + written + "\" cannot be read: " + e.getMessage(), "");
        }
    }

    /** Clones and archives of what is required; they do not count as declaring, as nothing in them is for a target of its own accord. */
    @Override
    public synchronized RequirementStore required(List<Written> folders) {
        return required.computeIfAbsent(
                folders.stream().map(Written::text).toList(),
                written -> new RequirementFolders(folders.stream()
                        .map(each -> new RequirementFolders.Folder(each.text(), path(each)))
                        .toList()));
    }

    private Path path(Written written) {
        try {
            return root.resolve(written.text()).normalize();
        } catch (InvalidPathException e) {
            throw refused(written.place(), "\"" + written.text() + "\" is no path.", "");
        }
    }

    private static ConfigurationException refused(Place place, String what, String remedy) {
        return new ConfigurationException(Problem.at(place, what, remedy));
    }

    /**
     * A branch of a repository: as the place that it was cloned from has it, which is the newer one, or else the local one.
     */
    static FileTree branch(GitRepository git, String name, Place place) {
        for (String ref : List.of("refs/remotes/origin/" + name, "refs/heads/" + name)) {
            try {
                return git.tree(git.commit(ref));
            } catch (SourceException e) {
                // then it may be the other one
            }
        }
        throw refused(
                place,
                "there is no branch \"" + name + "\" in this clone.",
                "Fetch it, as in: git fetch origin " + name + ":refs/remotes/origin/" + name);
    }

    private static Path real(Path repository) {
        try {
            return repository.toRealPath();
        } catch (IOException e) {
            throw new SourceException(repository + ": cannot be read.", e);
        }
    }

    @Override
    public void close() {
        opened.values().forEach(each -> each.git().close());
        required.values().forEach(RequirementFolders::close);
    }
}
