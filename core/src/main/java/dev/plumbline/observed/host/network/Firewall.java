package dev.plumbline.observed.host.network;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.NetworkKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The packet filter as nft and iptables show it. Tables that iptables keeps in nf_tables are told in the words of
 * iptables, in which people declare them.
 */
final class Firewall {
    static final Set<String> KINDS = Set.of(
            NetworkKinds.FIREWALL_RULE.name(), NetworkKinds.FIREWALL_CHAIN.name(), NetworkKinds.FIREWALL_SET.name());

    private Firewall() {}

    static List<Reading> read(Section nft, Section xtables) {
        FirewallRules rules = new FirewallRules();
        Set<String> otherwise = new XtablesRules(rules).read(xtables.lines());
        if (nft.succeeded()) {
            new NftRuleset(rules, otherwise).read(nft.lines());
        }
        return List.of(
                reading(rules.rules(), rules, nft, xtables),
                reading(rules.chains(), rules, nft, xtables),
                reading(rules.sets(), rules, nft, xtables));
    }

    private static Reading reading(Listing listing, FirewallRules rules, Section nft, Section xtables) {
        Reading reading = listing.read(nft, "nft");
        Coverage own = reading.coverage().get(0);
        // a line that is not understood may have been anything
        Coverage ofRules = rules.rules().read(nft, "nft").coverage().get(0);
        Scope scope = own.scope();
        Optional<Reason> gap = Optional.ofNullable(own.reason() == null ? ofRules.reason() : own.reason())
                .map(Firewall::privileged)
                .or(() -> xtables.shortfall("iptables-save").map(Firewall::privileged));
        if (gap.isEmpty()) {
            return reading;
        }
        boolean nothing = listing.resources().isEmpty() && !nft.succeeded();
        return new Reading(
                reading.resources(),
                List.of(nothing ? Coverage.none(scope, gap.get()) : Coverage.partial(scope, gap.get())));
    }

    private static Reason privileged(Reason reason) {
        return reason.code() == Code.PERMISSION_DENIED
                ? Reason.of(reason.code(), reason.detail() + "; collect with become: true")
                : reason;
    }
}
