package dev.plumbline.observed.host.settings;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Settings of a host that a test makes up, and the recorded ones. */
public final class SettingsFixture {
    private SettingsFixture() {}

    /** A regular file of root. */
    public static HostFile file(String path, String text) {
        return file(path, 0644, text);
    }

    public static HostFile file(String path, int mode, String text) {
        String raw = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new HostFile(path, HostFile.Type.REGULAR, mode, 0, 0, "root", "root", Instant.EPOCH, "", raw);
    }

    public static HostFile link(String path, String target) {
        return new HostFile(path, HostFile.Type.LINK, 0777, 0, 0, "root", "root", Instant.EPOCH, target, "");
    }

    public static HostFiles files(HostFile... files) {
        return HostFiles.of(new ArrayList<>(List.of(files)));
    }

    public static HostFiles recorded(String name) {
        return HostFiles.read(Recording.answer(name));
    }

    public static HostFiles of(byte[] archive, List<String> complaints, int status) {
        return HostFiles.read(Section.whole(archive, complaints, status), Section.whole(new byte[0], List.of(), 0));
    }

    public static Surveyed surveyed() {
        return new Surveyed(
                "web1",
                true,
                new TreeMap<>(Map.of("os_family", Value.of("Debian"), "service_mgr", Value.of("systemd"))),
                Sealer.with(FingerprintKey.ephemeral()),
                Set.of());
    }

    public static Answer answer(String name) {
        return Recording.answer(name);
    }
}
