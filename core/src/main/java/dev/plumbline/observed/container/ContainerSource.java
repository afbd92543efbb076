package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineRequest;
import java.util.Optional;

/** Containers, running or not. */
record ContainerSource(ApiVersion version, Sealing sealing, Dialect dialect) implements KindSource {
    @Override
    public String kind() {
        return Kinds.CONTAINER.name();
    }

    @Override
    public EngineRequest list() {
        return EngineRequest.containers(version);
    }

    @Override
    public EngineRequest single(String id) {
        return EngineRequest.container(version, id);
    }

    @Override
    public Listed listed(JsonCursor entry) {
        JsonCursor id = entry.field("Id");
        if (!EngineRequest.isContainerId(id.text())) {
            throw id.broken("is not the id of a container.");
        }
        // further names with a second slash are links from other containers
        String name = entry.items("Names").stream()
                .map(each -> withoutSlash(each.text()))
                .filter(each -> each.indexOf('/') < 0)
                .findFirst()
                .orElse(id.text());
        return new Listed(id.text(), name);
    }

    @Override
    public Optional<EngineRequest> beside(String id) {
        return dialect.major().isPresent()
                ? Optional.of(EngineRequest.podmanContainer(dialect.major().getAsInt(), id))
                : Optional.empty();
    }

    @Override
    public Resource read(JsonCursor inspected, Optional<JsonCursor> beside) {
        JsonCursor config = inspected.field("Config");
        JsonCursor host = inspected.field("HostConfig");
        ConfigReader reader = new ConfigReader(sealing)
                .config(config)
                .put("id", Value.of(inspected.field("Id").text()))
                .put("image", Value.of(config.text("Image", "")))
                .put("image-id", Value.of(inspected.field("Image").text()))
                .put("state", Value.of(inspected.field("State").field("Status").text()))
                .put("created", ConfigReader.time(inspected.field("Created")))
                .put("restart", restart(host))
                .put("privileged", Value.of(host.field("Privileged").flag()))
                .put("network-mode", Value.of(host.field("NetworkMode").text()))
                .text("platform", inspected, "Platform")
                .text("hostname", config, "Hostname")
                .text("domainname", config, "Domainname")
                .flag("tty", config, "Tty")
                .flag("stdin-open", config, "OpenStdin")
                .map("annotations", host, "Annotations");
        config.optional("StopTimeout").ifPresent(time -> reader.put("stop-timeout", Value.of(time.whole())));
        HostConfigReader.read(host, reader);
        ConnectionsReader.read(inspected, host, reader);
        if (dialect.podman()) {
            PodmanReader.read(beside, reader);
        }
        return reader.resource(kind(), name(inspected));
    }

    static String name(JsonCursor inspected) {
        JsonCursor name = inspected.field("Name");
        String text = withoutSlash(name.text());
        if (text.isEmpty()) {
            throw name.broken("is empty.");
        }
        return text;
    }

    private static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static Value restart(JsonCursor host) {
        JsonCursor policy = host.field("RestartPolicy");
        String name = policy.text("Name", "");
        long most = policy.optional("MaximumRetryCount").map(JsonCursor::whole).orElse(0L);
        if (name.isEmpty()) {
            return Value.of("no");
        }
        return Value.of(name.equals("on-failure") && most > 0 ? name + ":" + most : name);
    }
}
