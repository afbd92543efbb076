package dev.plumbline.observed.host.settings;

import dev.plumbline.observed.host.answer.ByteText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A file of the archive of settings.
 *
 * @param path absolute
 * @param type what it is
 * @param mode the permissions
 * @param uid the owner's id
 * @param gid the group's id
 * @param owner the owner's name, empty if the id has none
 * @param group the group's name, empty if the id has none
 * @param modified the time of the last change of content, in whole seconds
 * @param target where a link points, as written in it; else empty
 * @param raw the bytes of a regular file, a character each; else empty
 */
public record HostFile(
        String path,
        Type type,
        int mode,
        long uid,
        long gid,
        String owner,
        String group,
        Instant modified,
        String target,
        String raw) {

    /** What a file is. */
    public enum Type {
        REGULAR("file"),
        DIRECTORY("directory"),
        LINK("link"),
        FIFO("fifo"),
        CHARACTER_DEVICE("character-device"),
        BLOCK_DEVICE("block-device");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As the kind {@code file} spells it. */
        public String word() {
            return word;
        }
    }

    public boolean regular() {
        return type == Type.REGULAR;
    }

    public boolean link() {
        return type == Type.LINK;
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path without its last part. */
    public String directory() {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** The bytes of a regular file; else none. */
    public byte[] content() {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The content, with bytes that are no UTF-8 escaped. */
    public String text() {
        return ByteText.decode(content());
    }

    /** The lines of the content, without their ends. */
    public List<String> lines() {
        return text().lines().toList();
    }
}
