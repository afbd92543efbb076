package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configuration files that a survey told, with what could be read of each. */
public final class ConfigFiles {
    private static final int FIELDS = 6;

    private final SortedMap<String, ConfigFile> files = new TreeMap<>();
    private final Section stats;

    private ConfigFiles(Section stats) {
        this.stats = stats;
    }

    /**
     * Reads both sections.
     *
     * @param stats path, type, mode, uid, gid and size of each, ended by NUL
     * @param content their lines
     * @param byRoot whether the collector ran as root
     */
    public static ConfigFiles read(Section stats, Section content, boolean byRoot) {
        ConfigFiles files = new ConfigFiles(stats);
        FileLines lines = FileLines.read(content);
        Records records = stats.records('\0');
        while (records.hasNext(FIELDS)) {
            String path = records.next();
            String[] rest = new String[FIELDS - 1];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = records.next();
            }
            if (rest[1].matches("[0-7]{1,4}") && Stream.of(rest).skip(2).allMatch(n -> n.matches("[0-9]{1,18}"))) {
                files.add(path, rest, lines, content, byRoot);
            }
        }
        return files;
    }

    private void add(String path, String[] stat, FileLines lines, Section content, boolean byRoot) {
        boolean whole = stat[0].equals("f") && lines.whole(path, Long.parseLong(stat[4]));
        files.put(
                path,
                new ConfigFile(
                        path,
                        stat[0],
                        stat[1],
                        Long.parseLong(stat[2]),
                        Long.parseLong(stat[3]),
                        whole ? lines.of(path) : List.of(),
                        whole ? null : unread(path, stat[0], content, byRoot)));
    }

    private static Reason unread(String path, String type, Section content, boolean byRoot) {
        if (!type.equals("f")) {
            return Reason.of(Code.UNSUPPORTED, path + " is no regular file");
        }
        if (!byRoot) {
            return Reason.of(Code.PERMISSION_DENIED, path + " may be read by root only");
        }
        return content.shortfall("grep").orElse(Reason.of(Code.CHANGING, path + " changed while it was read"));
    }

    /** The file of this path, if it is there. */
    public Optional<ConfigFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The files right below a directory, in order. */
    public List<ConfigFile> in(String directory) {
        return matching(directory + "/*");
    }

    /** The files whose path matches a pattern of the shell; no star reaches over a slash. */
    public List<ConfigFile> matching(String pattern) {
        Pattern regex = Pattern.compile(regex(pattern), Pattern.DOTALL);
        List<ConfigFile> found = new ArrayList<>();
        files.values().stream()
                .filter(file -> regex.matcher(file.path()).matches())
                .forEach(found::add);
        return found;
    }

    /** The files that hold public keys, by their names. */
    public List<ConfigFile> publicKeys() {
        return files.values().stream()
                .filter(file -> file.path().endsWith(".pub"))
                .toList();
    }

    /** Why a file that is not told may be there all the same; empty if it is certainly absent. */
    public Optional<Reason> unseen(String path) {
        if (!stats.ended()) {
            return stats.shortfall("find");
        }
        @Nullable
        String denied = stats.complaints().stream()
                .filter(complaint -> complaint.contains(path) && complaint.contains("ermission denied"))
                .findFirst()
                .orElse(null);
        return denied == null ? Optional.empty() : Optional.of(Reason.of(Code.PERMISSION_DENIED, denied));
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char each = pattern.charAt(at);
            regex.append(
                    switch (each) {
                        case '*' -> "[^/]*";
                        case '?' -> "[^/]";
                        default -> Pattern.quote(String.valueOf(each));
                    });
        }
        return regex.toString();
    }
}
