package dev.plumbline.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;

/** Writes what a goal leaves in the build folder. */
final class ReportFiles {
    private ReportFiles() {}

    static void write(Path file, byte[] content) throws MojoExecutionException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, content);
        } catch (IOException e) {
            throw new MojoExecutionException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static void remove(Path file) throws MojoExecutionException {
        try {
            if (Files.exists(file)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new MojoExecutionException(file + ": cannot be replaced: " + e.getMessage(), e);
        }
    }
}
