package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Scope;
import java.util.Optional;

/** {@code iptables}: chains, and rules as {@code iptables-save} prints them. */
final class IptablesModule {
    private static final String RULE = "firewall-rule";
    private static final String CHAIN = "firewall-chain";

    private IptablesModule() {}

    static void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("action", "rule_num", "wait", "numeric", "set_counters");
        boolean six = arguments.choice("ip_version", "ipv4").equals("ipv6");
        String table = arguments.choice("table", "filter");
        Optional<String> chain = arguments.text("chain");
        Optional<String> policy = arguments.text("policy");
        boolean present = TextModules.present(arguments);
        boolean made = arguments.flag(false, "chain_management");
        if (arguments.flag(false, "flush")) {
            task.gap(Scope.ofKind(RULE), "rules that are flushed are not told one by one");
            return;
        }
        String where = (six ? "ip6tables" : "iptables") + " " + table + " "
                + chain.orElseThrow(() -> new NotKnown("the argument chain is missing"));
        if (policy.isPresent()) {
            task.present(CHAIN, where);
            task.attribute(CHAIN, where, "policy", Expectation.exactly(policy.get()));
            return;
        }
        String rule = new IptablesRule(task, six).printed();
        arguments.left().ifPresent(left -> {
            throw new NotKnown("how iptables prints the argument " + left + " is not known");
        });
        boolean chainAlone = rule.isEmpty() && made;
        String kind = chainAlone ? CHAIN : RULE;
        String name = chainAlone ? where : where + ": " + rule;
        if (present) {
            task.present(kind, name);
        } else {
            task.absent(kind, name);
        }
    }
}
