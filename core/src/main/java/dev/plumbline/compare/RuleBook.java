package dev.plumbline.compare;

import java.util.Map;

/** The rules of every kind: the one place where a kind is registered. */
final class RuleBook {
    private static final Map<String, KindRules> KNOWN = Map.of(
            "container", new ContainerRules(),
            "file", new FileRules(),
            "group", new GroupRules(),
            "image", new ImageRules(),
            "listener", new ListenerRules(),
            "package", new PackageRules(),
            "service", new ServiceRules(),
            "sysctl", new SysctlRules(),
            "user", new UserRules());
    private static final KindRules STRICT = new KindRules();

    private RuleBook() {}

    static KindRules of(String kind) {
        return KNOWN.getOrDefault(kind, STRICT);
    }
}
