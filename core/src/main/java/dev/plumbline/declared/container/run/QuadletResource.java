package dev.plumbline.declared.container.run;

import dev.plumbline.declared.rendered.Around;
import dev.plumbline.model.CommandWords;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.UnitText.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The network or volume that a quadlet declares. */
final class QuadletResource {
    private static final Map<String, String> SINGLE =
            Map.of("Driver", "driver", "Internal", "internal", "IPv6", "ipv6", "IPAMDriver", "ipam-driver");
    private static final Set<String> WITHOUT_TRACE = Set.of(
            "NetworkName", "VolumeName", "ServiceName", "Subnet", "Gateway", "IPRange", "Options", "Label");

    private QuadletResource() {}

    static DeclaredResource of(QuadletFile quadlet, Around around, MadeContainers made) {
        TreeMap<String, Declared> attributes = new TreeMap<>();
        String name = quadlet.name().text();
        for (Assignment each : quadlet.text().assignments()) {
            if (!each.section().equals(quadlet.section()) || each.value().isEmpty()) {
                continue;
            }
            Word word = quadlet.word(each);
            String attribute = SINGLE.get(each.key());
            if (attribute != null) {
                attributes.put(attribute, new Declared(word.expectation(), word.origin()));
            } else if (each.key().equals("Label")) {
                label(word, quadlet, around, attributes);
            } else if (!WITHOUT_TRACE.contains(each.key())) {
                Reason reason = Reason.of(
                        Reason.Code.NOT_EVALUATED, "the key " + each.key() + " of a quadlet is not evaluated");
                made.gap(word.origin(), reason, new Scope(quadlet.type(), name, "options"));
            }
        }
        subnets(quadlet, attributes);
        MadeContainers.Unit unit =
                MadeContainers.Unit.of(quadlet.unit(), quadlet.text(), quadlet.file().origin());
        return new DeclaredResource(
                new ResourceId(around.target(), quadlet.type(), name),
                new Declared(made.presence(unit), quadlet.file().origin()),
                attributes);
    }

    private static void label(Word word, QuadletFile quadlet, Around around, Map<String, Declared> attributes) {
        for (String each : CommandWords.split(word.text()).orElse(List.of(word.text()))) {
            int equals = each.indexOf('=');
            String path = "labels." + (equals < 0 ? each : each.substring(0, equals));
            String text = equals < 0 ? "" : each.substring(equals + 1);
            Expectation expectation = word.open() != null
                    ? word.expectation()
                    : Expectation.exactly(around.sealer()
                            .sealIfSecret(around.target(), quadlet.type() + "/" + path, path, text));
            attributes.put(path, new Declared(expectation, word.origin()));
        }
    }

    private static void subnets(QuadletFile quadlet, Map<String, Declared> attributes) {
        List<Assignment> subnets = quadlet.text().list(quadlet.section(), "Subnet");
        List<Assignment> gateways = quadlet.text().list(quadlet.section(), "Gateway");
        List<Assignment> ranges = quadlet.text().list(quadlet.section(), "IPRange");
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < subnets.size(); i++) {
            String range = i < ranges.size() ? " range " + ranges.get(i).value() : "";
            String gateway = i < gateways.size() ? " gateway " + gateways.get(i).value() : "";
            values.add(Value.of(subnets.get(i).value() + range + gateway));
        }
        if (!values.isEmpty()) {
            attributes.put(
                    "subnets",
                    new Declared(
                            Expectation.exactly(new Value.Items(values)), quadlet.origin(subnets.get(0))));
        }
    }
}
