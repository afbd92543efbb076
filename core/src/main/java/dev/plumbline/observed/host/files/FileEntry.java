package dev.plumbline.observed.host.files;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Records;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file as find printed it.
 *
 * @param name the absolute path
 * @param readable whether the collector may read it
 * @param searchable whether the collector may enter it, if it is a directory
 * @param type as the model names it
 * @param device the number of the file system that it lies on
 * @param size in bytes
 * @param attributes the ordinary attributes
 */
public record FileEntry(
        String name,
        boolean readable,
        boolean searchable,
        String type,
        String device,
        long size,
        Map<String, Value> attributes) {
    public static final int FIELDS = 12;
    public static final String REGULAR = "file";
    public static final String DIRECTORY = "directory";
    public static final String LINK = "link";

    private static final Map<String, String> TYPES = Map.of(
            "f",
            REGULAR,
            "d",
            DIRECTORY,
            "l",
            LINK,
            "p",
            "fifo",
            "s",
            "socket",
            "b",
            "block-device",
            "c",
            "character-device");
    private static final String NUMBER = "[0-9]{1,18}";
    private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,12})(?:\\.([0-9]{9})[0-9]*)?");

    /** The next of the records, which must hold as many as a file has fields; empty if they make no sense. */
    public static Optional<FileEntry> next(Records records) {
        String flags = records.next();
        String type = TYPES.getOrDefault(records.next(), "unknown");
        String uid = records.next();
        String gid = records.next();
        String user = records.next();
        String group = records.next();
        String mode = records.next();
        String size = records.next();
        Matcher time = TIME.matcher(records.next());
        String device = records.next();
        String name = records.next();
        String target = records.next();
        boolean sound = flags.matches("[r-][x-]")
                && uid.matches(NUMBER)
                && gid.matches(NUMBER)
                && mode.matches("[0-7]{1,4}")
                && size.matches(NUMBER)
                && name.startsWith("/")
                && time.matches();
        if (!sound) {
            return Optional.empty();
        }
        Map<String, Value> attributes = new TreeMap<>(Map.of(
                "type", Value.of(type),
                "uid", Value.of(Long.parseLong(uid)),
                "gid", Value.of(Long.parseLong(gid)),
                "owner", Value.of(user),
                "group", Value.of(group),
                "mode", Value.of("0".repeat(4 - mode.length()) + mode),
                "size", Value.of(Long.parseLong(size)),
                "modified", Value.of(instant(time).toString())));
        if (type.equals(LINK)) {
            attributes.put("target", Value.of(target));
        }
        return Optional.of(new FileEntry(
                name, flags.charAt(0) == 'r', flags.charAt(1) == 'x', type, device, Long.parseLong(size), attributes));
    }

    private static Instant instant(Matcher time) {
        long nanos = time.group(2) == null ? 0 : Long.parseLong(time.group(2));
        return Instant.ofEpochSecond(Long.parseLong(time.group(1)), nanos);
    }

    public FileEntry {
        attributes = Map.copyOf(attributes);
    }

    public Resource resource() {
        return Resource.present(Kinds.FILE.name(), name, attributes);
    }
}
