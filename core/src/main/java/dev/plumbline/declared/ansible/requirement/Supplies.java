package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.declared.ansible.requirement.Requirement.Sort;
import dev.plumbline.declared.ansible.requirement.SuppliedTree.Mount;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.CachingTree;
import dev.plumbline.source.FileTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a repository requires at one revision, as far as it is kept on this machine. Of two entries for one name the first
 * counts, as with {@code ansible-galaxy}, which does not install again what is there. May be used by several threads.
 */
public final class Supplies {
    /** The folder of all that {@link #over} adds. */
    public static final String ALL = SuppliedTree.ROOT;

    /** Folders of roles that {@link #over} puts beside those of the repository. */
    public static final List<String> ROLES = List.of(SuppliedTree.ROLES);

    /** Folders that hold {@code ansible_collections}, likewise. */
    public static final List<String> COLLECTIONS = List.of(SuppliedTree.ROOT);

    /** More than any repository requires; beyond, roles depend on each other under ever new names. */
    private static final int MOST = 1_000;

    private static final Pattern COLLECTION = Pattern.compile("[A-Za-z0-9_]+\\.[A-Za-z0-9_]+");

    private final List<String> playbookFolders;
    private final boolean looked;
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<String, String> refused = new HashMap<>();

    private Supplies(List<String> playbookFolders, boolean looked) {
        this.playbookFolders = List.copyOf(playbookFolders);
        this.looked = looked;
    }

    /**
     * Looks up what the files of a repository require.
     *
     * @param tree the repository
     * @param playbookFolders the folders beside which {@code requirements.yml} is looked for, and the root
     * @param store where it may be kept
     */
    public static Supplies of(FileTree tree, List<String> playbookFolders, RequirementStore store) {
        Supplies supplies = new Supplies(playbookFolders, store != RequirementStore.NONE);
        if (supplies.looked) {
            supplies.look(tree, store);
        }
        return supplies;
    }

    private void look(FileTree tree, RequirementStore store) {
        Deque<Requirement> wanted =
                new ArrayDeque<>(RequirementsFile.all(tree, playbookFolders).requirements());
        Map<String, Requirement> seen = new LinkedHashMap<>();
        while (!wanted.isEmpty() && seen.size() < MOST) {
            Requirement next = wanted.poll();
            if (seen.putIfAbsent(next.sort() + "\0" + next.name(), next) != null) {
                continue;
            }
            Supplied supplied = store.find(next);
            if (supplied instanceof Supplied.Nothing nothing) {
                refused.put(next.name(), nothing.why());
            } else if (supplied instanceof Supplied.Files files) {
                FileTree kept = new CachingTree(files.tree());
                if (next.sort() == Sort.ROLE) {
                    mountRole(next, kept, files.folder());
                    wanted.addAll(RequirementsFile.dependencies(kept, files.folder()));
                } else {
                    mountCollection(next, kept, files.folder());
                }
            }
        }
    }

    private void mountRole(Requirement role, FileTree kept, String folder) {
        if (Requirement.isName(role.name())) {
            mount(new Mount(SuppliedTree.ROLES + "/" + role.name(), kept, folder, role.place()));
        } else {
            refused.put(role.name(), "a role cannot be called so");
        }
    }

    private void mountCollection(Requirement collection, FileTree kept, String folder) {
        String name = collectionName(kept, folder);
        if (!COLLECTION.matcher(name).matches()) {
            refused.put(collection.name(), "what is kept of it has no galaxy.yml that tells which collection it is");
        } else if (!collection.addressed() && !collection.name().equals(name)) {
            refused.put(collection.name(), "what is kept under its name is the collection " + name);
        } else if (isOther(collection, kept, folder)) {
            refused.put(collection.name(), "what is kept of it is another version");
        } else {
            mount(new Mount(SuppliedTree.COLLECTIONS + "/" + name.replace('.', '/'), kept, folder, collection.place()));
        }
    }

    /** Of two for one folder the first counts, as with entries of one name. */
    private void mount(Mount mount) {
        if (mounts.stream().noneMatch(each -> each.path().equals(mount.path()))) {
            mounts.add(mount);
        }
    }

    /** Of sources it is in {@code galaxy.yml}, of what was built from them in {@code MANIFEST.json}. */
    private static String collectionName(FileTree tree, String folder) {
        return Stream.of("galaxy.yml", "MANIFEST.json")
                .flatMap(file -> about(tree, folder, file).stream())
                .map(mapping ->
                        RequirementsFile.text(mapping, "namespace") + "." + RequirementsFile.text(mapping, "name"))
                .findFirst()
                .orElse("");
    }

    /** What was built and archived tells its version; of sources in Git the tag counts. */
    private static boolean isOther(Requirement collection, FileTree kept, String folder) {
        return kept.revision().isEmpty()
                && !collection.version().isEmpty()
                && about(kept, folder, "MANIFEST.json")
                        .filter(built ->
                                !RequirementsFile.text(built, "version").equals(collection.version()))
                        .isPresent();
    }

    private static Optional<Mapping> about(FileTree tree, String folder, String file) {
        try {
            Optional<Mapping> about = TreePath.join(folder, file)
                    .flatMap(path -> RequirementsFile.read(tree, path))
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast);
            return about.flatMap(mapping -> mapping.get("collection_info"))
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .or(() -> about);
        } catch (ConfigurationException | SourceException e) {
            // as good as not there, which is told
            return Optional.empty();
        }
    }

    /** The repository with what it requires. */
    public FileTree over(FileTree tree) {
        return over(tree, UnaryOperator.identity());
    }

    /**
     * The same, noting what is read.
     *
     * @param noting makes a tree note what is read of it
     */
    public FileTree over(FileTree tree, UnaryOperator<FileTree> noting) {
        return mounts.isEmpty()
                ? tree
                : new SuppliedTree(
                        tree,
                        mounts.stream()
                                .map(mount -> new Mount(
                                        mount.path(), noting.apply(mount.tree()), mount.folder(), mount.required()))
                                .toList());
    }

    /** What would supply a role that is missing, why it does not, and what to do; begins with a semicolon. */
    public String told(FileTree tree, String role) {
        RequirementsFile.Contents files = RequirementsFile.all(tree, playbookFolders);
        Optional<Requirement> entry = files.requirements().stream()
                .filter(each -> each.supplies(role))
                .findFirst();
        StringBuilder told = new StringBuilder();
        files.broken().forEach(broken -> told.append("; ").append(broken));
        entry.ifPresent(each -> told.append("; ").append(each.told()));
        String why = refused.getOrDefault(entry.map(Requirement::name).orElse(role), "");
        if (!why.isEmpty()) {
            return told.append("; ").append(why).toString();
        }
        return told.append(
                        looked
                                ? "; commit it, or require it in a certain version"
                                : "; commit it, name the folder that holds it under rolesPath or collectionsPath, or one"
                                        + " that holds clones or archives under requirementsPath")
                .toString();
    }
}
