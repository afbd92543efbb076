package dev.plumbline.maven;

import dev.plumbline.CollectRequest;
import dev.plumbline.DriftCheck;
import dev.plumbline.declared.InquiryFile;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.Snapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * A folder of what is carried to hosts and back: {@code web1.json}, {@code web1.request}, and then {@code web1.raw}; and of what
 * the programs of engines printed, {@code web1.inspect.json}.
 */
final class CarriedFiles {
    private static final String ANSWER = ".raw";

    private final Path folder;

    CarriedFiles(Path folder) {
        this.folder = folder;
    }

    void write(CollectRequest request) throws MojoExecutionException {
        String target = request.inquiry().target();
        ReportFiles.write(folder.resolve(target + ".json"), InquiryFile.write(request.inquiry()));
        ReportFiles.write(folder.resolve(target + ".request"), request.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The snapshots of all answers that are there. */
    List<Snapshot> read(DriftCheck check) {
        List<Path> answers;
        try (Stream<Path> files = Files.list(folder)) {
            answers = files.filter(file -> file.toString().endsWith(ANSWER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException(folder + ": there is no such folder of answers.", e);
        }
        List<Snapshot> engines = check.recorded(folder);
        if (answers.isEmpty() && engines.isEmpty()) {
            throw new StorageException(folder
                    + ": holds no answers (*.raw), nor recordings of engines (*.inspect.json). Run the collector on a host with its request:"
                    + " sh collect.sh <web1.request >web1.raw");
        }
        List<Snapshot> snapshots = new ArrayList<>();
        for (Path answer : answers) {
            String name = String.valueOf(answer.getFileName());
            String target = name.substring(0, name.length() - ANSWER.length());
            CollectRequest request = new CollectRequest(
                    InquiryFile.read(bytes(folder.resolve(target + ".json")), folder + "/" + target + ".json"),
                    new String(bytes(folder.resolve(target + ".request")), StandardCharsets.UTF_8));
            if (!request.inquiry().target().equals(target)) {
                throw new StorageException(answer + ": the inquiry beside it is of "
                        + request.inquiry().target() + ".");
            }
            snapshots.add(check.carried(request, bytes(answer)));
        }
        return Snapshots.withEngines(snapshots, engines);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StorageException(
                    file + ": cannot be read. What plumbline:declared wrote and the answer belong into"
                            + " one folder.",
                    e);
        }
    }
}
