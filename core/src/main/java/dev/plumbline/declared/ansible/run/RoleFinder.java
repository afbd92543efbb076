package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds roles as Ansible does: in collections, beside the playbook, in the configured folders, beside the role that asks.
 *
 * @param tree the repository
 * @param playFolder the folder of the playbook
 * @param rolesPath configured folders, from the root of the repository
 * @param collectionsPath configured folders that hold {@code ansible_collections}
 */
record RoleFinder(FileTree tree, String playFolder, List<String> rolesPath, List<String> collectionsPath) {
    private static final Pattern PLAYBOOK =
            Pattern.compile("(?<collection>\\w+\\.\\w+)\\.(?<name>\\w+(?:\\.\\w+)*?)(?:\\.ya?ml)?");

    /**
     * A role that was found.
     *
     * @param collection empty unless it is in one
     */
    record Found(FileTree tree, String path, String name, String collection) {}

    RoleFinder {
        rolesPath = List.copyOf(rolesPath);
        collectionsPath = List.copyOf(collectionsPath);
    }

    /**
     * Finds a role.
     *
     * @param name a name, the name of a role in a collection, or a path
     * @param collections where a plain name is looked for first
     * @param beside the folder that the asking role is in; empty for none
     */
    Optional<Found> find(String name, List<String> collections, Optional<String> beside) {
        return inCollections(name, collections).or(() -> inFolders(name, beside));
    }

    private Optional<Found> inCollections(String name, List<String> collections) {
        int dots = name.length() - name.replace(".", "").length();
        if (dots >= 2 && name.matches("\\w+(\\.\\w+)+")) {
            String[] parts = name.split("\\.", 3);
            return inCollection(parts[0] + "." + parts[1], parts[2].replace('.', '/'));
        }
        return collections.stream()
                .flatMap(collection -> inCollection(collection, name).stream())
                .findFirst();
    }

    private Optional<Found> inCollection(String collection, String name) {
        for (String root : collectionRoots()) {
            Optional<String> path = TreePath.join(root, collection.replace('.', '/') + "/roles/" + name)
                    .filter(each -> ProjectFiles.isRole(tree, each));
            if (path.isPresent()) {
                return Optional.of(new Found(tree, path.get(), TreePath.name(name), collection));
            }
        }
        return Optional.empty();
    }

    private List<String> collectionRoots() {
        List<String> folders = new ArrayList<>();
        TreePath.join(playFolder, "collections").ifPresent(folders::add);
        folders.addAll(collectionsPath);
        return folders.stream()
                .map(folder -> folder.endsWith("ansible_collections") ? folder : folder + "/ansible_collections")
                .toList();
    }

    /**
     * The path of a playbook that another one imports: of a collection, where it is named {@code ns.collection.playbook}, or
     * beside the other one.
     */
    Optional<String> playbook(String name) {
        Matcher inCollection = PLAYBOOK.matcher(name);
        if (inCollection.matches()) {
            String below = inCollection.group("collection").replace('.', '/') + "/playbooks/"
                    + inCollection.group("name").replace('.', '/');
            for (String root : collectionRoots()) {
                for (String ending : List.of(".yml", ".yaml")) {
                    Optional<String> path = TreePath.join(root, below + ending)
                            .filter(each -> ProjectFiles.file(tree, each).isPresent());
                    if (path.isPresent()) {
                        return path;
                    }
                }
            }
        }
        return TreePath.join(playFolder, name);
    }

    private Optional<Found> inFolders(String name, Optional<String> beside) {
        List<String> folders = new ArrayList<>();
        TreePath.join(playFolder, "roles").ifPresent(folders::add);
        folders.addAll(rolesPath);
        beside.ifPresent(folders::add);
        folders.add(playFolder);
        for (String folder : folders) {
            Optional<String> path =
                    TreePath.join(folder, name).filter(each -> !each.isEmpty() && ProjectFiles.isRole(tree, each));
            if (path.isPresent()) {
                return Optional.of(new Found(tree, path.get(), name, ""));
            }
        }
        return Optional.empty();
    }
}
