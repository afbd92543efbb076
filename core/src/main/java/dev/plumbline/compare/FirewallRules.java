package dev.plumbline.compare;

import dev.plumbline.model.Resource;

/** Chains and rules of the packet filter. */
final class FirewallRules extends KindRules {

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        return undeclared.kind().equals("firewall-chain")
                ? EngineTraces.chain(undeclared, around)
                : EngineTraces.rule(undeclared, around);
    }
}
