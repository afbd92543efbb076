package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Play;
import dev.plumbline.declared.ansible.play.PlayReader;
import dev.plumbline.declared.ansible.vars.MistakenNumbers;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.value.PyValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Playbooks, task files and the like, each read once for all hosts. May be used by several threads. What a host's run asks
 * for goes through the tree that it hands in, which so knows what was read.
 */
final class ProjectFiles {
    private static final List<String> ROLE_FILES = List.of("tasks/main.yml", "meta/main.yml", "defaults/main.yml");
    private static final byte[] VAULT = "$ANSIBLE_VAULT;".getBytes(StandardCharsets.US_ASCII);

    private final PlayReader reader;
    private final MistakenNumbers mistakes;
    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final Map<String, List<Play>> playbooks = new ConcurrentHashMap<>();
    private final Map<String, List<Node>> taskFiles = new ConcurrentHashMap<>();

    /**
     * A file that was read.
     *
     * @param node what is in it; empty if it cannot be read
     * @param problem why not
     */
    record Document(Optional<YamlNode> node, String problem, Place place) {}

    /**
     * Nothing is read yet.
     *
     * @param values what a node means
     * @param mistakes where numbers that are not what they seem to be are noted
     */
    ProjectFiles(Function<YamlNode, PyValue> values, MistakenNumbers mistakes) {
        this.mistakes = mistakes;
        this.reader = new PlayReader(values);
    }

    PlayReader reader() {
        return reader;
    }

    /** The plays of a playbook; empty if there is no such file. */
    Optional<List<Play>> playbook(FileTree tree, String path) {
        return file(tree, path)
                .map(file -> playbooks.computeIfAbsent(key(tree, file), key -> {
                    Document document = document(tree, file);
                    return document.node()
                            .map(reader::plays)
                            .orElseGet(() -> List.of(new Play.Broken(document.problem(), document.place())));
                }));
    }

    /** The tasks of a file; empty if there is no such file. */
    Optional<List<Node>> tasks(FileTree tree, String path) {
        return file(tree, path)
                .map(file -> taskFiles.computeIfAbsent(key(tree, file), key -> {
                    Document document = document(tree, file);
                    return document.node()
                            .map(reader::tasks)
                            .orElseGet(() -> List.of(new Node.Broken(document.problem(), document.place())));
                }));
    }

    /** A YAML file as it is; empty if there is no such file. */
    Optional<Document> document(FileTree tree, String path) {
        return file(tree, path).map(file -> document(tree, file));
    }

    /** A file, unless it cannot be read; what cannot be is as good as not there only where something else tells so. */
    static Optional<TreeFile> file(FileTree tree, String path) {
        try {
            return path.isEmpty() ? Optional.empty() : tree.find(path);
        } catch (SourceException e) {
            return Optional.empty();
        }
    }

    /** Whether a role is in a folder; the files that most roles have are asked for first, as that is cheap. */
    static boolean isRole(FileTree tree, String path) {
        return ROLE_FILES.stream()
                        .anyMatch(name -> file(tree, path + "/" + name).isPresent())
                || isFolder(tree, path);
    }

    /** Whether something lies below a path. */
    static boolean isFolder(FileTree tree, String path) {
        try {
            return !tree.matching(TreePath.escaped(path) + "/**").isEmpty();
        } catch (SourceException | ConfigurationException e) {
            return false;
        }
    }

    /** What is in a file of YAML that need not be there, nor be readable. */
    Optional<YamlNode> read(FileTree tree, String path) {
        return file(tree, path).flatMap(file -> document(tree, file).node());
    }

    private Document document(FileTree tree, TreeFile file) {
        return documents.computeIfAbsent(key(tree, file), key -> {
            Place place = tree.place(file.path(), 0);
            if (Arrays.equals(file.bytes(), 0, Math.min(VAULT.length, file.bytes().length), VAULT, 0, VAULT.length)) {
                return new Document(Optional.empty(), "is encrypted by Ansible Vault as a whole", place);
            }
            try {
                YamlNode node = YamlReader.read(file.bytes(), place, YamlDialect.ANSIBLE);
                mistakes.look(node);
                return new Document(Optional.of(node), "", place);
            } catch (ConfigurationException e) {
                Problem first = e.problems().get(0);
                return new Document(Optional.empty(), "cannot be read: " + first, place);
            }
        });
    }

    private static String key(FileTree tree, TreeFile file) {
        return tree.repository() + "\0" + file.path() + "\0" + file.objectId();
    }
}
