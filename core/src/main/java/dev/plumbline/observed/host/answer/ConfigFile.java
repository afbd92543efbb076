package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a program of the host takes its configuration from; links are followed.
 *
 * @param path by what it was looked for
 * @param type the letter of find(1): f, d, p …
 * @param mode the permissions in octal digits
 * @param uid its owner
 * @param gid its group
 * @param lines its lines; none if it was not read
 * @param unread why it was not read; null if it was
 */
public record ConfigFile(
        String path,
        String type,
        String mode,
        long uid,
        long gid,
        List<String> lines,
        @Nullable Reason unread) {

    public ConfigFile {
        lines = List.copyOf(lines);
    }

    public boolean regular() {
        return type.equals("f");
    }

    /** What follows the last slash. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The permission bits. */
    public int bits() {
        return Integer.parseInt(mode, 8);
    }
}
