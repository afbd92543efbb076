package dev.plumbline.observed.host.accounts.ssh;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.FileLines;
import dev.plumbline.observed.host.answer.Section;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of keys that were looked for: those that are there, and those of which that cannot be said. */
final class KeyFiles {
    private static final Pattern FOUND = Pattern.compile("(.) ([0-7]{1,4}) ([0-9]+) ([0-9]{1,18}) (/.*)");
    private static final Pattern COMPLAINT = Pattern.compile("find: '(/.*)': (.*)");
    private static final String AUTOMOUNTER = "automounter:";
    private static final Pattern STATUS = Pattern.compile("status ([0-9]{1,3})");
    private static final List<String> KILLED = List.of("124", "137", "143");
    private static final long MOST_BYTES = 299_999;

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Reason> unseen = new HashMap<>();
    private final FileLines lines;
    private final Section content;
    private final boolean byRoot;
    private @Nullable Reason shortfall;

    KeyFiles(Section found, Section content, boolean byRoot) {
        this.lines = FileLines.read(content);
        this.content = content;
        this.byRoot = byRoot;
        this.shortfall = found.shortfall("find").orElse(null);
        boolean ended = false;
        for (String line : found.lines()) {
            Matcher status = STATUS.matcher(line);
            ended |= status.matches();
            if (status.matches() && KILLED.contains(status.group(1))) {
                shortfall = Reason.of(Code.TIMEOUT, "looking for files of keys did not finish in time");
            } else if (!status.matches() && !line.isBlank()) {
                note(line);
            }
        }
        if (!ended && shortfall == null) {
            shortfall = Reason.of(Code.NOT_COLLECTED, "files of keys were not looked for");
        }
    }

    private void note(String line) {
        Matcher found = FOUND.matcher(line);
        Matcher complaint = COMPLAINT.matcher(line);
        if (found.matches()) {
            types.put(found.group(5), found.group(1));
            sizes.put(found.group(5), Long.parseLong(found.group(4)));
        } else if (complaint.matches()) {
            String path = unescaped(complaint.group(1));
            unseen.put(path, Reason.of(Section.code(complaint.group(2)), path + ": " + complaint.group(2)));
        } else if (line.startsWith(AUTOMOUNTER)) {
            String path = line.substring(AUTOMOUNTER.length());
            unseen.put(path, Reason.of(Code.UNSUPPORTED, path + " is below an automounter, which is left alone"));
        } else {
            shortfall = Reason.of(Section.code(line), "files of keys could not be looked for: " + line);
        }
    }

    /** Why no file at all can be said to be absent; empty if the search was whole. */
    Optional<Reason> shortfall() {
        return Optional.ofNullable(shortfall);
    }

    /** The lines of a file; none if it is not there. What is no regular file is not read by sshd either. */
    List<String> lines(String path) {
        return "f".equals(types.get(path)) && unread(path).isEmpty() ? lines.of(path) : List.of();
    }

    /** Why the lines of a file are not known; empty if they are, or there certainly are none. */
    Optional<Reason> unread(String path) {
        if (unseen.containsKey(path)) {
            return Optional.ofNullable(unseen.get(path));
        }
        long size = sizes.getOrDefault(path, 0L);
        if (!"f".equals(types.get(path)) || lines.whole(path, size) || size == 0) {
            return Optional.empty();
        }
        if (size > MOST_BYTES) {
            return Optional.of(Reason.of(Code.TRUNCATED, path + " is larger than " + MOST_BYTES + " bytes"));
        }
        if (!byRoot && !lines.has(path)) {
            return Optional.of(
                    Reason.of(Code.PERMISSION_DENIED, path + " may not be read by the user of the collector"));
        }
        return Optional.of(
                content.shortfall("grep").orElse(Reason.of(Code.CHANGING, path + " changed while it was read")));
    }

    /** find spells bytes beyond ASCII in octal. */
    private static String unescaped(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escapes = Pattern.compile("\\\\([0-3][0-7]{2})").matcher(quoted);
        int from = 0;
        while (escapes.find()) {
            bytes.writeBytes(quoted.substring(from, escapes.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escapes.group(1), 8));
            from = escapes.end();
        }
        bytes.writeBytes(quoted.substring(from).getBytes(StandardCharsets.UTF_8));
        return ByteText.decode(bytes.toByteArray());
    }
}
