package dev.plumbline.compare;

import dev.plumbline.model.Resource;
import dev.plumbline.notation.IpNetwork;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chains and rules of the packet filter. */
final class FirewallRules extends KindRules {
    private static final Pattern NETWORK = Pattern.compile("(?<=\\s)[0-9a-fA-F.:]+/[0-9.]+(?=\\s|$|,)");

    @Override
    Name name(String spelled, Surroundings around) {
        String canonical =
                NETWORK.matcher(spelled).replaceAll(address -> Matcher.quoteReplacement(IpNetwork.of(address.group())));
        return Name.by(Equivalences.NETWORK, spelled, canonical);
    }

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        return undeclared.kind().equals("firewall-chain")
                ? EngineTraces.chain(undeclared, around)
                : EngineTraces.rule(undeclared, around);
    }
}
