package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.declared.ansible.requirement.Requirement.Sort;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code requirements.yml}, in its old form, a list of roles, and its new one with roles and collections. */
final class RequirementsFile {
    private static final List<String> NAMES = List.of(
            "requirements.yml",
            "requirements.yaml",
            "roles/requirements.yml",
            "roles/requirements.yaml",
            "collections/requirements.yml",
            "collections/requirements.yaml");

    private RequirementsFile() {}

    /**
     * What could be read.
     *
     * @param broken why files cannot be read
     */
    record Contents(List<Requirement> requirements, List<String> broken) {}

    /** What the files of a repository require, beside playbooks and at the root. */
    static Contents all(FileTree tree, List<String> playbookFolders) {
        Set<String> paths = new LinkedHashSet<>();
        List<String> folders = new ArrayList<>(playbookFolders);
        folders.add("");
        for (String folder : folders) {
            NAMES.forEach(name -> TreePath.join(folder, name).ifPresent(paths::add));
        }
        List<Requirement> requirements = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (String path : paths) {
            try {
                read(tree, path).ifPresent(document -> requirements.addAll(requirements(document)));
            } catch (ConfigurationException | SourceException e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
        return new Contents(requirements, broken);
    }

    /** What a role depends on, by its {@code meta/main.yml}, which {@code ansible-galaxy} fetches as well. */
    static List<Requirement> dependencies(FileTree tree, String role) {
        return Stream.of("meta/main.yml", "meta/main.yaml", "meta/requirements.yml")
                .flatMap(name -> dependencies(tree, role, name).stream())
                .toList();
    }

    private static List<Requirement> dependencies(FileTree tree, String role, String name) {
        try {
            return TreePath.join(role, name)
                    .flatMap(path -> read(tree, path))
                    .map(document -> document instanceof Mapping mapping
                            ? mapping.get("dependencies").orElse(document)
                            : document)
                    .filter(Sequence.class::isInstance)
                    .map(list -> each((Sequence) list, Sort.ROLE))
                    .orElse(List.of());
        } catch (ConfigurationException | SourceException e) {
            // told where the role is used, as it is then broken itself
            return List.of();
        }
    }

    static Optional<YamlNode> read(FileTree tree, String path) {
        return tree.find(path).map(file -> YamlReader.read(file.bytes(), tree.place(path, 0), YamlDialect.ANSIBLE));
    }

    private static List<Requirement> requirements(YamlNode document) {
        if (document instanceof Sequence roles) {
            return each(roles, Sort.ROLE);
        }
        List<Requirement> all = new ArrayList<>();
        if (document instanceof Mapping both) {
            both.get("roles")
                    .filter(Sequence.class::isInstance)
                    .ifPresent(list -> all.addAll(each((Sequence) list, Sort.ROLE)));
            both.get("collections")
                    .filter(Sequence.class::isInstance)
                    .ifPresent(list -> all.addAll(each((Sequence) list, Sort.COLLECTION)));
        }
        return all;
    }

    private static List<Requirement> each(Sequence list, Sort sort) {
        return list.items().stream()
                .map(entry -> sort == Sort.ROLE ? role(entry) : collection(entry))
                .filter(requirement -> !requirement.name().isEmpty())
                .toList();
    }

    /** {@code src[,version[,name]]}, or the same by keys. */
    private static Requirement role(YamlNode entry) {
        String[] parts = withoutPassword(entry instanceof Scalar scalar ? scalar.text() : text(entry, "src"))
                .split(",", 3);
        String named = first(text(entry, "name"), text(entry, "role"), parts.length > 2 ? parts[2].strip() : "");
        String source = parts[0].strip();
        String version = first(text(entry, "version"), parts.length > 1 ? parts[1].strip() : "");
        if (source.isEmpty()) {
            source = named;
        }
        Requirement role = new Requirement(Sort.ROLE, named, source, "", version, place(entry));
        return named.isEmpty() ? byAddress(role) : role;
    }

    /** {@code name[:version]}, or the same by keys; a name that is an address may say folder and version behind it. */
    private static Requirement collection(YamlNode entry) {
        String written = entry instanceof Scalar scalar ? scalar.text() : text(entry, "name");
        String version = text(entry, "version");
        String address = written;
        String folder = "";
        if (written.contains("/") || written.startsWith("git@")) {
            String[] parts = withoutPassword(written).split(",", 2);
            version = first(version, parts.length > 1 ? parts[1].strip() : "");
            String[] within = parts[0].split("#", 2);
            address = within[0];
            folder = within.length > 1
                    ? TreePath.join("", within[1].replaceFirst("^/+", "")).orElse("")
                    : "";
        } else if (written.contains(":")) {
            version = first(version, written.substring(written.indexOf(':') + 1));
            address = written.substring(0, written.indexOf(':'));
        }
        if (version.startsWith("==")) {
            version = version.substring(2).strip();
        }
        return byAddress(new Requirement(Sort.COLLECTION, address, address, folder, version, place(entry)));
    }

    /** What has no name of its own is called as the last part of its address. */
    private static Requirement byAddress(Requirement entry) {
        return entry.called(entry.addressed() ? entry.lastPart() : entry.source());
    }

    /** Where its version stands, so that whoever changes that is known. */
    private static Place place(YamlNode entry) {
        return entry instanceof Mapping mapping
                ? mapping.get("version").map(YamlNode::place).orElseGet(entry::place)
                : entry.place();
    }

    private static String withoutPassword(String address) {
        // up to the last sign that may end one, and without what an address is asked with
        return address.replaceFirst("^(git|hg)\\+", "")
                .replaceFirst("(?<=//).*@", "")
                .replaceFirst("\\?[^,#]*", "");
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    static String text(YamlNode entry, String key) {
        return entry instanceof Mapping mapping
                ? mapping.get(key)
                        .filter(Scalar.class::isInstance)
                        .map(node -> ((Scalar) node).text())
                        .orElse("")
                : "";
    }
}
