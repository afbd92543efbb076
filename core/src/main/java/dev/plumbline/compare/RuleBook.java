package dev.plumbline.compare;

import java.util.Map;

/** The rules of every kind: the one place where a kind is registered. */
final class RuleBook {
    private static final Map<String, KindRules> KNOWN = Map.ofEntries(
            Map.entry("container", new ContainerRules()),
            Map.entry("file", new FileRules()),
            Map.entry("group", new GroupRules()),
            Map.entry("image", new ImageRules()),
            Map.entry("listener", new ListenerRules()),
            Map.entry("network", new NetworkRules()),
            Map.entry("package", new PackageRules()),
            Map.entry("service", new ServiceRules()),
            Map.entry("sysctl", new SysctlRules()),
            Map.entry("user", new UserRules()),
            Map.entry("volume", new VolumeRules()));
    private static final KindRules STRICT = new KindRules();

    private RuleBook() {}

    static KindRules of(String kind) {
        return KNOWN.getOrDefault(kind, STRICT);
    }
}
