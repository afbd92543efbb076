package dev.plumbline.declared;

import dev.plumbline.model.ReadSet;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.ForwardingTree;
import dev.plumbline.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers from a tree and from given variables, and keeps what was asked. May be used by several threads. */
final class RecordingTree extends ForwardingTree {
    /** In front of the digest of the paths that matched a glob, where a file has the id of its object. */
    private static final String MATCHES = "matches:";
    /** Between the name of a repository and a path in it; no path holds it. */
    private static final String SEPARATOR = "//";

    private final Map<String, String> variables;
    private final TreeMap<String, String> filesRead = new TreeMap<>();
    private final TreeSet<String> variablesRead = new TreeSet<>();
    private final TreeSet<String> factsRead = new TreeSet<>();

    private final String prefix;

    RecordingTree(FileTree tree, Map<String, String> variables) {
        this(tree, variables, prefix(tree));
    }

    private RecordingTree(FileTree tree, Map<String, String> variables, String prefix) {
        super(tree);
        this.variables = variables;
        this.prefix = prefix;
    }

    /** Another branch of the same repository. */
    static RecordingTree ofBranch(FileTree branch) {
        return new RecordingTree(branch, Map.of(), branch.repository() + "@" + branch.revision() + SEPARATOR);
    }

    /** In front of what was read of a repository other than the one being checked. */
    static String prefix(FileTree tree) {
        return tree.repository().isEmpty() ? "" : tree.repository() + SEPARATOR;
    }

    /** The path in a tree of what was read there; empty if it was read elsewhere. */
    static Optional<String> within(FileTree tree, String read) {
        String prefix = prefix(tree);
        if (!read.startsWith(prefix)) {
            return Optional.empty();
        }
        String path = read.substring(prefix.length());
        return path.contains(SEPARATOR) ? Optional.empty() : Optional.of(path);
    }

    @Override
    public synchronized Optional<TreeFile> find(String path) {
        Optional<TreeFile> found = super.find(path);
        filesRead.put(prefix + path, found.map(TreeFile::objectId).orElse(ReadSet.ABSENT));
        return found;
    }

    @Override
    public synchronized SortedSet<String> matching(String glob) {
        SortedSet<String> paths = super.matching(glob);
        // digesting thousands of paths once is enough for each evaluation
        filesRead.computeIfAbsent(prefix + glob, key -> answer(paths));
        return paths;
    }

    synchronized Optional<String> variable(String name) {
        variablesRead.add(name);
        return Optional.ofNullable(variables.get(name));
    }

    /** Notes that a fact of the target was asked for. */
    synchronized void fact(String name) {
        factsRead.add(name);
    }

    synchronized ReadSet readSet() {
        return new ReadSet(filesRead, variablesRead, factsRead);
    }

    /** What a tree says today to the question that was answered so. */
    static String answer(FileTree tree, String path, String earlier) {
        return earlier.startsWith(MATCHES)
                ? answer(tree.matching(path))
                : tree.find(path).map(TreeFile::objectId).orElse(ReadSet.ABSENT);
    }

    private static String answer(Collection<String> paths) {
        try {
            byte[] all = String.join("\0", paths).getBytes(StandardCharsets.UTF_8);
            return MATCHES
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(all), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
