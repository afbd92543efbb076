package dev.plumbline.declared.ansible.run;

import dev.plumbline.model.Value;
import java.util.Map;
import java.util.TreeMap;

/** The facts of a host under the name that its tasks give it. */
final class DeclaredName {
    private static final String HOSTNAME = "hostname";
    private static final String NODENAME = "nodename";
    private static final String FQDN = "fqdn";

    private DeclaredName() {}

    /**
     * The facts as the host would tell them if it had a name; the same if it has it, or does not tell which it has.
     *
     * @param facts without {@code ansible_} in front
     * @param name the whole name
     */
    static Map<String, Value> in(Map<String, Value> facts, String name) {
        Value before = facts.get(HOSTNAME);
        Value node = facts.get(NODENAME);
        String plain = name.split("\\.", 2)[0];
        if (before == null || (is(before, plain) && (node == null || is(node, plain)))) {
            return facts;
        }
        TreeMap<String, Value> named = new TreeMap<>(facts);
        named.put(HOSTNAME, Value.of(plain));
        named.put(NODENAME, Value.of(name));
        Value whole = facts.get(FQDN);
        if (whole != null) {
            String[] parts = whole.display().split("\\.", 2);
            boolean own = parts[0].equals(before.display());
            named.put(
                    FQDN,
                    own && parts.length == 2
                            ? Value.of(plain + "." + parts[1])
                            : Value.of(own ? name : whole.display()));
        }
        return named;
    }

    private static boolean is(Value name, String plain) {
        return name.display().split("\\.", 2)[0].equals(plain);
    }
}
