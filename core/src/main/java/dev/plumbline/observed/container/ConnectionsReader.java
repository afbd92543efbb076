package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers what of a container is connected to its surroundings: ports, mounts, networks, names of others. */
final class ConnectionsReader {
    /** How a mount is passed on goes without saying where it is this. */
    private static final String USUAL_PROPAGATION = "rprivate";

    private ConnectionsReader() {}

    static void read(JsonCursor inspected, JsonCursor host, ConfigReader reader) {
        host.optional("PortBindings")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((port, bindings) -> reader.put("ports", port, bindings(bindings)));
        mounts(inspected, host, reader);
        reader.list("volumes-from", host, "VolumesFrom")
                .text("volume-driver", host, "VolumeDriver")
                .list("dns", host, "Dns")
                .list("dns-search", host, "DnsSearch")
                .list("dns-options", host, "DnsOptions")
                .list("extra-hosts", host, "ExtraHosts");
        Map<String, JsonCursor> networks = inspected
                .optional("NetworkSettings")
                .flatMap(settings -> settings.optional("Networks"))
                .map(JsonCursor::fields)
                .orElse(Map.of());
        networks.forEach((name, endpoint) -> reader.put("networks", name, endpoint(endpoint)));
        // newer engines tell it of the connection only
        Stream.concat(
                        Stream.of(inspected.field("Config").text("MacAddress", "")),
                        networks.values().stream().map(endpoint -> endpoint.text("MacAddress", "")))
                .filter(address -> !address.isEmpty())
                .findFirst()
                .ifPresent(address -> reader.put("mac-address", Value.of(address)));
    }

    private static Value bindings(JsonCursor bindings) {
        List<String> spelled = bindings.items().stream()
                .map(each -> each.text("HostIp", "") + ":" + each.text("HostPort", ""))
                .toList();
        return Value.ofTexts(spelled);
    }

    private static void mounts(JsonCursor inspected, JsonCursor host, ConfigReader reader) {
        host.optional("Tmpfs")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((path, options) -> reader.put("mounts", path, tmpfs(options.text())));
        Map<String, String> sizes = new HashMap<>();
        for (JsonCursor each : host.items("Mounts")) {
            each.optional("TmpfsOptions")
                    .ifPresent(options -> sizes.put(each.text("Target", ""), tmpfsOptions(options)));
        }
        for (JsonCursor mount : inspected.items("Mounts")) {
            String path = mount.field("Destination").text();
            reader.put("mounts", path, mount(mount, sizes.getOrDefault(path, "")));
        }
    }

    private static String tmpfsOptions(JsonCursor options) {
        long size = options.optional("SizeBytes").map(JsonCursor::whole).orElse(0L);
        long mode = options.optional("Mode").map(JsonCursor::whole).orElse(0L);
        return (size == 0 ? "" : ",size=" + size) + (mode == 0 ? "" : ",mode=" + Long.toOctalString(mode));
    }

    private static Value mount(JsonCursor mount, String more) {
        String type = mount.field("Type").text();
        String source = switch (type) {
            case "volume" -> mount.text("Name", "");
            case "tmpfs" -> "";
            default -> mount.text("Source", "");
        };
        String propagation = type.equals("bind") ? mount.text("Propagation", "") : "";
        String passedOn = propagation.isEmpty() || propagation.equals(USUAL_PROPAGATION) ? "" : "," + propagation;
        return Value.of(type + " " + source + " " + (mount.field("RW").flag() ? "rw" : "ro") + passedOn + more);
    }

    private static Value tmpfs(String options) {
        return Value.of("tmpfs  " + (options.isEmpty() ? "rw" : options));
    }

    /** What somebody said of the connection; which address it got by itself is no matter of declarations. */
    private static Value endpoint(JsonCursor endpoint) {
        List<String> said = new ArrayList<>();
        endpoint.items("Aliases").forEach(alias -> said.add("alias " + alias.text()));
        endpoint.optional("IPAMConfig").ifPresent(addresses -> {
            say(said, "ipv4", addresses.text("IPv4Address", ""));
            say(said, "ipv6", addresses.text("IPv6Address", ""));
            addresses.items("LinkLocalIPs").forEach(address -> say(said, "link-local", address.text()));
        });
        endpoint.optional("DriverOpts")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((name, option) -> said.add("option " + name + "=" + option.text()));
        endpoint.optional("GwPriority")
                .map(JsonCursor::whole)
                .filter(priority -> priority != 0)
                .ifPresent(priority -> said.add("gateway-priority " + priority));
        return Value.ofTexts(said.stream().sorted().distinct().toList());
    }

    private static void say(List<String> said, String what, String value) {
        if (!value.isEmpty()) {
            said.add(what + " " + value);
        }
    }
}
