package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Network cards with their addresses, and the default routes. */
final class Network {
    private static final String NET = "/sys/class/net/";
    private static final Pattern CARD = Pattern.compile("[0-9]+: ([^:@\\s]+)(?:@[^:\\s]+)?: <.*");
    private static final Pattern INET = Pattern.compile(
            "\\s+inet ([0-9.]+)(?: peer [0-9.]+)?(?:/([0-9]{1,2}))?(?: brd ([0-9.]+))?( .*)? (\\S+)\\s*");
    private static final Pattern INET6 =
            Pattern.compile("\\s+inet6 ([0-9a-f:.]+)(?: peer [0-9a-f:.]+)?/([0-9]{1,3}) scope (\\S+).*");
    private static final Map<String, String> TYPES =
            Map.of("1", "ether", "32", "infiniband", "512", "ppp", "772", "loopback", "65534", "tunnel");
    private static final int PROMISCUOUS = 0x100;

    private final FactSources sources;
    private final FactWriter facts;
    /** In the order of the kernel, which Ansible keeps. */
    private final Map<String, Map<String, Value>> cards = new LinkedHashMap<>();

    private final Map<String, Value> route4;
    private final Map<String, Value> route6;
    private final Map<String, List<String>> all4 = new LinkedHashMap<>();
    private final Map<String, List<String>> all6 = new LinkedHashMap<>();

    private Network(FactSources sources, FactWriter facts) {
        this.sources = sources;
        this.facts = facts;
        this.route4 = route("route4");
        this.route6 = route("route6");
    }

    static void tell(FactSources sources, FactWriter facts) {
        if (!sources.told("addresses").isEmpty()) {
            new Network(sources, facts).tell();
        }
    }

    private void tell() {
        Set<String> names = new LinkedHashSet<>(sources.listed(NET));
        sources.files(NET)
                .forEach(file -> names.add(file.substring(NET.length()).split("/", 2)[0]));
        names.forEach(name -> cards.put(name, card(name)));
        addresses();
        Map<String, Value> byName = new LinkedHashMap<>();
        cards.forEach((name, card) -> byName.put(name.replace(':', '_'), new Value.Fields(card)));
        byName.forEach(facts::put);
        facts.put("interfaces", Value.ofTexts(List.copyOf(byName.keySet())));
        facts.put("default_ipv4", new Value.Fields(route4));
        facts.put("default_ipv6", new Value.Fields(route6));
        facts.put("all_ipv4_addresses", Value.ofTexts(byCard(all4)));
        facts.put("all_ipv6_addresses", Value.ofTexts(byCard(all6)));
    }

    private List<String> byCard(Map<String, List<String>> addresses) {
        List<String> all = new ArrayList<>();
        cards.keySet().forEach(card -> all.addAll(addresses.getOrDefault(card, List.of())));
        return all;
    }

    private Map<String, Value> route(String name) {
        Map<String, Value> route = new LinkedHashMap<>();
        String[] words = sources.told(name).split("\n", 2)[0].strip().split("\\s+", -1);
        for (int i = 0; i + 1 < words.length; i++) {
            switch (words[i]) {
                case "dev" -> route.put("interface", Value.of(words[i + 1]));
                case "src" -> route.put("address", Value.of(words[i + 1]));
                case "via" -> route.put("gateway", Value.of(words[i + 1]));
                default -> {
                    // says nothing that Ansible tells
                }
            }
        }
        return route;
    }

    private Map<String, Value> card(String name) {
        String path = NET + name;
        Map<String, Value> card = new LinkedHashMap<>();
        card.put("device", Value.of(name));
        String address = sources.line(path + "/address");
        if (!address.isEmpty() && !address.equals("00:00:00:00:00:00")) {
            card.put("macaddress", Value.of(address));
        }
        number(card, "mtu", sources.line(path + "/mtu"));
        number(card, "speed", sources.line(path + "/speed"));
        card.put("active", Value.of(!sources.line(path + "/operstate").equals("down")));
        card.put("type", Value.of(TYPES.getOrDefault(sources.line(path + "/type"), "unknown")));
        String flags = sources.line(path + "/flags");
        if (flags.matches("0x[0-9a-f]{1,8}")) {
            card.put("promisc", Value.of((Long.decode(flags) & PROMISCUOUS) != 0));
        }
        sources.link(path + "/device").ifPresent(to -> card.put("pciid", Value.of(FactSources.base(to))));
        sources.link(path + "/device/driver/module")
                .ifPresent(to -> card.put("module", Value.of(FactSources.base(to))));
        bridge(path, card);
        bonding(path, card);
        return card;
    }

    private void bridge(String path, Map<String, Value> card) {
        if (sources.has(path + "/bridge/bridge_id")) {
            card.put("type", Value.of("bridge"));
            card.put("id", Value.of(sources.line(path + "/bridge/bridge_id")));
            card.put("stp", Value.of(sources.line(path + "/bridge/stp_state").equals("1")));
            List<String> members = sources.links(path + "/brif/").keySet().stream()
                    .map(FactSources::base)
                    .toList();
            card.put("interfaces", Value.ofTexts(members));
        }
    }

    private void bonding(String path, Map<String, Value> card) {
        String bonding = path + "/bonding/";
        if (sources.has(bonding + "mode")) {
            card.put("type", Value.of("bonding"));
            String slaves = sources.line(bonding + "slaves");
            card.put("slaves", Value.ofTexts(slaves.isEmpty() ? List.of() : List.of(slaves.split(" +", -1))));
            for (String name : List.of("mode", "miimon", "lacp_rate")) {
                card.put(name, Value.of(sources.line(bonding + name).split(" ", 2)[0]));
            }
            String primary = sources.line(bonding + "primary");
            if (!primary.isEmpty()) {
                card.put("primary", Value.of(primary));
                card.put(
                        "all_slaves_active",
                        Value.of(sources.line(bonding + "all_slaves_active").equals("1")));
            }
        }
        if (sources.has(path + "/bonding_slave/perm_hwaddr")) {
            card.put("perm_macaddress", Value.of(sources.line(path + "/bonding_slave/perm_hwaddr")));
        }
    }

    private void addresses() {
        @Nullable String device = null;
        for (String line : sources.told("addresses").split("\n", -1)) {
            Matcher card = CARD.matcher(line);
            Matcher inet = INET.matcher(line);
            Matcher inet6 = INET6.matcher(line);
            if (card.matches()) {
                device = card.group(1);
            } else if (device != null && inet.matches()) {
                inet(device, inet);
            } else if (device != null && inet6.matches()) {
                inet6(device, inet6);
            }
        }
    }

    private void inet(String device, Matcher inet) {
        String address = inet.group(1);
        int prefix = inet.group(2) == null ? 32 : Math.min(32, Integer.parseInt(inet.group(2)));
        long mask = prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
        Map<String, Value> told = Map.of(
                "address", Value.of(address),
                "broadcast", Value.of(inet.group(3) == null ? "" : inet.group(3)),
                "netmask", Value.of(dotted(mask)),
                "network", Value.of(dotted(number(address) & mask)),
                "prefix", Value.of(String.valueOf(prefix)));
        String label = inet.group(5);
        Map<String, Value> labelled = cards.computeIfAbsent(label, none -> new LinkedHashMap<>());
        boolean secondary = inet.group(4) != null && inet.group(4).contains(" secondary");
        if (!secondary && !labelled.containsKey("ipv4")) {
            labelled.put("ipv4", new Value.Fields(told));
        } else {
            append(labelled, "ipv4_secondaries", told);
        }
        Map<String, Value> own = cards.computeIfAbsent(device, none -> new LinkedHashMap<>());
        if (secondary && !device.equals(label)) {
            append(own, "ipv4_secondaries", told);
        }
        if (Value.of(address).equals(route4.get("address"))) {
            told.forEach(route4::put);
            route4.put("alias", Value.of(label));
            ofCard(route4, own);
        }
        if (!address.startsWith("127.")) {
            all4.computeIfAbsent(device, none -> new ArrayList<>()).add(address);
        }
    }

    private void inet6(String device, Matcher inet6) {
        Map<String, Value> told = Map.of(
                "address", Value.of(inet6.group(1)),
                "prefix", Value.of(inet6.group(2)),
                "scope", Value.of(inet6.group(3)));
        Map<String, Value> own = cards.computeIfAbsent(device, none -> new LinkedHashMap<>());
        append(own, "ipv6", told);
        if (Value.of(inet6.group(1)).equals(route6.get("address"))) {
            told.forEach(route6::put);
            ofCard(route6, own);
        }
        if (!inet6.group(1).equals("::1")) {
            all6.computeIfAbsent(device, none -> new ArrayList<>()).add(inet6.group(1));
        }
    }

    private static void ofCard(Map<String, Value> route, Map<String, Value> card) {
        for (String name : List.of("macaddress", "mtu", "type")) {
            Value value = card.get(name);
            if (value != null) {
                route.put(name, value);
            }
        }
    }

    private static void append(Map<String, Value> card, String name, Map<String, Value> told) {
        List<Value> items = new ArrayList<>();
        if (card.get(name) instanceof Value.Items before) {
            items.addAll(before.items());
        }
        items.add(new Value.Fields(told));
        card.put(name, new Value.Items(items));
    }

    private static void number(Map<String, Value> card, String name, String digits) {
        if (digits.matches("-?[0-9]{1,12}")) {
            card.put(name, Value.of(Long.parseLong(digits)));
        }
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | (part.matches("[0-9]{1,3}") ? Long.parseLong(part) & 0xff : 0);
        }
        return number;
    }

    private static String dotted(long number) {
        return (number >> 24 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }
}
