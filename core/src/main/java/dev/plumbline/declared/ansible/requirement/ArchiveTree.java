package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.declared.ansible.requirement.Requirement.Sort;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.format.TarArchive;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.Glob;
import dev.plumbline.source.TreeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a compressed archive, read once. Its revision is empty, as it is not from Git.
 *
 * @param repository what is archived
 * @param files by path; not to be written to
 */
record ArchiveTree(String repository, TreeMap<String, TreeFile> files) implements FileTree {
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_OF_ONE = 16 << 20;
    /** As of a file in Git. */
    private static final int MOST_READ = 1 << 20;

    private static final int EXECUTABLE = 0100;
    private static final int DEEPEST_LINKS = 8;
    private static final int MOST_FILES = 100_000;

    /**
     * What an archive has of a requirement.
     *
     * @param told what the archive is called in messages
     */
    static Supplied read(String told, Path archive, Requirement requirement) {
        TarArchive.Contents contents;
        try {
            if (Files.size(archive) > MOST_BYTES) {
                return new Supplied.Nothing(told + " is larger than " + MOST_BYTES + " bytes, the limit");
            }
            contents = TarArchive.read(Files.readAllBytes(archive), MOST_OF_ONE);
        } catch (IOException e) {
            return new Supplied.Nothing(told + " cannot be read: " + e);
        }
        if (contents.broken() != null) {
            return new Supplied.Nothing(told + " is no archive that can be read: " + contents.broken());
        }
        ArchiveTree tree = new ArchiveTree(requirement.name(), files(contents));
        if (tree.files().size() > MOST_FILES) {
            return new Supplied.Nothing(told + " has more than " + MOST_FILES + " files, with those behind its links");
        }
        return requirement.sort() == Sort.ROLE
                ? new Supplied.Files(tree, tree.top())
                : new Supplied.Files(tree, requirement.folder());
    }

    private static TreeMap<String, TreeFile> files(TarArchive.Contents contents) {
        TreeMap<String, TreeFile> files = new TreeMap<>();
        Map<String, String> links = new TreeMap<>();
        // second names of a file share its bytes, and are hashed once
        IdentityHashMap<byte[], String> ids = new IdentityHashMap<>();
        for (TarArchive.Entry entry : contents.files()) {
            // a path that leads out of it leads nowhere
            Optional<String> path = TreePath.join("", text(entry.path()));
            if (path.isPresent() && entry.type() == TarArchive.Type.REGULAR) {
                String id = ids.computeIfAbsent(entry.bytes(), ArchiveTree::blob);
                files.put(path.get(), new TreeFile(path.get(), id, (entry.mode() & EXECUTABLE) != 0, entry.bytes()));
            } else if (path.isPresent() && entry.type() == TarArchive.Type.LINK) {
                TreePath.join(TreePath.folder(path.get()), text(entry.target()))
                        .ifPresent(target -> links.put(path.get(), target));
            }
        }
        for (int i = 0; i < DEEPEST_LINKS; i++) {
            for (Map.Entry<String, String> link : links.entrySet()) {
                if (files.size() > MOST_FILES) {
                    return files;
                }
                linked(files, link.getKey(), link.getValue());
            }
        }
        return files;
    }

    /** A link to a file has its content, one to a folder all files of that. */
    private static void linked(TreeMap<String, TreeFile> files, String path, String target) {
        if (path.equals(target) || path.startsWith(target + "/") || target.startsWith(path + "/")) {
            return;
        }
        Map<String, TreeFile> found = new TreeMap<>();
        TreeFile file = files.get(target);
        if (file != null) {
            found.put(path, file);
        }
        files.subMap(target + "/", target + "0")
                .forEach((below, each) -> found.put(path + below.substring(target.length()), each));
        found.forEach((at, each) ->
                files.putIfAbsent(at, new TreeFile(at, each.objectId(), each.executable(), each.bytes())));
    }

    private static String text(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The id that Git would give to the content. */
    private static String blob(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** The one folder that all files are in, which archives of releases have; empty if there is none. */
    private String top() {
        if (files.isEmpty()) {
            return "";
        }
        String first = files.firstKey();
        String top = first.substring(0, Math.max(first.indexOf('/'), 0));
        return !top.isEmpty() && files.lastKey().startsWith(top + "/") ? top : "";
    }

    @Override
    public String revision() {
        return "";
    }

    @Override
    public Optional<TreeFile> find(String path) {
        Optional<TreeFile> found = Optional.ofNullable(files.get(path));
        if (found.filter(file -> file.bytes().length > MOST_READ).isPresent()) {
            throw new SourceException(
                    repository + "//" + path + ": is larger than " + MOST_READ + " bytes, the limit for it.");
        }
        return found;
    }

    @Override
    public SortedSet<String> matching(String glob) {
        Glob wanted = Glob.of(glob);
        SortedSet<String> paths = new TreeSet<>(files.keySet());
        paths.removeIf(path -> !wanted.matches(path));
        return paths;
    }
}
