package dev.plumbline.policy.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file of allowed signers as of ssh-keygen(1): addresses, options, a key. */
public final class AllowedSigners {
    private static final Pattern LINE =
            Pattern.compile("(?<who>\\S+)\\s+(?:(?<options>[a-z-]+(?:=\"[^\"]*\")?(?:,[a-z-]+(?:=\"[^\"]*\")?)*)\\s+)?"
                    + "(?<key>(?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+\\s+[A-Za-z0-9+/=]+)(?:\\s.*)?");
    private static final Pattern OPTION = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?,?");
    private static final Pattern TIME = Pattern.compile("([0-9]{8})(?:([0-9]{4})([0-9]{2})?)?Z?");

    private AllowedSigners() {}

    /**
     * One line of it.
     *
     * @param number from 1 on
     * @param mails whose key it is
     * @param key the key; empty if the line cannot be used
     * @param from from when on it is valid
     * @param until the first moment at which it is not any more
     * @param problem why the line cannot be used; empty if it can
     */
    public record Line(
            int number,
            List<String> mails,
            Optional<SshKey> key,
            Optional<Instant> from,
            Optional<Instant> until,
            String problem) {
        public Line {
            mails = List.copyOf(mails);
        }

        static Line unusable(int number, String problem) {
            return new Line(number, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), problem);
        }
    }

    /** All lines but comments and empty ones. */
    public static List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String written : text.split("\n", -1)) {
            number++;
            String line = written.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(line(number, line));
            }
        }
        return lines;
    }

    private static Line line(int number, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Line.unusable(number, "is no line of addresses, options and a key");
        }
        String who = parts.group("who").replace("\"", "").toLowerCase(Locale.ROOT);
        if (who.matches(".*[*?!].*")) {
            return Line.unusable(number, "has a pattern in place of a mail address; a key is for one person");
        }
        Optional<SshKey> key = SshKey.read(parts.group("key"));
        if (key.isEmpty()) {
            return Line.unusable(number, "holds a key that cannot be used");
        }
        Optional<Instant> from = Optional.empty();
        Optional<Instant> until = Optional.empty();
        String options = parts.group("options");
        Matcher option = OPTION.matcher(options == null ? "" : options);
        while (option.find()) {
            String value = option.group(2) == null ? "" : option.group(2);
            switch (option.group(1)) {
                case "valid-after" -> from = time(value);
                case "valid-before" -> until = time(value);
                case "namespaces" -> {
                    if (!List.of(value.split(",", -1)).contains("git")) {
                        return Line.unusable(number, "is not for the namespace git");
                    }
                }
                default -> {
                    return Line.unusable(number, "has the option " + option.group(1) + ", which is not known here");
                }
            }
            boolean timed = option.group(1).startsWith("valid-");
            if (timed && time(value).isEmpty()) {
                return Line.unusable(number, "has a time that is not written as YYYYMMDD or YYYYMMDDHHMM");
            }
        }
        return new Line(number, List.of(who.split(",", -1)), key, from, until, "");
    }

    /** In UTC, whether or not a Z says so: the zone of the machine must not decide. */
    private static Optional<Instant> time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String clock = parts.group(2) == null ? "0000" : parts.group(2);
        String seconds = parts.group(3) == null ? "00" : parts.group(3);
        try {
            return Optional.of(LocalDateTime.parse(
                            parts.group(1) + clock + seconds,
                            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
