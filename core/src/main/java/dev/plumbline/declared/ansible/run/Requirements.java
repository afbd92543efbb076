package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Place;
import dev.plumbline.source.FileTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the repository wants {@code ansible-galaxy} to fetch: its {@code requirements.yml}, in the old form and the new one.
 * Nothing is fetched; it is told what would supply a role that is missing.
 *
 * @param tree the repository
 * @param playFolder the folder of the playbook
 */
record Requirements(ProjectFiles files, FileTree tree, String playFolder) {
    private static final List<String> NAMES = List.of(
            "requirements.yml",
            "requirements.yaml",
            "roles/requirements.yml",
            "roles/requirements.yaml",
            "collections/requirements.yml",
            "collections/requirements.yaml");

    /** An entry that supplies a role; its version is empty if it is not pinned. */
    record Supply(Place place, String source, String version) {
        String told() {
            return place + " wants it from " + source
                    + (version.isEmpty() ? ", in no certain version" : ", version " + version);
        }
    }

    /** What supplies a role: an entry for it, or one for the collection that it is in. */
    Optional<Supply> of(String role) {
        return paths().flatMap(path -> files.read(tree, path).stream())
                .flatMap(Requirements::entries)
                .filter(entry -> supplies(entry, role))
                .findFirst()
                .map(Requirements::supply);
    }

    private Stream<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        for (String folder : List.of(playFolder, "")) {
            NAMES.forEach(name -> TreePath.join(folder, name).ifPresent(paths::add));
        }
        return paths.stream();
    }

    private static Stream<YamlNode> entries(YamlNode document) {
        if (document instanceof Sequence roles) {
            return roles.items().stream();
        }
        return document instanceof Mapping both
                ? Stream.of("roles", "collections")
                        .flatMap(key -> both.get(key).stream())
                        .filter(Sequence.class::isInstance)
                        .flatMap(list -> ((Sequence) list).items().stream())
                : Stream.empty();
    }

    private static boolean supplies(YamlNode entry, String role) {
        String name = name(entry);
        return !name.isEmpty() && (role.equals(name) || role.startsWith(name + "."));
    }

    /** As ansible-galaxy names what it fetches: the last part of its address, if no name is given. */
    private static String name(YamlNode entry) {
        String given = entry instanceof Scalar scalar
                ? scalar.text()
                : text(entry, "name").or(() -> text(entry, "role")).orElse("");
        String source = text(entry, "src").orElse("");
        String address = given.isEmpty() ? source : given;
        if (!address.contains("/")) {
            return address.split(",", 2)[0];
        }
        String last = address.substring(address.lastIndexOf('/') + 1);
        return last.replaceFirst("(\\.git|\\.tar\\.gz)?(,.*)?$", "");
    }

    private static Supply supply(YamlNode entry) {
        String source = text(entry, "src")
                .or(() -> text(entry, "source"))
                .or(() -> text(entry, "name"))
                .or(() -> text(entry, "role"))
                .orElse(entry instanceof Scalar scalar ? scalar.text() : "");
        // an address may hold a password
        String address = source.replaceFirst("(?<=//)[^/@]*@", "");
        return new Supply(entry.place(), address, text(entry, "version").orElse(""));
    }

    private static Optional<String> text(YamlNode entry, String key) {
        return entry instanceof Mapping mapping
                ? mapping.get(key)
                        .filter(Scalar.class::isInstance)
                        .map(node -> ((Scalar) node).text())
                        .filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
