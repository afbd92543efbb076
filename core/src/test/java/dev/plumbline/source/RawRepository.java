package dev.plumbline.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository that is written object by object, so that it can hold what git itself would refuse. */
final class RawRepository implements AutoCloseable {
    static final String FILE = "100644";
    static final String LINK = "120000";
    static final String TREE = "40000";
    static final String GITLINK = "160000";

    private final Path directory;
    private final FileRepository repository;

    RawRepository(Path directory) throws IOException {
        IsolatedSystem.install();
        this.directory = directory;
        repository = (FileRepository) new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        repository.create(true);
        Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/main\n");
    }

    /** One line of a tree, its name as bytes in Latin-1. */
    record Line(String mode, String name, ObjectId id) {
        static Line of(String mode, String name, ObjectId id) {
            return new Line(mode, new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), id);
        }
    }

    Path directory() {
        return directory;
    }

    Line file(String name, String content) throws IOException {
        return Line.of(FILE, name, blob(content));
    }

    Line link(String name, String target) throws IOException {
        return Line.of(LINK, name, blob(target));
    }

    Line folder(String name, Line... lines) throws IOException {
        return Line.of(TREE, name, tree(lines));
    }

    ObjectId blob(String content) throws IOException {
        return insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
    }

    ObjectId tree(Line... lines) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (Line line : lines) {
            raw.writeBytes((line.mode() + " ").getBytes(StandardCharsets.US_ASCII));
            raw.writeBytes(line.name().getBytes(StandardCharsets.ISO_8859_1));
            raw.write(0);
            byte[] id = new byte[20];
            line.id().copyRawTo(id, 0);
            raw.writeBytes(id);
        }
        return insert(Constants.OBJ_TREE, raw.toByteArray());
    }

    ObjectId insert(int type, byte[] bytes) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(type, bytes);
            inserter.flush();
            return id;
        }
    }

    /** Commits on the main branch. */
    ObjectId commit(ObjectId tree, ObjectId... parents) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(List.of(parents));
        PersonIdent ann =
                new PersonIdent("Ann", "ann@example.org", Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.ofHours(1));
        commit.setAuthor(ann);
        commit.setCommitter(ann);
        commit.setMessage("change");
        ObjectId id = insert(Constants.OBJ_COMMIT, commit.build());
        ref("refs/heads/main", id);
        return id;
    }

    void ref(String name, ObjectId id) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, id.name() + "\n");
    }

    /** The tree of one commit that holds these lines. */
    FileTree opened(Line... lines) throws IOException {
        commit(tree(lines));
        GitRepository opened = GitRepository.open(directory);
        return opened.tree(opened.commit("main"));
    }

    @Override
    public void close() {
        repository.close();
    }
}
