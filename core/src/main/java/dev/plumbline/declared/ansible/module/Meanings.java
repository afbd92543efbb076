package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The modules whose meaning is known. */
final class Meanings {
    private static final Map<String, Meaning> KNOWN = new HashMap<>();

    /** The kind of what a module declares, where nothing of it is evaluated. */
    private static final Map<String, String> OF_KIND =
            Map.of("seboolean", "selinux", "sefcontext", "selinux", "rpm_key", "package-key");

    static {
        KNOWN.put("file", new FileModule());
        KNOWN.put("copy", new CopyModule());
        KNOWN.put("template", new TemplateModule());
        KNOWN.put("lineinfile", TextModules::line);
        KNOWN.put("blockinfile", TextModules::block);
        KNOWN.put("replace", TextModules::replace);
        KNOWN.put("ini_file", TextModules::option);
        List.of("package", "apt", "dnf", "yum", "zypper").forEach(name -> KNOWN.put(name, PackageModules::apply));
        KNOWN.put("dpkg_selections", PackageModules::selection);
        List.of("service", "systemd", "sysvinit").forEach(name -> KNOWN.put(name, new ServiceModule()));
        KNOWN.put("user", AccountModules::user);
        KNOWN.put("group", AccountModules::group);
        KNOWN.put("cron", CronModules::job);
        KNOWN.put("cronvar", CronModules::cronvar);
        KNOWN.put("authorized_key", KeyModules::authorized);
        KNOWN.put("known_hosts", KeyModules::known);
        KNOWN.put("sysctl", KernelModules::sysctl);
        KNOWN.put("mount", KernelModules::mount);
        KNOWN.put("modprobe", KernelModules::modprobe);
        KNOWN.put("selinux", KernelModules::selinux);
        KNOWN.put("acl", RightsModules::acl);
        KNOWN.put("debconf", RightsModules::debconf);
        KNOWN.put("locale_gen", RightsModules::locale);
        KNOWN.put("dpkg_divert", RightsModules::divert);
        KNOWN.put("pip", LanguageModules::pip);
        KNOWN.put("npm", LanguageModules::npm);
        KNOWN.put("apt_key", SourceKeys::apt);
        KNOWN.put("deb822_repository", SourceKeys::paragraphs);
        KNOWN.put("iptables", IptablesModule::apply);
        KNOWN.put("firewalld", FirewalldModule::apply);
        KNOWN.put("ufw", new UfwModule());
        KNOWN.put("synchronize", new SynchronizeModule());
        KNOWN.put("hostname", SystemModules::hostname);
        KNOWN.put("timezone", SystemModules::timezone);
        KNOWN.put("alternatives", SystemModules::alternatives);
        KNOWN.put("pam_limits", SystemModules::limits);
        KNOWN.put("sudoers", SystemModules::sudoers);
        KNOWN.put("apache2_module", SystemModules::apache);
        KNOWN.put("apt_repository", SourceModules::aptRepository);
        KNOWN.put("yum_repository", YumRepositoryModule::apply);
        KNOWN.put("get_url", SourceModules::download);
        KNOWN.put("git", SourceModules::git);
        KNOWN.put("unarchive", SourceModules::archive);
        KNOWN.put("assemble", SourceModules::assemble);
        List.of("docker_compose", "docker_compose_v2").forEach(name -> KNOWN.put(name, ComposeModules::module));
        KNOWN.put("docker_container", ContainerModules::docker);
        KNOWN.put("podman_container", ContainerModules::podman);
        List.of("docker_network", "podman_network").forEach(name -> KNOWN.put(name, ContainerModules::network));
        List.of("docker_volume", "podman_volume").forEach(name -> KNOWN.put(name, ContainerModules::volume));
        List.of("docker_image", "docker_image_pull", "podman_image")
                .forEach(name -> KNOWN.put(name, ContainerModules::image));
        KNOWN.put("stat", ProbeModules::stat);
        KNOWN.put("slurp", ProbeModules::slurp);
        KNOWN.put("find", FindModule::apply);
        KNOWN.put("getent", ProbeModules::getent);
        KNOWN.put("package_facts", ProbeModules::packages);
        KNOWN.put("service_facts", ProbeModules::services);
        List.of(
                        "setup",
                        "gather_facts",
                        "ping",
                        "wait_for",
                        "wait_for_connection",
                        "tempfile",
                        "fetch",
                        "pause",
                        "uri",
                        "reboot")
                .forEach(name -> KNOWN.put(name, ProbeModules::looks));
        List.of("command", "shell", "script", "raw").forEach(name -> KNOWN.put(name, new CommandModule()));
    }

    private Meanings() {}

    static @Nullable Meaning of(String name) {
        return KNOWN.get(name);
    }

    static String why(ModuleCall call) {
        String kind = OF_KIND.get(call.name());
        return kind == null
                ? "what the module " + call.written() + " declares is not known"
                : "what the module " + call.written() + " declares, " + kind + ", is not observed";
    }

    /** What a call that was not evaluated may declare. */
    static Scope scope(ModuleCall call, Scope otherwise) {
        String kind = OF_KIND.get(call.name());
        return kind == null ? otherwise : Scope.ofKind(kind);
    }
}
