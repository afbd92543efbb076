package dev.plumbline.observed.host.settings;

import dev.plumbline.format.TarArchive;
import dev.plumbline.observed.host.answer.ByteText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files in the archive of settings, which comes from a host that may lie. */
final class SettingsArchive {
    private static final int MOST_OF_ONE = 2 << 20;

    private SettingsArchive() {}

    /** What could be read, and why that is not all. */
    record Contents(List<HostFile> files, @Nullable String broken) {}

    static Contents read(byte[] compressed) {
        TarArchive.Contents archive = TarArchive.read(compressed, MOST_OF_ONE);
        return new Contents(archive.files().stream().map(SettingsArchive::file).toList(), archive.broken());
    }

    private static HostFile file(TarArchive.Entry entry) {
        return new HostFile(
                absolute(text(entry.path())),
                type(entry.type()),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                text(entry.user()),
                text(entry.group()),
                entry.modified(),
                text(entry.target()),
                new String(entry.bytes(), StandardCharsets.ISO_8859_1));
    }

    private static HostFile.Type type(TarArchive.Type type) {
        return switch (type) {
            case REGULAR -> HostFile.Type.REGULAR;
            case LINK -> HostFile.Type.LINK;
            case CHARACTER_DEVICE -> HostFile.Type.CHARACTER_DEVICE;
            case BLOCK_DEVICE -> HostFile.Type.BLOCK_DEVICE;
            case DIRECTORY -> HostFile.Type.DIRECTORY;
            case FIFO -> HostFile.Type.FIFO;
        };
    }

    /** Tar leaves out the slash in front. */
    private static String absolute(String name) {
        return name.startsWith("/") ? name : "/" + name;
    }

    private static String text(String raw) {
        return ByteText.decode(raw.getBytes(StandardCharsets.ISO_8859_1));
    }
}
