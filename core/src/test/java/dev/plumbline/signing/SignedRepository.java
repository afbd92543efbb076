package dev.plumbline.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository whose commits are written byte by byte, with any signature in them. Needs no git program. */
public final class SignedRepository implements AutoCloseable {
    private final Path directory;
    private final Repository repository;
    private final Map<String, TreeMap<String, String>> files = new HashMap<>();

    public SignedRepository(Path directory) {
        this.directory = directory;
        try {
            repository = new FileRepositoryBuilder()
                    .setGitDir(directory.toFile())
                    .setBare()
                    .build();
            repository.create(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    /** A commit in the making. */
    public Draft draft(String... parents) {
        return new Draft(List.of(parents));
    }

    /** Lets a ref name a commit, without asking whether it should. */
    public void ref(String name, String commit) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, commit + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    /** What a commit is to be. */
    public final class Draft {
        private final List<String> parents;
        private final TreeMap<String, String> content = new TreeMap<>();
        private String author = "alice@example.com";
        private String committer = "";
        private Instant time = Instant.parse("2026-05-01T12:00:00Z");
        private String message = "";
        private final List<Function<byte[], String>> signers = new ArrayList<>();
        private String after = "";
        private UnaryOperator<String> spelling = raw -> raw;

        private Draft(List<String> parents) {
            this.parents = parents;
            if (!parents.isEmpty()) {
                content.putAll(files.get(parents.get(0)));
            }
        }

        public Draft file(String path, String text) {
            content.put(path, text);
            return this;
        }

        public Draft without(String path) {
            content.remove(path);
            return this;
        }

        /** All files of another commit in place of those of the first parent. */
        public Draft filesOf(String commit) {
            content.clear();
            content.putAll(files.get(commit));
            return this;
        }

        public String text(String path) {
            return content.get(path);
        }

        public Draft by(String mail) {
            this.author = mail;
            return this;
        }

        public Draft committedBy(String mail) {
            this.committer = mail;
            return this;
        }

        public Draft at(String instant) {
            this.time = Instant.parse(instant);
            return this;
        }

        public Draft saying(String text) {
            this.message = text;
            return this;
        }

        public Draft signed(Function<byte[], String> signer) {
            signers.add(signer);
            return this;
        }

        /** Something behind the message, which was not there when it was signed. */
        public Draft tampered(String text) {
            this.after = text;
            return this;
        }

        /** With the whole object spelled otherwise, one character for each byte. */
        public Draft spelled(UnaryOperator<String> how) {
            this.spelling = how;
            return this;
        }

        public Instant time() {
            return time;
        }

        public String commit() {
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                StringBuilder head = new StringBuilder("tree " + tree(inserter).name() + "\n");
                parents.forEach(parent -> head.append("parent ").append(parent).append('\n'));
                head.append("author ").append(person(author)).append('\n');
                head.append("committer ")
                        .append(person(committer.isEmpty() ? author : committer))
                        .append('\n');
                byte[] payload = (head + "\n" + message + "\n").getBytes(StandardCharsets.UTF_8);
                StringBuilder signatures = new StringBuilder();
                for (Function<byte[], String> signer : signers) {
                    signatures
                            .append("gpgsig ")
                            .append(signer.apply(payload).replace("\n", "\n "))
                            .append('\n');
                }
                byte[] raw =
                        (head.toString() + signatures + "\n" + message + after + "\n").getBytes(StandardCharsets.UTF_8);
                String odd = spelling.apply(new String(raw, StandardCharsets.ISO_8859_1));
                ObjectId id = inserter.insert(Constants.OBJ_COMMIT, odd.getBytes(StandardCharsets.ISO_8859_1));
                inserter.flush();
                files.put(id.name(), content);
                return id.name();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String person(String mail) {
            return mail.replaceFirst("@.*", "") + " <" + mail + "> " + time.getEpochSecond() + " +0000";
        }

        private ObjectId tree(ObjectInserter inserter) throws IOException {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, String> file : content.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            return index.writeTree(inserter);
        }
    }
}
