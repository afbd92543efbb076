package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.engine.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what Podman tells of a container in its own API only, and says what it tells nowhere. */
final class PodmanReader {
    private static final Reason NOWHERE = Reason.of(Reason.Code.UNSUPPORTED, "Podman does not tell it");
    private static final Reason HOSTS = Reason.of(
            Reason.Code.UNSUPPORTED, "Podman does not tell whether it is the host's or what it gives by default");
    private static final Reason ALWAYS_SHAREABLE =
            Reason.of(Reason.Code.UNSUPPORTED, "Podman tells shareable also where it is the host's");
    private static final Reason ROUNDED =
            Reason.of(Reason.Code.UNSUPPORTED, "Podman tells it rounded, and not as it was set");
    private static final Reason UNTOLD =
            Reason.of(Reason.Code.UNSUPPORTED, "Podman's Docker-compatible API does not tell it");
    private static final String NO_SIZE = "0B";

    /** What Podman sets for itself. */
    private static final List<String> ITS_OWN = List.of(
            "io.container.manager", "io.kubernetes.cri-o.", "io.podman.annotations.", "org.opencontainers.image.");

    private PodmanReader() {}

    static void read(Optional<JsonCursor> told, ConfigReader reader) {
        // 4.3 tells none of these of what its compatible API made, though they are in force
        reader.untold(NOWHERE, "oom-score-adj", "sysctls", "ulimits", "device-cgroup-rules");
        reader.withhold(ALWAYS_SHAREABLE, "ipc", "shareable");
        reader.untold(HOSTS, "userns");
        if (told.isEmpty()) {
            reader.untold(UNTOLD, "logging-options", "annotations");
            return;
        }
        try {
            annotations(told.get().field("Config"), reader);
            JsonCursor host = told.get().field("HostConfig");
            logging(host, reader);
            reader.text("cgroup-namespace", host, "CgroupMode");
        } catch (StorageException e) {
            reader.untold(Reply.malformed(e), "logging-options", "annotations");
        }
    }

    private static void annotations(JsonCursor config, ConfigReader reader) {
        config.optional("Annotations").map(JsonCursor::fields).orElse(Map.of()).forEach((name, text) -> {
            if (ITS_OWN.stream().noneMatch(name::startsWith)) {
                reader.option("annotations", name, text.text());
            }
        });
    }

    private static void logging(JsonCursor host, ConfigReader reader) {
        host.optional("LogConfig").ifPresent(log -> {
            String tag = log.text("Tag", "");
            if (!tag.isEmpty()) {
                reader.option("logging-options", "tag", tag);
            }
            if (!log.text("Size", NO_SIZE).equals(NO_SIZE)) {
                reader.untold(ROUNDED, "logging-options.max-size");
            }
            reader.untold(NOWHERE, "logging-options.max-file");
        });
    }
}
