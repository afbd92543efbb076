package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.notation.NetworkAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is said of a connection to a network: {@code alias www}, {@code ipv4 10.0.0.9}. */
final class NetworkLikeness implements Likeness {
    private static final String ALIAS = "alias ";
    private static final int SHORT_ID = 12;
    private static final List<String> OWN = List.of("id", "hostname", "labels.com.docker.compose.service");

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        if (!(declared instanceof Value.Items) || !(observed instanceof Value.Items)) {
            return Conformance.BROKEN;
        }
        Set<String> wanted = ContainerSpelling.spelled(declared, NetworkLikeness::plain);
        Set<String> seen = ContainerSpelling.spelled(observed, NetworkLikeness::plain);
        if (wanted.equals(seen)) {
            return judgement.by(Equivalences.SET_ORDER);
        }
        if (judgement.around().isPodman() && !seen.containsAll(wanted)) {
            return withoutAddresses(wanted, seen);
        }
        TreeSet<String> more = new TreeSet<>(seen);
        more.removeAll(wanted);
        if (!seen.containsAll(wanted) || !more.stream().allMatch(each -> each.startsWith(ALIAS))) {
            return Conformance.BROKEN;
        }
        Resource container = judgement.observed();
        if (ownNames(container).containsAll(more)) {
            return judgement.by(ContainerEquivalences.ALIAS);
        }
        for (String attribute : OWN) {
            if (container.attribute(attribute) instanceof Observation.Hidden hidden) {
                return Conformance.unknown(hidden.reason());
            }
        }
        return Conformance.BROKEN;
    }

    /** Podman tells which address a connection has, and not whether it was asked for. */
    private static Conformance withoutAddresses(Set<String> wanted, Set<String> seen) {
        TreeSet<String> missing = new TreeSet<>(wanted);
        missing.removeAll(seen);
        boolean asked = missing.stream().allMatch(each -> each.startsWith("ipv"))
                && seen.stream().noneMatch(each -> each.startsWith("ipv"));
        return asked
                ? AttributeJudgement.unknown(
                        Reason.Code.UNSUPPORTED, "Podman does not tell which address was asked for")
                : Conformance.BROKEN;
    }

    private static Set<String> ownNames(Resource container) {
        Set<String> names = new TreeSet<>();
        names.add(ALIAS + container.name());
        add(names, container.attribute("hostname"));
        add(names, container.attribute("labels.com.docker.compose.service"));
        if (container.attribute("id") instanceof Observation.Seen id) {
            String text = id.value().display();
            names.add(ALIAS + text.substring(0, Math.min(SHORT_ID, text.length())));
        }
        return names;
    }

    private static void add(Set<String> names, Observation name) {
        if (name instanceof Observation.Seen seen) {
            names.add(ALIAS + seen.value().display());
        }
    }

    private static String plain(String said) {
        int space = said.indexOf(' ');
        return said.startsWith("ipv") || said.startsWith("link-local")
                ? said.substring(0, space + 1) + NetworkAddress.canonical(said.substring(space + 1))
                : said;
    }
}
