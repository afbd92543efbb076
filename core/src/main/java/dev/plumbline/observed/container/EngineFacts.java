package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.engine.ApiVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an engine tells of itself, as facts whose names begin with {@code engine_}. */
final class EngineFacts {
    private static final Value DOCKER = Value.of("docker");
    private static final Value PODMAN = Value.of("podman");
    private static final Map<String, String> OF_VERSION = Map.of(
            "engine_version", "Version",
            "engine_os", "Os",
            "engine_architecture", "Arch");
    /** What {@link #OF_VERSION} tells as well; asking for both would make the engine run the same programs twice. */
    private static final Map<String, String> OF_BOTH =
            Map.of("engine_version", "ServerVersion", "engine_os", "OSType", "engine_architecture", "Architecture");
    /** As the kernel calls them (uname), and as images do. */
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "x86_64", "amd64",
            "i386", "386",
            "i686", "386",
            "aarch64", "arm64",
            "armv6l", "arm",
            "armv7l", "arm",
            "armv8l", "arm");

    private static final Map<String, String> OF_INFO = Map.of(
            "engine_storage_driver", "Driver",
            "engine_default_runtime", "DefaultRuntime",
            "engine_logging_driver", "LoggingDriver",
            "engine_cgroup_driver", "CgroupDriver",
            "engine_cgroup_version", "CgroupVersion",
            "engine_host_name", "Name");

    private final SortedMap<String, Value> facts = new TreeMap<>();

    /** Which engine it is, and how it is talked to. */
    void engine(ApiVersion negotiated, Dialect dialect) {
        facts.put("engine_api_version", Value.of(negotiated.toString()));
        facts.put("engine_name", dialect.podman() ? PODMAN : DOCKER);
    }

    void version(JsonCursor answer) {
        tolerantly(() -> texts(answer, OF_VERSION));
    }

    /** What Podman tells of itself in its own API only. */
    void podmanInfo(JsonCursor answer) {
        tolerantly(() -> answer.optional("host").ifPresent(host -> {
            texts(host, Map.of("engine_logging_driver", "logDriver"));
            host.optional("security")
                    .flatMap(security -> security.optional("rootless"))
                    .ifPresent(rootless -> facts.put("engine_rootless", Value.of(rootless.flag())));
        }));
    }

    void info(JsonCursor answer) {
        tolerantly(() -> ofInfo(answer));
    }

    private void ofInfo(JsonCursor answer) {
        texts(answer, OF_INFO);
        OF_BOTH.forEach((fact, field) -> text(answer, field)
                .ifPresent(text -> facts.putIfAbsent(fact, Value.of(ARCHITECTURES.getOrDefault(text, text)))));
        // Podman draws a new one for each answer
        if (DOCKER.equals(facts.get("engine_name"))) {
            texts(answer, Map.of("engine_id", "ID"));
        }
        List<String> security = answer.items("SecurityOptions").stream()
                .map(JsonCursor::text)
                .sorted()
                .toList();
        facts.put("engine_security_options", Value.ofTexts(security));
        facts.put("engine_rootless", Value.of(security.contains("name=rootless")));
    }

    SortedMap<String, Value> all() {
        return facts;
    }

    /** Reads a part of the facts; what is broken in it is left out. */
    private static void tolerantly(Runnable reading) {
        try {
            reading.run();
        } catch (StorageException e) {
            // a fact that is not told is unknown to whoever asks for it
            return;
        }
    }

    private void texts(JsonCursor answer, Map<String, String> fields) {
        fields.forEach((fact, field) -> text(answer, field).ifPresent(text -> facts.put(fact, Value.of(text))));
    }

    private static Optional<String> text(JsonCursor answer, String field) {
        return answer.optional(field).map(JsonCursor::text).filter(text -> !text.isEmpty());
    }
}
