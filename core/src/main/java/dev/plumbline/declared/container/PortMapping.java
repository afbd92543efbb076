package dev.plumbline.declared.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port or range of ports of a container that is published, as in {@code 127.0.0.1:8080:80/tcp}.
 *
 * @param hostIp the address of the host, or empty
 * @param published the port or range of the host, or empty
 * @param target the port or range of the container
 * @param saidProtocol as it is written, or empty
 */
public record PortMapping(String hostIp, String published, String target, String saidProtocol) {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final Pattern SHORT =
            Pattern.compile("(?:(?:(\\[[^\\]]*\\]|[^\\[\\]]*):)?([^:\\[\\]]*):)?([^:/\\[\\]]+)(?:/([a-zA-Z]+))?");
    /** Without the brackets that IPv6 may have or not. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]*(?:%[^%]+)?");

    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");
    private static final int HIGHEST = 65535;

    /** Of the short spelling; ports may be anything yet. */
    public static Optional<PortMapping> parse(String text) {
        Matcher parts = SHORT.matcher(text);
        return parts.matches()
                ? Optional.of(new PortMapping(group(parts, 1), group(parts, 2), group(parts, 3), group(parts, 4)))
                : Optional.empty();
    }

    /** In lower case; tcp unless it is said. */
    public String protocol() {
        return saidProtocol.isEmpty() ? "tcp" : saidProtocol.toLowerCase(Locale.ROOT);
    }

    /** The ports of the container; empty if they are none. */
    public Optional<List<String>> inside() {
        return PROTOCOLS.contains(protocol()) ? ports(target) : Optional.empty();
    }

    /** By port and protocol of the container ({@code 80/tcp}): address and port of the host; empty if there are none. */
    public Optional<Map<String, String>> bindings() {
        Optional<List<String>> inside = inside();
        Optional<List<String>> outside = inside.flatMap(ports -> outside(ports.size()));
        if (inside.isEmpty() || outside.isEmpty()) {
            return Optional.empty();
        }
        String address = hostIp.replace("[", "").replace("]", "");
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        if (address.equals(":")) {
            // as projects wrote "any" for Compose 1, whose engine took it so
            address = "";
        }
        Map<String, String> bindings = new TreeMap<>();
        for (int i = 0; i < inside.get().size(); i++) {
            bindings.put(
                    inside.get().get(i) + "/" + protocol(),
                    address + ":" + outside.get().get(i));
        }
        return Optional.of(bindings);
    }

    /** As many host ports as container ports; a range for a single one is left to the engine to choose from. */
    private Optional<List<String>> outside(int count) {
        if (published.isEmpty()) {
            return Optional.of(Collections.nCopies(count, ""));
        }
        Optional<List<String>> ports = ports(published);
        if (ports.isPresent() && ports.get().size() != count) {
            return count == 1 ? Optional.of(List.of(published)) : Optional.empty();
        }
        return ports;
    }

    /** The ports of one port or a range; empty if it is neither. */
    public static Optional<List<String>> ports(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        if (first > last || last > HIGHEST) {
            return Optional.empty();
        }
        List<String> ports = new ArrayList<>();
        for (int port = first; port <= last; port++) {
            ports.add(Integer.toString(port));
        }
        return Optional.of(ports);
    }

    private static String group(Matcher parts, int group) {
        return parts.group(group) == null ? "" : parts.group(group);
    }
}
