package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The refs of a repository, as files and packed; read anew for each question. */
final class Refs {
    private static final int MAX_LISTED = 10_000;
    private static final int MAX_LOOSE = 4096;
    private static final long MAX_PACKED = 64L << 20;
    private static final int MAX_DEPTH = 5;
    private static final String SYMBOLIC = "ref:";
    private static final Pattern ROOT = Pattern.compile("[A-Z][A-Z_]{0,63}");
    private static final Pattern PER_WORK_TREE = Pattern.compile("refs/(?:worktree|bisect|rewritten)/.*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}(?:\\s.*)?", Pattern.DOTALL);

    private final GitDirectory directory;

    Refs(GitDirectory directory) {
        this.directory = directory;
    }

    /** Whether it could be the whole name of a ref: {@code HEAD}, {@code refs/...}. */
    static boolean isWholeName(String name) {
        return ROOT.matcher(name).matches() || (name.startsWith("refs/") && Repository.isValidRefName(name));
    }

    /** The object that a ref names by its whole name, symbolic refs followed. */
    Optional<ObjectId> find(String name) {
        return find(name, 0);
    }

    /** What a symbolic ref such as {@code HEAD} names, whether that exists or not. */
    Optional<String> target(String name) {
        return loose(name).filter(text -> text.startsWith(SYMBOLIC)).map(Refs::targetOf);
    }

    /** The whole names of refs in order, at most 10,000. */
    SortedSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        packed((name, id) -> names.add(name) && names.size() >= MAX_LISTED);
        Path root = directory.common();
        try (Stream<Path> files = Files.walk(root.resolve("refs"), 32)) {
            files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_LISTED)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(Refs::isWholeName)
                    .forEach(names::add);
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(directory.name() + ": its refs cannot be listed.", e);
        }
        while (names.size() > MAX_LISTED) {
            names.pollLast();
        }
        return names;
    }

    private Optional<ObjectId> find(String name, int depth) {
        if (depth > MAX_DEPTH) {
            throw broken(name, "goes in circles, or through more than " + MAX_DEPTH + " others.");
        }
        if (!isWholeName(name)) {
            return Optional.empty();
        }
        Optional<String> found = loose(name);
        if (found.isEmpty()) {
            return packed(name);
        }
        String text = found.get();
        if (text.startsWith(SYMBOLIC)) {
            return find(targetOf(text), depth + 1);
        }
        if (ID.matcher(text).matches()) {
            return Optional.of(ObjectId.fromString(text.substring(0, 40)));
        }
        throw broken(name, "holds no object id.");
    }

    private Optional<String> loose(String name) {
        boolean own = !name.startsWith("refs/") || PER_WORK_TREE.matcher(name).matches();
        try {
            Path file = (own ? directory.own() : directory.common()).resolve(name);
            return Files.isRegularFile(file)
                    ? Optional.of(new String(GitDirectory.read(file, MAX_LOOSE), StandardCharsets.ISO_8859_1).strip())
                    : Optional.empty();
        } catch (InvalidPathException e) {
            // a name that the file system cannot have, it has not
            return Optional.empty();
        }
    }

    private Optional<ObjectId> packed(String name) {
        ObjectId[] found = new ObjectId[1];
        packed((each, id) -> {
            if (each.equals(name)) {
                found[0] = ObjectId.fromString(id);
            }
            return found[0] != null;
        });
        return Optional.ofNullable(found[0]);
    }

    /** Shows each packed ref until the consumer has enough. */
    private void packed(BiPredicate<String, String> enough) {
        Path file = directory.common().resolve("packed-refs");
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            if (Files.size(file) > MAX_PACKED) {
                throw new SourceException(
                        GitDirectory.shown(file) + ": is larger than " + MAX_PACKED + " bytes, the limit for it.");
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    // others are the header, and what a tag peels to
                    if (ID.matcher(line).matches()
                            && line.length() > 41
                            && enough.test(line.substring(41), line.substring(0, 40))) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new SourceException(GitDirectory.shown(file) + ": cannot be read.", e);
        }
    }

    private static String targetOf(String text) {
        return text.substring(SYMBOLIC.length()).strip();
    }

    private SourceException broken(String name, String what) {
        return new SourceException(directory.name() + ": the ref " + Printable.of(name) + " " + what
                + " Look at it with \"git fsck\", and fetch it again.");
    }
}
