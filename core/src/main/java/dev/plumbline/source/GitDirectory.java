package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository keeps its things (gitrepository-layout).
 *
 * @param own what belongs to one work tree: {@code HEAD}
 * @param common what all work trees share: objects, refs, config; the same as own but for a linked work tree
 */
record GitDirectory(Path own, Path common) {
    private static final int MAX_POINTER = 8192;
    private static final int MAX_CONFIG = 1 << 20;
    private static final String POINTER = "gitdir: ";

    /** Extensions that change nothing in how objects and refs are read. */
    private static final Set<String> HARMLESS = Set.of(
            "noop",
            "preciousobjects",
            "partialclone",
            "worktreeconfig",
            "relativeworktrees",
            "objectformat",
            "compatobjectformat",
            "refstorage");

    /** The repository that a directory is, or is in. */
    static GitDirectory find(Path directory) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException e) {
            throw new SourceException(shown(directory) + ": there is no such directory. Name a Git repository.", e);
        }
        for (Path at = real; at != null; at = at.getParent()) {
            Path inside = at.resolve(".git");
            if (isGitDirectory(inside)) {
                return at(inside);
            }
            if (Files.isRegularFile(inside)) {
                return at(pointed(inside, POINTER));
            }
            if (isGitDirectory(at)) {
                return at(at);
            }
        }
        throw new SourceException(shown(directory)
                + ": is neither a Git repository nor in one. Name a clone, a bare repository or a folder"
                + " inside a work tree.");
    }

    /** Where a directory is in its work tree: the path from the root with {@code /}; empty where there is none. */
    static String folder(Path directory) {
        try {
            Path real = directory.toRealPath();
            for (Path at = real; at != null; at = at.getParent()) {
                if (Files.exists(at.resolve(".git"))) {
                    return at.relativize(real).toString().replace('\\', '/');
                }
                if (isGitDirectory(at)) {
                    return "";
                }
            }
        } catch (IOException e) {
            throw new SourceException(shown(directory) + ": there is no such directory. Name a Git repository.", e);
        }
        return "";
    }

    /** Refuses what would be misread: a newer format, other object ids, other storage of refs. */
    void checkFormat() {
        Config config = new Config();
        Path file = common.resolve("config");
        try {
            if (Files.isRegularFile(file)) {
                // includes are followed only by the file based reader, which is not used
                config.fromText(new String(read(file, MAX_CONFIG), StandardCharsets.UTF_8));
            }
        } catch (ConfigInvalidException e) {
            throw new SourceException(shown(file) + ": is not a valid Git configuration. Repair it.", e);
        }
        int version = number(config.getString("core", null, "repositoryformatversion"));
        if (version < 0 || version > 1) {
            throw new SourceException(shown(common) + ": has a repository format that is not known here; 0 and 1 are.");
        }
        if (version == 1) {
            checkExtensions(config);
        }
    }

    private void checkExtensions(Config config) {
        for (String name : config.getNames("extensions")) {
            if (!HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new SourceException(
                        shown(common) + ": has the extension \"" + Printable.of(name) + "\", which is not known here.");
            }
        }
        String objects = config.getString("extensions", null, "objectformat");
        if (objects != null && !objects.equalsIgnoreCase("sha1")) {
            throw new SourceException(shown(common) + ": has object ids of the format " + Printable.of(objects)
                    + "; only repositories with SHA-1 can be read.");
        }
        String refs = config.getString("extensions", null, "refstorage");
        if (refs != null && !refs.equalsIgnoreCase("files")) {
            throw new SourceException(shown(common) + ": keeps its refs in the format " + Printable.of(refs)
                    + ", which cannot be read. Convert it with: git refs migrate --ref-format=files");
        }
    }

    Path objects() {
        return common.resolve("objects");
    }

    /** Whether a path, links followed, is inside of the work tree or of the folder of the repository. */
    boolean contains(Path path) {
        Path folder = own.endsWith(".git") && own.getParent() != null ? own.getParent() : own;
        try {
            Path real = path.toRealPath();
            return real.startsWith(folder.toRealPath()) || real.startsWith(common.toRealPath());
        } catch (IOException e) {
            return path.toAbsolutePath().normalize().startsWith(folder);
        }
    }

    /** For messages: the folder as a person knows it. */
    String name() {
        Path folder = own.endsWith(".git") && own.getParent() != null ? own.getParent() : own;
        return shown(folder);
    }

    /** At most so many bytes of a small file; none of more, and never of a pipe or a device. */
    static byte[] read(Path file, int limit) {
        if (!Files.isRegularFile(file)) {
            throw new SourceException(shown(file) + ": is not a regular file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new SourceException(shown(file) + ": is larger than " + limit + " bytes, the limit for it.");
            }
            return bytes;
        } catch (IOException e) {
            throw new SourceException(shown(file) + ": cannot be read (" + Printable.of(e.toString()) + ").", e);
        }
    }

    static String shown(Path path) {
        return Printable.of(path.toString());
    }

    private static GitDirectory at(Path own) {
        Path commonFile = own.resolve("commondir");
        Path common = Files.isRegularFile(commonFile) ? pointed(commonFile, "") : own;
        if (!Files.isDirectory(common.resolve("objects"))) {
            throw new SourceException(shown(own) + ": the repository it belongs to is not at " + shown(common)
                    + " any more. Repair it with: git worktree repair");
        }
        return new GitDirectory(own, common);
    }

    private static boolean isGitDirectory(Path path) {
        boolean whole = Files.isDirectory(path.resolve("objects")) && Files.isDirectory(path.resolve("refs"));
        return (whole || Files.isRegularFile(path.resolve("commondir")))
                && (Files.isRegularFile(path.resolve("HEAD")) || Files.isSymbolicLink(path.resolve("HEAD")));
    }

    private static Path pointed(Path file, String prefix) {
        String text = new String(read(file, MAX_POINTER), StandardCharsets.UTF_8).stripTrailing();
        if (!text.startsWith(prefix)) {
            throw new SourceException(shown(file) + ": does not say \"" + prefix + "\" and a path.");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path target = Path.of(text.substring(prefix.length()));
            Path pointed = folder == null ? target : folder.resolve(target).normalize();
            if (Files.isDirectory(pointed)) {
                return pointed;
            }
            throw new SourceException(shown(file) + ": points to " + shown(pointed) + ", which is not there."
                    + " Repair it with: git worktree repair");
        } catch (InvalidPathException e) {
            throw new SourceException(shown(file) + ": does not hold a path.", e);
        }
    }

    private static int number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
