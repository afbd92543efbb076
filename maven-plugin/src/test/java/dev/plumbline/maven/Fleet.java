package dev.plumbline.maven;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * A folder with a Git repository that declares hosts, and snapshots of them. Also used by the hooks of the integration
 * tests, hence public.
 */
public final class Fleet {
    private final Path folder;

    private Fleet(Path folder) {
        this.folder = folder;
    }

    public static Fleet in(Path folder) {
        return new Fleet(folder);
    }

    /** The targets, each declared not to forward packets. */
    public Fleet declaring(String... targets) throws IOException {
        return file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets:
                          defaults: {connection: ssh}
                        %s""".formatted(lines("  %s: {}", targets)))
                .file("baseline.yml", """
                        version: 1
                        targets: [%s]
                        resources:
                          sysctl:
                            net.ipv4.ip_forward: 0
                        """.formatted(String.join(", ", targets)));
    }

    public Fleet file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return this;
    }

    /** Everything in the folder becomes the commit that {@code HEAD} is. */
    public Fleet committed() throws GitAPIException {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor("Alice", "alice@example.com")
                    .setCommitter("Alice", "alice@example.com")
                    .setSign(false)
                    .setMessage("OPS-1 Declare")
                    .call();
        }
        return this;
    }

    /** What was seen of a target: whether it forwards packets. */
    public Fleet observed(String target, String forwarding) {
        Resource seen = Resource.present("sysctl", "net.ipv4.ip_forward", Map.of("value", Value.of(forwarding)));
        List<Coverage> coverage = List.of(Coverage.all(Scope.EVERYTHING));
        Snapshot snapshot = new Snapshot(target, Instant.EPOCH, "test", new TreeMap<>(), coverage, List.of(seen));
        SnapshotFile.writeTo(folder.resolve("snapshots").resolve(target + ".json"), snapshot);
        return this;
    }

    private static String lines(String format, String... words) {
        StringBuilder lines = new StringBuilder();
        for (String word : words) {
            lines.append(format.formatted(word)).append('\n');
        }
        return lines.toString();
    }
}
