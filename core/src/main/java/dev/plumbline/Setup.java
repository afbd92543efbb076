package dev.plumbline;

import dev.plumbline.config.Configuration;
import dev.plumbline.config.Target;
import dev.plumbline.config.Written;
import dev.plumbline.declared.Declarations;
import dev.plumbline.declared.FileFormats;
import dev.plumbline.declared.ansible.requirement.RequirementStore;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.source.Commit;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.GitRepository;
import dev.plumbline.source.TreeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A repository at the revision to be checked, with its configuration read.
 *
 * @param git the open repository
 * @param others further repositories that declare
 * @param commit the revision, resolved once
 * @param tree its files
 * @param declarations what it declares
 * @param file the path of the configuration
 * @param folder the folder of the configuration, which the paths in it are relative to; empty for the root
 * @param configuration what it says
 * @param known all targets, those of inventories included
 * @param targets the chosen targets
 */
record Setup(
        GitRepository git,
        OtherRepositories others,
        Commit commit,
        FileTree tree,
        Declarations declarations,
        String file,
        String folder,
        Configuration configuration,
        SortedMap<String, Target> known,
        SortedMap<String, Target> targets)
        implements AutoCloseable {
    private static final String FILE = "plumbline.yml";

    static Setup open(Path repository, String revision, @Nullable String config, Collection<String> names) {
        GitRepository git = GitRepository.open(repository);
        OtherRepositories others = new OtherRepositories(repository, git);
        try {
            Commit commit = git.commit(revision);
            FileTree tree = git.tree(commit);
            TreeFile file = config == null ? nearest(git, tree, revision) : named(tree, config, revision);
            Configuration configuration = Configuration.read(file.bytes(), new Place("", commit.id(), file.path(), 0));
            String folder = folderOf(file.path());
            Declarations declarations = declarations(folder, tree, configuration, git, others);
            SortedMap<String, Target> known = InventoryTargets.all(configuration, declarations, file.path());
            return new Setup(
                    git,
                    others,
                    commit,
                    tree,
                    declarations,
                    file.path(),
                    folder,
                    configuration,
                    known,
                    choose(known, names));
        } catch (RuntimeException e) {
            others.close();
            git.close();
            throw e;
        }
    }

    /** What a configuration names in a tree, with paths from the root of the repository. */
    Declarations declarations(FileTree files, Configuration configured) {
        return declarations(folder, files, configured, git, others);
    }

    /** What is declared if one of the other repositories has other files. */
    Declarations declarations(OtherRepositories.Opened other, FileTree files) {
        return declarations(folder, tree, configuration, git, new DeclaredPaths.Others() {
            @Override
            public OtherRepositories.Opened open(dev.plumbline.config.Declaration.Repository repository) {
                OtherRepositories.Opened opened = others.open(repository);
                return opened.equals(other) ? opened.with(files) : opened;
            }

            @Override
            public RequirementStore required(List<Written> folders) {
                return others.required(folders);
            }
        });
    }

    private static Declarations declarations(
            String folder, FileTree files, Configuration configured, GitRepository git, DeclaredPaths.Others others) {
        return new Declarations(
                files,
                DeclaredPaths.of(configured.declarations(), path -> path(folder, path), git, others),
                new FileFormats(configured.formats()));
    }

    /** One of the chosen targets. */
    Target target(String name) {
        Target target = targets.get(name);
        if (target == null) {
            throw new IllegalArgumentException("not a chosen target: " + name);
        }
        return target;
    }

    /** A path that is written in the configuration, from the root of the repository. */
    String path(String written) {
        return path(folder, written);
    }

    private static String path(String folder, String written) {
        String joined = folder.isEmpty() ? written : folder + "/" + written;
        List<String> parts = new ArrayList<>();
        for (String part : joined.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    @Override
    public void close() {
        others.close();
        git.close();
    }

    private static TreeFile nearest(GitRepository git, FileTree tree, String revision) {
        for (String folder = git.folder(); ; folder = folderOf(folder)) {
            Optional<TreeFile> found = tree.find(folder.isEmpty() ? FILE : folder + "/" + FILE);
            if (found.isPresent()) {
                return found.get();
            }
            if (folder.isEmpty()) {
                throw missing(FILE, revision);
            }
        }
    }

    private static TreeFile named(FileTree tree, String config, String revision) {
        return tree.find(config).orElseThrow(() -> missing(config, revision));
    }

    private static ConfigurationException missing(String path, String revision) {
        return new ConfigurationException(new Problem(
                path,
                "there is no such file in the repository at " + revision + ".",
                "What is not committed is not seen: commit it, or name another path or revision."));
    }

    private static SortedMap<String, Target> choose(SortedMap<String, Target> all, Collection<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        SortedMap<String, Target> chosen = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            Target target = all.get(name);
            if (target == null) {
                problems.add(new Problem(
                        "",
                        "there is no target \"" + name + "\" in the configuration.",
                        Spelling.suggestion(name, all.keySet())));
            } else {
                chosen.put(name, target);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return chosen;
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
