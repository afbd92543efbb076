package dev.plumbline.observed.host.network;

import dev.plumbline.model.NetworkKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The rules, chains and sets of the packet filter while they are read. */
final class FirewallRules {
    private static final int LONGEST_NAME = 400;
    private static final int DIGEST_DIGITS = 16;

    private final Listing rules = new Listing(NetworkKinds.FIREWALL_RULE.name());
    private final Listing chains = new Listing(NetworkKinds.FIREWALL_CHAIN.name());
    private final Listing sets = new Listing(NetworkKinds.FIREWALL_SET.name());
    private final Map<String, Integer> places = new HashMap<>();

    /** The next rule of a chain. */
    void rule(String chain, String text) {
        int order = places.merge(chain, 1, Integer::sum);
        rules.add(
                unused(chain + ": " + bounded(text)),
                Map.of("chain", Value.of(chain), "rule", Value.of(text), "order", Value.of(order)));
    }

    private String unused(String name) {
        String each = name;
        for (int i = 2; rules.named(each).isPresent(); i++) {
            each = name + " #" + i;
        }
        return each;
    }

    /** A rule may be as long as its list of addresses; the end of such a name tells it from others. */
    static String bounded(String text) {
        if (text.length() <= LONGEST_NAME) {
            return text;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return text.substring(0, LONGEST_NAME) + "… "
                    + HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @param attributes empty values are left out */
    void chain(String name, Map<String, String> attributes) {
        Map<String, Value> values = new TreeMap<>();
        attributes.forEach((attribute, value) -> {
            if (!value.isEmpty()) {
                values.put(attribute, Value.of(value));
            }
        });
        chains.add(name, values);
    }

    void set(String name, Map<String, Value> values) {
        sets.add(name, values);
    }

    void unread(String line) {
        rules.unread(line);
    }

    Listing rules() {
        return rules;
    }

    Listing chains() {
        return chains;
    }

    Listing sets() {
        return sets;
    }
}
