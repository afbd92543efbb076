package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.notation.NetworkAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an engine makes on its host for the containers and networks that it has: sockets of published ports, mounts, rules of
 * the packet filter. It comes and goes with them, and they are judged by themselves. What fits none of them is told.
 */
final class EngineTraces {
    private static final Set<String> PROXIES = Set.of("docker-proxy", "conmon", "rootlessport", "slirp4netns", "pasta");
    private static final Pattern LISTENER = Pattern.compile("(tcp|udp|sctp)6? \\S*:([0-9]{1,5})");
    private static final Pattern MOUNT = Pattern.compile(
            "(?:/run/docker/netns|/run/netns|/var/run/docker/netns|/run/containerd/io\\.containerd[^/]*|/var/lib/docker/(?:overlay2|containers|plugins)"
                    + "|/var/lib/containers/storage/(?:overlay|overlay-containers)"
                    + "|/run/user/[0-9]+/(?:docker|netns)|/home/[^/]+/\\.local/share/(?:docker|containers)/.+)/.+");
    private static final Pattern CHAIN =
            Pattern.compile("ip6?(?:tables)? (?:\\S+ )?(?:DOCKER(?:-[A-Z0-9-]+)?|CNI-[A-Z0-9-]+"
                    + "|NETAVARK[A-Z0-9_-]*)|(?:ip|ip6|inet) (?:netavark|docker-bridges|libvirt_docker)( .*)?");
    private static final Pattern OWN =
            Pattern.compile("(?:\\S+ ){1,2}(?:DOCKER(?!-USER)\\S*|CNI-\\S+|NETAVARK\\S*):.*");
    private static final Pattern JUMP =
            Pattern.compile("-j (?:DOCKER(?:-[A-Z0-9-]+)?|CNI-[A-Z0-9-]+|NETAVARK[A-Z0-9_-]*)(?: .*)?$");
    private static final Pattern SOURCE = Pattern.compile("-[sd] (\\S+)");
    private static final Pattern BRIDGE = Pattern.compile("-[io] (\\S+)");
    private static final Pattern PORT = Pattern.compile("--dport ([0-9]{1,5})");
    private static final int SHORT_ID = 12;

    private EngineTraces() {}

    /** A socket that the engine holds for a port that a container publishes. */
    static Fold listener(Resource socket, Surroundings around) {
        Matcher name = LISTENER.matcher(socket.name());
        Observation process = socket.attribute("process");
        boolean hidden = process instanceof Observation.Hidden;
        if (!name.matches() || (!hidden && !PROXIES.contains(socket.shown("process")))) {
            return Fold.NONE;
        }
        for (Resource container : around.known("container").values()) {
            for (String binding : bindings(container, name.group(1))) {
                String port = binding.substring(binding.lastIndexOf(':') + 1);
                if (port.isEmpty() || port.equals(name.group(2))) {
                    return process instanceof Observation.Hidden unseen
                            ? Fold.open(unseen.reason())
                            : explained("published by the container " + container.name());
                }
            }
        }
        return hidden ? Fold.NONE : unlisted("container", "ports", around);
    }

    /** A mount below the engine's own folders. */
    static Fold mount(Resource mount, Surroundings around) {
        if (!MOUNT.matcher(mount.name()).matches()) {
            return Fold.NONE;
        }
        return any("container", around) ? explained("of the engine's containers") : unlisted("container", "", around);
    }

    static Fold chain(Resource chain, Surroundings around) {
        if (!CHAIN.matcher(chain.name()).matches()) {
            return Fold.NONE;
        }
        return any("network", around) ? explained("of the engine's networks") : unlisted("network", "", around);
    }

    /**
     * A rule for the engine's networks. That it stands in a chain of the engine's is not enough: it must be for a network that
     * there is, and what lets somebody in for a port that a container publishes.
     */
    static Fold rule(Resource rule, Surroundings around) {
        String text = rule.name();
        boolean jump = JUMP.matcher(text).find()
                && PORT.matcher(text).results().findAny().isEmpty();
        if (jump && !text.contains("DOCKER-USER:")) {
            return any("network", around)
                    ? explained("leads to a chain of the engine's")
                    : unlisted("network", "", around);
        }
        boolean own = OWN.matcher(text).matches();
        if ((own && text.matches(".*: -j (?:RETURN|DROP)")) || text.matches(".*DOCKER-USER: -j RETURN")) {
            return explained("ends a chain of the engine's");
        }
        if (!own && !forNetwork(text, around)) {
            return Fold.NONE;
        }
        Matcher port = PORT.matcher(text);
        boolean lets = port.find();
        if (forNetwork(text, around) && (!lets || published(text, around))) {
            return explained("for a network of the engine's");
        }
        Fold doubt = unlisted("network", "subnets", around);
        return lets && doubt.doubt() == null ? unlisted("container", "ports", around) : doubt;
    }

    private static boolean any(String kind, Surroundings around) {
        return around.known(kind).values().stream().anyMatch(each -> each.observed() instanceof Observation.Seen);
    }

    private static boolean forNetwork(String rule, Surroundings around) {
        Set<String> bridges = new HashSet<>(Set.of("docker0", "podman0", "cni-podman0"));
        List<String> subnets = new ArrayList<>();
        for (Resource network : around.known("network").values()) {
            String id = network.shown("id");
            if (id.length() >= SHORT_ID) {
                bridges.add("br-" + id.substring(0, SHORT_ID));
            }
            bridges.add(network.shown("options.com.docker.network.bridge.name"));
            Images.texts(network.attribute("subnets")).forEach(each -> subnets.add(each.split(" ", 2)[0]));
        }
        boolean ofBridge = BRIDGE.matcher(rule).results().anyMatch(each -> bridges.contains(each.group(1)));
        return ofBridge
                || SOURCE.matcher(rule)
                        .results()
                        .anyMatch(each -> subnets.stream().anyMatch(subnet -> within(each.group(1), subnet)));
    }

    /** Whether a container listens at a port behind one that it publishes, or at the one that is published. */
    private static boolean published(String rule, Surroundings around) {
        Set<String> wanted = new HashSet<>();
        PORT.matcher(rule).results().forEach(each -> wanted.add(each.group(1)));
        for (Resource container : around.known("container").values()) {
            for (String path : container.attributes().keySet()) {
                if (path.startsWith("ports.")) {
                    String inside = path.substring("ports.".length()).split("/", 2)[0];
                    boolean outside = Images.texts(container.attribute(path)).stream()
                            .anyMatch(binding -> wanted.contains(binding.substring(binding.lastIndexOf(':') + 1)));
                    if (outside || wanted.contains(inside)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean within(String address, String subnet) {
        if (address.equals(subnet)) {
            return true;
        }
        int slash = subnet.indexOf('/');
        int bits = slash < 0 ? -1 : Integer.parseInt(subnet.substring(slash + 1).replaceAll("[^0-9]", "0"));
        String plain = NetworkAddress.canonical(address.replaceFirst("/32$|/128$", ""));
        String base = slash < 0 ? subnet : subnet.substring(0, slash);
        if (plain.indexOf(':') >= 0 || base.indexOf(':') >= 0 || bits < 1 || bits > 32) {
            return false;
        }
        Optional<Long> one = ipv4(plain);
        Optional<Long> other = ipv4(base);
        return one.isPresent() && other.isPresent() && one.get() >> (32 - bits) == other.get() >> (32 - bits);
    }

    private static Optional<Long> ipv4(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long number = 0;
        for (String part : parts) {
            if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            number = (number << 8) | Integer.parseInt(part);
        }
        return Optional.of(number);
    }

    private static List<String> bindings(Resource container, String protocol) {
        List<String> bindings = new ArrayList<>();
        container.attributes().forEach((path, value) -> {
            boolean same = path.startsWith("ports.")
                    && (path.endsWith("/" + protocol) || (!path.contains("/") && protocol.equals("tcp")));
            if (same && value instanceof Value.Items list) {
                list.items().forEach(each -> bindings.add(each.display()));
            }
        });
        return bindings;
    }

    private static Fold explained(String why) {
        return Fold.by(ContainerEquivalences.ENGINE_TRACE, why);
    }

    /** It may be of a container or network that could not be seen, or of which this could not. */
    static Fold unlisted(String kind, String attribute, Surroundings around) {
        Optional<Reason> hidden = around.known(kind).values().stream()
                .flatMap(each -> hidden(each, attribute).stream())
                .findFirst();
        return (hidden.isPresent() ? hidden : around.unlistedBecause(kind, ""))
                .map(Fold::open)
                .orElse(Fold.NONE);
    }

    private static Optional<Reason> hidden(Resource resource, String attribute) {
        Observation observed = attribute.isEmpty() ? resource.observed() : resource.attribute(attribute);
        return observed instanceof Observation.Hidden hidden ? Optional.of(hidden.reason()) : Optional.empty();
    }
}
