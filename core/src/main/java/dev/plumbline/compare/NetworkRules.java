package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.notation.NetworkAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Networks of an engine. */
final class NetworkRules extends KindRules {
    private static final Set<String> PREDEFINED = Set.of("bridge", "host", "none");
    private static final String MTU = "options.com.docker.network.driver.mtu";
    private static final Set<String> UNDECLARABLE = Set.of("id", "created");

    @Override
    boolean limited(String path) {
        return !UNDECLARABLE.contains(path);
    }

    @Override
    String key(String path) {
        return path.equals(MTU) ? "options.mtu" : path;
    }

    @Override
    Equivalence keyRule(String path) {
        return ContainerEquivalences.NETWORK_OPTION;
    }

    /** Labels and options have the fingerprints of those of containers. */
    @Override
    String context(String kind, String path) {
        return "container/" + path;
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("subnets") ? NetworkRules::subnets : super.likeness(kind, path);
    }

    @Override
    List<Reading> readings(String path, Resource observed) {
        return switch (path) {
            case "internal", "attachable", "ipv6" -> EmptyReading.of(path, observed, EmptyReading.FLAG);
            case "subnets" -> EmptyReading.of(path, observed, EmptyReading.ITEMS);
            default -> List.of();
        };
    }

    @Override
    Fold fold(String path, Value value, Judged judged, Surroundings around) {
        if (path.startsWith("labels.")) {
            return ComposeLabels.fold(path, value, judged.observed());
        }
        String text = value.display();
        boolean ofCompose = judged.observed().attributes().keySet().stream()
                .anyMatch(each -> each.startsWith("labels.com.docker.compose."));
        boolean usual = switch (path) {
            case "driver" -> text.equals("bridge");
            case "ipam-driver" -> text.equals("default") || (around.isPodman() && text.equals("host-local"));
            case "ipam-options.driver" -> around.isPodman() && text.equals("host-local");
            case "attachable" -> ofCompose && text.equals("true");
            case "options.com.docker.network.enable_ipv4" -> text.equals("true");
            case "options.com.docker.network.enable_ipv6" -> text.equals("false");
            default -> false;
        };
        if (usual) {
            return Fold.by(ContainerEquivalences.NETWORK_DEFAULT, text);
        }
        return path.equals("subnets")
                ? Fold.by(ContainerEquivalences.ENGINE_ADDRESS, "chosen by the engine")
                : Fold.NONE;
    }

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        boolean known = PREDEFINED.contains(undeclared.name())
                || (around.isPodman() && undeclared.name().equals("podman"));
        return known && !(undeclared.observed() instanceof Observation.Hidden)
                ? Fold.by(ContainerEquivalences.PREDEFINED, undeclared.name())
                : Fold.NONE;
    }

    private static Conformance subnets(Value declared, Value observed, AttributeJudgement judgement) {
        Set<String> wanted = ContainerSpelling.spelled(declared, NetworkRules::plain);
        Set<String> seen = ContainerSpelling.spelled(observed, NetworkRules::plain);
        if (wanted.equals(seen)) {
            return judgement.by(Equivalences.SET_ORDER);
        }
        TreeSet<String> withoutGateway = new TreeSet<>();
        for (String subnet : seen) {
            int gateway = subnet.indexOf(" gateway ");
            boolean chosen = gateway >= 0 && !wanted.contains(subnet);
            withoutGateway.add(chosen ? subnet.substring(0, gateway) : subnet);
        }
        return wanted.equals(withoutGateway) ? judgement.by(ContainerEquivalences.ENGINE_ADDRESS) : Conformance.BROKEN;
    }

    private static String plain(String subnet) {
        StringBuilder plain = new StringBuilder();
        for (String word : subnet.split(" ", -1)) {
            int slash = word.indexOf('/');
            String address = slash < 0 ? word : word.substring(0, slash);
            plain.append(' ').append(NetworkAddress.canonical(address)).append(slash < 0 ? "" : word.substring(slash));
        }
        return plain.toString().strip();
    }
}
