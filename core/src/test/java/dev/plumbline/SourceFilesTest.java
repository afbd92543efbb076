package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiled classes no longer tell: the size of files and the notes left in them. */
class SourceFilesTest {

    private static final int MOST_LINES = 400;

    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TODO|FIXME)\\b");

    private static final Path REPOSITORY =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("");

    @Test
    void aFileTellsOneStory() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : mainFiles(".java")) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.add(REPOSITORY.relativize(file) + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        List<String> notes = new ArrayList<>();
        for (Path file : mainFiles("")) {
            // Any bytes are text in Latin-1, and the two words are the same in it.
            if (LEFT_FOR_LATER
                    .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .find()) {
                notes.add(REPOSITORY.relativize(file).toString());
            }
        }
        assertThat(notes).isEmpty();
    }

    private static List<Path> mainFiles(String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("core", "maven-plugin")) {
            Path main = REPOSITORY.resolve(module).resolve("src/main");
            if (Files.exists(main)) {
                try (Stream<Path> below = Files.walk(main)) {
                    below.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(ending))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        assertThat(files).as("files below %s", REPOSITORY).isNotEmpty();
        return files;
    }
}
