package dev.plumbline.policy;

import dev.plumbline.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One way in which a container is not kept apart from its host.
 *
 * @param path of the mount that leads there, empty if it is none
 * @param breach what it is called in the names of findings
 * @param what the rest of a sentence that begins with the container
 */
public record HostReach(String path, String breach, String what, Severity severity) {
    private static final Map<String, String> HOST_NAME_SPACES = new TreeMap<>(Map.of(
            "network-mode", "network",
            "pid", "processes",
            "ipc", "shared memory",
            "uts", "host name",
            "userns", "users"));

    /** All ways of a container, as it was observed. */
    public static List<HostReach> of(Resource container) {
        List<HostReach> all = new ArrayList<>();
        if (container.shown("privileged").equals("true")) {
            all.add(new HostReach("", "privileged", "has all rights on its host", Severity.MEDIUM));
        }
        String spaces = HOST_NAME_SPACES.entrySet().stream()
                .filter(each -> container.shown(each.getKey()).equals("host"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
        if (!spaces.isEmpty()) {
            all.add(new HostReach("", "host-namespace", "shares with its host: " + spaces, Severity.MEDIUM));
        }
        ContainerMount.of(container).forEach((path, mount) -> {
            if (mount.bind() && leadsToEngine(mount.source())) {
                all.add(new HostReach(
                        path,
                        "engine-socket",
                        "may command the container engine, by " + mount.source() + " at " + path,
                        Severity.HIGH));
            }
        });
        return all;
    }

    /** The socket of an engine, or a folder that it is in. */
    private static boolean leadsToEngine(String source) {
        String folder = source.endsWith("/") ? source : source + "/";
        return source.endsWith("/docker.sock")
                || source.endsWith("/podman.sock")
                || source.endsWith("/containerd.sock")
                || "/var/run/docker.sock".startsWith(folder)
                || "/run/docker.sock".startsWith(folder);
    }
}
