package dev.plumbline.format;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files in a compressed tar archive: ustar (POSIX.1-1988), with the long names of GNU tar and the extended headers of
 * pax (POSIX.1-2001). Several archives in a row count as one, as xargs may have made them.
 *
 * <p>Whoever made the archive may lie: its size, the number of its files and each of them are bounded.
 */
public final class TarArchive {
    private static final int BLOCK = 512;
    private static final long MOST_BYTES = 128L << 20;
    private static final int MOST_ENTRIES = 100_000;

    private final InputStream input;
    private final int mostOfOne;
    private final List<Entry> files = new ArrayList<>();
    private final Map<String, Entry> byName = new HashMap<>();
    private final Map<String, String> extended = new HashMap<>();
    private long left = MOST_BYTES;

    private TarArchive(InputStream input, int mostOfOne) {
        this.input = input;
        this.mostOfOne = mostOfOne;
    }

    /** What an entry is. */
    public enum Type {
        REGULAR,
        LINK,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        DIRECTORY,
        FIFO
    }

    /**
     * A file of an archive. Names are bytes there, and here a character each.
     *
     * @param path without a slash at its end
     * @param mode the permissions
     * @param uid the owner's id
     * @param gid the group's id
     * @param user the owner's name, perhaps empty
     * @param group the group's name, perhaps empty
     * @param modified in whole seconds
     * @param target where a link points; else empty
     * @param bytes the content of a regular file, also under its second name; not to be written to
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copying every file would double what is read
    public record Entry(
            String path,
            Type type,
            int mode,
            long uid,
            long gid,
            String user,
            String group,
            Instant modified,
            String target,
            byte[] bytes) {}

    /** What could be read of an archive, and why that is not all of it. */
    public record Contents(List<Entry> files, @Nullable String broken) {}

    /**
     * Reads an archive.
     *
     * @param mostOfOne the archive counts as broken where a file of more bytes is
     */
    public static Contents read(byte[] compressed, int mostOfOne) {
        List<Entry> files = List.of();
        try (InputStream input = new GZIPInputStream(new ByteArrayInputStream(compressed), 1 << 16)) {
            TarArchive entries = new TarArchive(input, mostOfOne);
            files = entries.files;
            entries.readAll();
            return new Contents(files, null);
        } catch (IOException e) {
            return new Contents(files, e instanceof EOFException ? "it ends early" : String.valueOf(e.getMessage()));
        }
    }

    private void readAll() throws IOException {
        byte[] header = block();
        while (header != null) {
            if (header[0] != 0) {
                entry(header);
            }
            if (files.size() > MOST_ENTRIES) {
                throw new IOException("it has more than " + MOST_ENTRIES + " files");
            }
            header = block();
        }
    }

    private void entry(byte[] header) throws IOException {
        if (!sound(header)) {
            throw new IOException("a header in it does not match its sum");
        }
        long size = extended.containsKey("size") ? decimal("size") : number(header, 124, 12);
        char type = (char) header[156];
        byte[] content = content(size, type == '1' || type == '2' ? 0 : size);
        switch (type) {
            case 'x' -> pax(content);
            case 'g' -> {
                // holds for all files and tells nothing of a single one
            }
            case 'L' -> extended.put("path", string(content, 0, content.length));
            case 'K' -> extended.put("linkpath", string(content, 0, content.length));
            default -> {
                file(header, type, content);
                extended.clear();
            }
        }
    }

    private void file(byte[] header, char type, byte[] content) throws IOException {
        String prefix = header[262] == 0 ? string(header, 345, 155) : "";
        String named = (prefix.isEmpty() ? "" : prefix + "/") + string(header, 0, 100);
        String path = plain(extended.getOrDefault("path", named));
        String target = extended.getOrDefault("linkpath", string(header, 157, 100));
        Type kind = switch (type) {
            case '0', '\0', '7', '1' -> Type.REGULAR;
            case '2' -> Type.LINK;
            case '3' -> Type.CHARACTER_DEVICE;
            case '4' -> Type.BLOCK_DEVICE;
            case '5' -> Type.DIRECTORY;
            case '6' -> Type.FIFO;
            default -> throw new IOException("it has an entry of the unknown type " + (int) type);
        };
        Entry same = type == '1' ? byName.get(plain(target)) : null;
        if (type == '1' && same == null) {
            throw new IOException("it has a second name of a file that it lacks");
        }
        Entry file = new Entry(
                path,
                kind,
                (int) number(header, 100, 8) & 07777,
                extended.containsKey("uid") ? decimal("uid") : number(header, 108, 8),
                extended.containsKey("gid") ? decimal("gid") : number(header, 116, 8),
                extended.getOrDefault("uname", string(header, 265, 32)),
                extended.getOrDefault("gname", string(header, 297, 32)),
                Instant.ofEpochSecond(clamped(number(header, 136, 12))),
                kind == Type.LINK ? target : "",
                same == null ? content : same.bytes());
        files.add(file);
        byName.put(path, file);
    }

    /** A time that no clock can show is the last one that one can. */
    private static long clamped(long seconds) {
        return Math.max(Instant.MIN.getEpochSecond(), Math.min(Instant.MAX.getEpochSecond(), seconds));
    }

    /** Tar puts a slash behind the names of directories. */
    private static String plain(String name) {
        return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** Records of the form "length key=value\n". */
    private void pax(byte[] content) throws IOException {
        int at = 0;
        while (at < content.length) {
            int space = at;
            while (space < content.length && content[space] != ' ') {
                space++;
            }
            String length = string(content, at, space - at);
            int end = length.matches("[0-9]{1,7}") ? at + Integer.parseInt(length) : 0;
            if (end <= space + 1 || end > content.length) {
                throw new IOException("an extended header in it is broken");
            }
            String record = new String(content, space + 1, end - 1 - (space + 1), StandardCharsets.ISO_8859_1);
            int equals = record.indexOf('=');
            if (equals > 0) {
                extended.put(record.substring(0, equals), record.substring(equals + 1));
            }
            at = end;
        }
    }

    private long decimal(String key) throws IOException {
        String text = extended.getOrDefault(key, "");
        if (!text.matches("[0-9]{1,18}")) {
            throw new IOException("an extended header in it has no number");
        }
        return Long.parseLong(text);
    }

    private static boolean sound(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        return number(header, 148, 8) == sum;
    }

    /** In octal digits; GNU tar writes a number that is too large for them in base 256, marked by the first bit. */
    private static long number(byte[] header, int from, int length) throws IOException {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x3f;
            for (int i = 1; i < length; i++) {
                value = (value << 8) | (header[from + i] & 0xff);
            }
            return value;
        }
        String digits = string(header, from, length).strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new IOException("a header in it has no number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String string(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private byte[] content(long declared, long size) throws IOException {
        if (declared < 0 || size > mostOfOne) {
            throw new IOException("it has a file of " + declared + " bytes");
        }
        byte[] content = take((int) size);
        int rest = (int) ((BLOCK - size % BLOCK) % BLOCK);
        take(rest);
        return content;
    }

    private byte @Nullable [] block() throws IOException {
        byte[] block = input.readNBytes(BLOCK);
        left -= block.length;
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK || left < 0) {
            throw new EOFException();
        }
        return block;
    }

    private byte[] take(int size) throws IOException {
        left -= size;
        if (left < 0) {
            throw new IOException("it is larger than " + MOST_BYTES + " bytes");
        }
        byte[] bytes = input.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }
}
