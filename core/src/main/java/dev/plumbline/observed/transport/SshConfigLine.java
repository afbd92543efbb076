package dev.plumbline.observed.transport;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an OpenSSH client configuration.
 *
 * @param file where it is written
 * @param number counted from 1
 * @param keyword as written
 * @param arguments without their quotes
 * @param included the lines of the files that an {@code Include} names, in order
 */
record SshConfigLine(Path file, int number, String keyword, List<String> arguments, List<SshConfigLine> included) {
    private static final int DEEPEST = 16;
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern LINE = Pattern.compile("\\s*\"?([A-Za-z0-9]+)\"?(?:\\s*=\\s*|\\s+)?(.*)");
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+)");

    SshConfigLine {
        arguments = List.copyOf(arguments);
        included = List.copyOf(included);
    }

    /** The lines of {@code config} in a directory, which has not to be there. */
    static List<SshConfigLine> read(Path directory) {
        return read(directory.resolve("config"), directory, DEEPEST);
    }

    private static List<SshConfigLine> read(Path file, Path directory, int depth) {
        List<SshConfigLine> lines = new ArrayList<>();
        int number = 0;
        for (String text : textOf(file).split("\n", -1)) {
            number++;
            Matcher line = LINE.matcher(text.strip());
            if (line.matches()) {
                List<String> words = words(line.group(2));
                List<SshConfigLine> included =
                        line.group(1).toLowerCase(Locale.ROOT).equals("include") && depth > 0
                                ? included(words, directory, depth - 1)
                                : List.of();
                lines.add(new SshConfigLine(file, number, line.group(1), words, included));
            }
        }
        return lines;
    }

    private static String textOf(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES ? Files.readString(file) : "";
        } catch (IOException e) {
            // As ssh does with a file that it may not read.
            return "";
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (word.group(2) != null && word.group(2).startsWith("#")) {
                break;
            }
            words.add(word.group(1) == null ? word.group(2) : word.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return words;
    }

    private static List<SshConfigLine> included(List<String> names, Path directory, int depth) {
        List<SshConfigLine> lines = new ArrayList<>();
        for (String name : names) {
            for (Path file : files(name, directory)) {
                lines.addAll(read(file, directory, depth));
            }
        }
        return lines;
    }

    /** Relative to the directory; with patterns in the last part of the name, as most are. */
    private static List<Path> files(String name, Path directory) {
        List<Path> files = new ArrayList<>();
        try {
            Path written =
                    name.startsWith("~/") ? directory.resolveSibling(name.substring(2)) : directory.resolve(name);
            Path parent = written.getParent();
            Path last = written.getFileName();
            if (parent == null || last == null || !Files.isDirectory(parent)) {
                return files;
            }
            try (DirectoryStream<Path> matching = Files.newDirectoryStream(parent, last.toString())) {
                matching.forEach(files::add);
            }
            files.sort(null);
        } catch (IOException | InvalidPathException e) {
            // As ssh does with files that it may not see.
            return files;
        }
        return files;
    }
}
