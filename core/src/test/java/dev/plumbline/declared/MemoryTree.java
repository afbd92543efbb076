package dev.plumbline.declared;

import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A tree of files in memory; the id of an object is made of its content. */
public final class MemoryTree implements FileTree {
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** The files below a directory. */
    public static MemoryTree below(Path directory) {
        MemoryTree tree = new MemoryTree();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                tree.files.put(directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    public static MemoryTree of(String path, String content) {
        return new MemoryTree().with(path, content);
    }

    public MemoryTree with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public MemoryTree with(String path, byte[] content) {
        MemoryTree more = new MemoryTree();
        more.files.putAll(files);
        more.files.put(path, content);
        return more;
    }

    @Override
    public String repository() {
        return "";
    }

    @Override
    public String revision() {
        return "0123456789abcdef0123456789abcdef01234567";
    }

    @Override
    public Optional<TreeFile> find(String path) {
        byte[] content = files.get(path);
        return content == null
                ? Optional.empty()
                : Optional.of(
                        new TreeFile(path, "blob-" + Integer.toHexString(Arrays.hashCode(content)), false, content));
    }

    @Override
    public SortedSet<String> matching(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        TreeSet<String> paths = new TreeSet<>();
        files.keySet().stream().filter(path -> matcher.matches(Path.of(path))).forEach(paths::add);
        return paths;
    }
}
