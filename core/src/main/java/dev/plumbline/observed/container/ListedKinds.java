package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineRequest;
import java.util.List;

/** Networks and volumes, as the lists of an engine tell them. */
final class ListedKinds {
    private ListedKinds() {}

    static ListedWhole networks(ApiVersion version, Sealing sealing) {
        return new ListedWhole(
                ContainerKinds.NETWORK.name(),
                EngineRequest.networks(version),
                JsonCursor::items,
                entry -> network(entry, sealing));
    }

    static ListedWhole volumes(ApiVersion version, Sealing sealing) {
        return new ListedWhole(
                ContainerKinds.VOLUME.name(),
                EngineRequest.volumes(version),
                answer -> answer.items("Volumes"),
                entry -> volume(entry, sealing));
    }

    private static Resource network(JsonCursor entry, Sealing sealing) {
        ConfigReader reader = new ConfigReader(sealing)
                .text("id", entry, "Id")
                .text("driver", entry, "Driver")
                .flag("internal", entry, "Internal")
                .flag("attachable", entry, "Attachable")
                .flag("ipv6", entry, "EnableIPv6")
                .map("options", entry, "Options")
                .map("labels", entry, "Labels");
        entry.optional("Created").ifPresent(created -> reader.put("created", ConfigReader.time(created)));
        entry.optional("IPAM").ifPresent(ipam -> {
            reader.text("ipam-driver", ipam, "Driver").map("ipam-options", ipam, "Options");
            List<String> subnets = ipam.items("Config").stream()
                    .map(ListedKinds::subnet)
                    .sorted()
                    .toList();
            if (!subnets.isEmpty()) {
                reader.put("subnets", Value.ofTexts(subnets));
            }
        });
        return reader.resource(
                ContainerKinds.NETWORK.name(), entry.field("Name").text());
    }

    private static String subnet(JsonCursor config) {
        String range = config.text("IPRange", "");
        String gateway = config.text("Gateway", "");
        return config.text("Subnet", "")
                + (range.isEmpty() ? "" : " range " + range)
                + (gateway.isEmpty() ? "" : " gateway " + gateway);
    }

    private static Resource volume(JsonCursor entry, Sealing sealing) {
        ConfigReader reader = new ConfigReader(sealing)
                .text("driver", entry, "Driver")
                .map("options", entry, "Options")
                .map("labels", entry, "Labels");
        entry.optional("CreatedAt").ifPresent(created -> reader.put("created", ConfigReader.time(created)));
        return reader.resource(ContainerKinds.VOLUME.name(), entry.field("Name").text());
    }
}
