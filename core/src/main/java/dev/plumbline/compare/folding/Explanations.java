package dev.plumbline.compare.folding;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/** Why things that nobody declared on one target need no declaration; one rule for each kind. */
public final class Explanations {
    private final Map<String, Function<Resource, Explained>> rules;

    /** The files of which the digest of their content decides whether they need a declaration. */
    public static SortedSet<String> byDigest() {
        return KnownRows.byDigest();
    }

    /**
     * The explanations of one target.
     *
     * @param declared what is declared of it
     * @param snapshot what was observed of it
     */
    public Explanations(DeclaredState declared, Snapshot snapshot) {
        World world = new World(declared, snapshot);
        Packages packages = new Packages(world);
        KnownRows known = new KnownRows(packages);
        Files files = new Files(world, known);
        Units units = new Units(world, files);
        Accounts accounts = new Accounts(world, known);
        Settings settings = new Settings(world, files, known);
        Machine machine = new Machine(world, files, known);
        rules = Map.ofEntries(
                Map.entry("package", packages::explain),
                Map.entry("service", units::unit),
                Map.entry("timer", units::unit),
                Map.entry("unit", units::unit),
                Map.entry("listener", units::listener),
                Map.entry("user", accounts::user),
                Map.entry("group", accounts::group),
                Map.entry("privileged-file", known::explain),
                Map.entry("stat-override", known::explain),
                Map.entry("diversion", settings::diversion),
                Map.entry("file", settings::file),
                Map.entry("certificate", settings::inFile),
                Map.entry("cron-job", settings::inFile),
                Map.entry("sudo-rule", settings::sudo),
                Map.entry("sudo-default", settings::sudo),
                Map.entry("sudoers-file", settings::named),
                Map.entry("package-key", settings::inFiles),
                Map.entry("package-pin", settings::inFiles),
                Map.entry("package-source", settings::source),
                Map.entry("python-package", settings::python),
                Map.entry("login-setting", settings::login),
                Map.entry("pam-rule", settings::pam),
                Map.entry("sshd-setting", settings::sshd),
                Map.entry("apt-setting", settings::apt),
                Map.entry("sysctl", machine::sysctl),
                Map.entry("kernel-module", machine::module),
                Map.entry("mount", machine::mount),
                Map.entry("host-setting", machine::setting),
                Map.entry("host-entry", machine::entry),
                Map.entry("ssh-host-key", machine::hostKey),
                Map.entry("setting-file", each -> Explained.by("evidence", "it tells only whose a file is")));
    }

    /** Why a resource that is there and that nobody declared needs no declaration. */
    public Explained of(Resource undeclared) {
        Function<Resource, Explained> rule = rules.get(undeclared.kind());
        return rule == null ? Explained.NOT : rule.apply(undeclared);
    }
}
