package dev.plumbline.compare;

import dev.plumbline.model.Resource;
import dev.plumbline.notation.NetworkAddress;
import dev.plumbline.notation.PortNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listening sockets, as ss spells them: {@code *} is a socket for IPv4 and IPv6 together, {@code [::]} one that takes IPv6
 * alone, whatever the default of the kernel is.
 */
final class ListenerRules extends KindRules {
    private static final Pattern SPELLED = Pattern.compile("(\\S+)\\s+(\\S*):([0-9]+|[a-z][a-z0-9-]*)");

    @Override
    Name name(String spelled, Surroundings around) {
        Matcher parts = SPELLED.matcher(spelled);
        if (!parts.matches()) {
            return Name.plain(spelled);
        }
        String address = NetworkAddress.canonical(parts.group(2));
        String asSpelled = text(parts.group(1), address, parts.group(3));
        String canonical = text(parts.group(1), address, PortNames.number(parts.group(3)));
        Name numbered = Name.by(Equivalences.PORT_NAME, asSpelled, canonical);
        List<Equivalence> rules = new ArrayList<>(
                Name.by(Equivalences.LISTENER_ADDRESS, spelled, asSpelled).rules());
        rules.addAll(numbered.rules());
        return new Name(canonical, canonical, rules, null);
    }

    @Override
    Aliases aliases(Resource observed, Surroundings around) {
        Matcher parts = SPELLED.matcher(observed.name());
        if (!parts.matches() || !parts.group(2).equals("*")) {
            return Aliases.NONE;
        }
        return new Aliases(
                Map.of(
                        text(parts.group(1), "0.0.0.0", parts.group(3)), Equivalences.DUAL_STACK,
                        text(parts.group(1), "::", parts.group(3)), Equivalences.DUAL_STACK),
                List.of(),
                null);
    }

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        return EngineTraces.listener(undeclared, around);
    }

    private static String text(String protocol, String address, String port) {
        boolean bracketed = address.contains(":") && !address.startsWith("[");
        return protocol.toLowerCase(Locale.ROOT) + " " + (bracketed ? "[" + address + "]" : address) + ":" + port;
    }
}
