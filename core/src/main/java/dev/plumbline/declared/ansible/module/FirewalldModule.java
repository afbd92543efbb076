package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.Scope;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code firewalld}: entries of the files of zones (firewalld.zone(5)). */
final class FirewalldModule {
    private static final String FILE = "file";
    private static final String SETTINGS = "/etc/firewalld/firewalld.conf";
    private static final Pattern DEFAULT_ZONE = Pattern.compile("(?m)^DefaultZone=(.+?)\\s*$");
    /** What zones have as their package ships them, on one distribution or another. */
    private static final Set<String> SHIPPED = Set.of("ssh", "dhcpv6-client", "mdns", "samba-client", "cockpit");
    /** The zones that come without any service. */
    private static final Set<String> BARE = Set.of("block", "drop", "trusted");

    private FirewalldModule() {}

    /** One element of a zone. */
    private record Entry(String element, Map<String, String> attributes) {
        String plain() {
            return element
                    + attributes.entrySet().stream()
                            .map(each -> " " + each.getKey() + "=\"" + each.getValue() + "\"")
                            .collect(Collectors.joining());
        }

        /** In whichever order its attributes are. */
        String find() {
            String all = attributes.entrySet().stream()
                    .map(each -> "(?=[^>]*[ \t]" + each.getKey() + "=\"" + literal(each.getValue()) + "\")")
                    .collect(Collectors.joining());
            return "[ \t]*<" + element + all + "(?:[ \t][^>]*)?/>[ \t]*\n?";
        }

        boolean mayBeShipped(String zone) {
            return !BARE.contains(zone)
                    && (element.equals("masquerade")
                            || element.equals("forward")
                            || (element.equals("service") && SHIPPED.contains(attributes.get("name"))));
        }
    }

    static void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("timeout", "offline");
        boolean permanent = arguments.flag(false, "permanent");
        boolean immediate = arguments.flag(!permanent, "immediate");
        boolean on = List.of("enabled", "present").contains(arguments.required("state"));
        String zone = arguments.text("zone").orElseGet(() -> defaultZone(task));
        if (!permanent) {
            throw new NotKnown("rules that hold until firewalld restarts are not compared");
        }
        String path = "/etc/firewalld/zones/" + zone + ".xml";
        Optional<String> target = arguments.text("target");
        Optional<Entry> entry = entry(arguments);
        arguments.left().ifPresent(left -> {
            throw new NotKnown("what " + left + " says of the zone " + zone + " is not compared");
        });
        if (entry.isPresent()) {
            say(task, path, zone, entry.get(), on);
        } else if (target.isPresent()) {
            target(task, path, zone, target.get(), on);
        } else if (on) {
            task.present(FILE, path);
        } else {
            task.absent(FILE, path);
        }
        if (immediate) {
            task.gap(Scope.ofKind("firewall-rule"), "the rules that run by the zone " + zone + " are not compared");
        }
    }

    private static String defaultZone(Task task) {
        Matcher zone = DEFAULT_ZONE.matcher(task.text(SETTINGS).orElse(""));
        if (!zone.find()) {
            throw new NotKnown("which zone is the default one, only the host knows");
        }
        return zone.group(1);
    }

    private static void say(Task task, String path, String zone, Entry entry, boolean on) {
        String what = "entry " + entry.plain() + " of the zone " + zone;
        if (on && !entry.mayBeShipped(zone)) {
            task.present(FILE, path);
        } else {
            // without a file of its own the zone is as its package ships it
            task.mention(FILE, path);
        }
        task.edit(
                path,
                on
                        ? new EntryEdit(entry.find(), entry.find(), "  <" + entry.plain() + "/>\n", "the " + what)
                        : new EntryEdit(entry.find(), "", "", what),
                false);
    }

    private static void target(Task task, String path, String zone, String target, boolean on) {
        boolean none = target.equals("default") || !on;
        task.present(FILE, path);
        task.edit(
                path,
                new EntryEdit(
                        "<zone(?:[ \t][^>]*)?>",
                        none
                                ? "<zone(?![^>]*target=)[^>]*>"
                                : "<zone[^>]*[ \t]target=\"" + literal(target) + "\"[^>]*>",
                        none ? "<zone>" : "<zone target=\"" + target + "\">",
                        "the target " + target + " of the zone " + zone),
                false);
    }

    private static Optional<Entry> entry(Arguments arguments) {
        for (Map.Entry<String, List<String>> simple : Map.of(
                        "service", List.of("service", "name"),
                        "source", List.of("source", "address"),
                        "interface", List.of("interface", "name"),
                        "icmp_block", List.of("icmp-block", "name"),
                        "protocol", List.of("protocol", "value"))
                .entrySet()) {
            Optional<String> given = arguments.text(simple.getKey());
            if (given.isPresent()) {
                List<String> spelled = simple.getValue();
                return Optional.of(new Entry(spelled.get(0), Map.of(spelled.get(1), given.get())));
            }
        }
        for (Map.Entry<String, String> flag : Map.of(
                        "masquerade", "masquerade",
                        "forward", "forward",
                        "icmp_block_inversion", "icmp-block-inversion")
                .entrySet()) {
            Optional<Boolean> given = arguments.flag(flag.getKey());
            if (given.isPresent()) {
                if (!given.get()) {
                    throw new NotKnown(flag.getKey() + " that is false means one thing or another by the release");
                }
                return Optional.of(new Entry(flag.getValue(), Map.of()));
            }
        }
        return arguments.text("port").map(FirewalldModule::port).or(() -> forwarded(arguments));
    }

    private static Entry port(String port) {
        String[] parts = port.split("/", 2);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("port", parts[0]);
        attributes.put("protocol", parts[parts.length - 1]);
        return new Entry("port", attributes);
    }

    private static Optional<Entry> forwarded(Arguments arguments) {
        Optional<PyValue> given = arguments.raw("port_forward");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!(given.get() instanceof PyList list)
                || list.items().size() != 1
                || !(list.items().get(0) instanceof PyDict forward)) {
            throw new NotKnown("port_forward is no list of one");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("port", "port");
        names.put("proto", "protocol");
        names.put("toport", "to-port");
        names.put("toaddr", "to-addr");
        names.forEach((key, attribute) -> {
            PyValue value = forward.get(PyText.of(key));
            if (value != null && !Spelling.str(value).isEmpty()) {
                attributes.put(attribute, Spelling.str(value));
            }
        });
        return Optional.of(new Entry("forward-port", attributes));
    }
}
