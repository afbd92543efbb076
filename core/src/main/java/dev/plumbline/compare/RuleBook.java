package dev.plumbline.compare;

import java.util.Map;

/** The rules of every kind: the one place where a kind is registered. */
final class RuleBook {
    private static final Map<String, KindRules> KNOWN = Map.ofEntries(
            Map.entry("apt-setting", new AptSettingRules()),
            Map.entry("authorized-key", new AuthorizedKeyRules()),
            Map.entry("certificate", new CertificateRules()),
            Map.entry("container", new ContainerRules()),
            Map.entry("cron-job", new CronRules()),
            Map.entry("exposed-file", new ExposedFileRules()),
            Map.entry("file", new FileRules()),
            Map.entry("firewall-chain", new FirewallRules()),
            Map.entry("firewall-rule", new FirewallRules()),
            Map.entry("group", new GroupRules()),
            Map.entry("host-entry", new HostEntryRules()),
            Map.entry("image", new ImageRules()),
            Map.entry("host-setting", new HostSettingRules()),
            Map.entry("kernel-module", new ModuleRules()),
            Map.entry("listener", new ListenerRules()),
            Map.entry("login-setting", new LoginSettingRules()),
            Map.entry("mount", new MountRules()),
            Map.entry("network", new NetworkRules()),
            Map.entry("package", new PackageRules()),
            Map.entry("package-file", new PackageFileRules()),
            Map.entry("package-source", new PackageSourceRules()),
            Map.entry("python-package", new PythonPackageRules()),
            Map.entry("service", new ServiceRules()),
            Map.entry("sshd-setting", new SshdSettingRules()),
            Map.entry("sudo-rule", new SudoRuleRules()),
            Map.entry("sysctl", new SysctlRules()),
            Map.entry("timer", new TimerRules()),
            Map.entry("unit", new UnitRules()),
            Map.entry("user", new UserRules()),
            Map.entry("volume", new VolumeRules()));
    private static final KindRules STRICT = new KindRules();

    private RuleBook() {}

    static KindRules of(String kind) {
        return KNOWN.getOrDefault(kind, STRICT);
    }
}
