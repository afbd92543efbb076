package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.SourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are small on disk and anything but small in memory. */
class HostileObjectsTest {
    private static final long LENGTH = 700L << 20;

    @TempDir
    private Path directory;

    private RawRepository repository;

    @BeforeEach
    void make() throws IOException {
        repository = new RawRepository(directory.resolve("r.git"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void aFileThatUnpacksToTooMuchIsNotUnpacked() throws IOException {
        ObjectId id = ObjectId.fromString("00112233445566778899aabbccddeeff00112233");
        Path file = directory.resolve("r.git/objects/00/" + id.name().substring(2));
        Files.createDirectories(file.getParent());
        try (OutputStream out =
                new DeflaterOutputStream(Files.newOutputStream(file), new Deflater(Deflater.BEST_SPEED), 1 << 16)) {
            out.write(("blob " + LENGTH + "\0").getBytes(StandardCharsets.US_ASCII));
            byte[] zeros = new byte[1 << 20];
            for (long written = 0; written < LENGTH; written += zeros.length) {
                out.write(zeros);
            }
        }
        assertThat(Files.size(file)).isLessThan(5 << 20);
        ObjectId first = repository.commit(repository.tree(repository.file("site.yml", "one\n")));
        ObjectId tip =
                repository.commit(repository.tree(new RawRepository.Line(RawRepository.FILE, "site.yml", id)), first);
        long before = used();
        try (GitRepository opened = GitRepository.open(repository.directory())) {
            FileTree tree = opened.tree(opened.commit("main"));
            assertThatThrownBy(() -> tree.find("site.yml")).isInstanceOf(SourceException.class);
            assertThatThrownBy(() -> opened.history().lines(tip.name(), "site.yml", new TreeSet<>(List.of(1))))
                    .isInstanceOf(SourceException.class);
        }
        assertThat(used() - before).isLessThan(LENGTH / 4);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aHundredThousandRefsAreBounded() throws IOException {
        ObjectId tip = repository.commit(repository.tree(repository.file("site.yml", "one\n")));
        StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 0; i < 100_000; i++) {
            packed.append(tip.name())
                    .append(" refs/heads/b")
                    .append(1_000_000 + i)
                    .append('\n');
        }
        Files.writeString(repository.directory().resolve("packed-refs"), packed);
        try (GitRepository opened = GitRepository.open(repository.directory())) {
            assertThat(opened.commit("b1099999").id()).isEqualTo(tip.name());
            assertThat(new Refs(GitDirectory.find(repository.directory())).names())
                    .hasSize(10_000);
        }
    }
}
