package dev.plumbline.model;

import static dev.plumbline.model.Kind.Type.FLAG;
import static dev.plumbline.model.Kind.Type.LIST;
import static dev.plumbline.model.Kind.Type.SET;
import static dev.plumbline.model.Kind.Type.TEXT;
import static dev.plumbline.model.Kind.Type.WHOLE;

import dev.plumbline.model.Kind.Attribute;
import java.util.List;

/** The kinds of how a host is reached and whom it reaches. Part of {@link Kinds}. */
public final class NetworkKinds {
    /**
     * A rule of the packet filter, named by its family, table and chain and by its text, as in {@code inet filter input:
     * tcp dport 22 accept}; rules that iptables shows begin with {@code iptables} or {@code ip6tables}. The second of a
     * chain with one text has #2 after it.
     */
    public static final Kind FIREWALL_RULE = Kind.of(
            "firewall-rule",
            new Attribute("chain", TEXT, "family, table and chain"),
            new Attribute("rule", TEXT, "the rule without its counters"),
            new Attribute("order", WHOLE, "its place in the chain, from 1"));

    /**
     * A rule that is loaded at boot, by the files of ufw and iptables-persistent, named by its file, chain and text as in
     * {@code /etc/ufw/user.rules ufw-user-input: -p tcp --dport 22 -j ACCEPT}.
     */
    public static final Kind SAVED_FIREWALL_RULE = Kind.of(
            "saved-firewall-rule",
            new Attribute("chain", TEXT, "program, table and chain"),
            new Attribute("rule", TEXT, "the rule as the file spells it"),
            new Attribute("order", WHOLE, "its place in the chain of the file, from 1"),
            new Attribute("file", TEXT, "the file that has it"),
            new Attribute("loaded", FLAG, "whether the packet filter has that rule now"));

    /** A chain of the packet filter, named by family, table and chain. */
    public static final Kind FIREWALL_CHAIN = Kind.of(
            "firewall-chain",
            new Attribute("policy", TEXT, "what becomes of a packet that no rule decides"),
            new Attribute("hook", TEXT, "where packets enter it: input, forward …"),
            new Attribute("priority", TEXT, "its priority among the chains of the hook"),
            new Attribute("type", TEXT, "filter, nat or route"));

    /** A set, a map or another named thing that rules refer to, named by family, table and its own name. */
    public static final Kind FIREWALL_SET = Kind.of(
            "firewall-set",
            new Attribute("definition", TEXT, "what it is, as in: set type ipv4_addr; flags interval"),
            new Attribute("elements", SET, "what is in it, unless rules or time change that"));

    /** A line of /etc/hosts, named by the address. */
    public static final Kind HOST_ENTRY =
            Kind.of("host-entry", new Attribute("names", LIST, "the names, the canonical one first"));

    static final List<Kind> ALL = List.of(FIREWALL_RULE, SAVED_FIREWALL_RULE, FIREWALL_CHAIN, FIREWALL_SET, HOST_ENTRY);

    private NetworkKinds() {}
}
