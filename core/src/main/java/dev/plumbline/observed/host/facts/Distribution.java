package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which distribution a host has, in Ansible's words. */
final class Distribution {
    /** The names that Ansible gives to distributions, by the ID of os-release. */
    private static final Map<String, String> DISTRIBUTIONS = Map.ofEntries(
            Map.entry("debian", "Debian"),
            Map.entry("ubuntu", "Ubuntu"),
            Map.entry("rhel", "RedHat"),
            Map.entry("centos", "CentOS"),
            Map.entry("fedora", "Fedora"),
            Map.entry("rocky", "Rocky"),
            Map.entry("almalinux", "AlmaLinux"),
            Map.entry("ol", "OracleLinux"),
            Map.entry("amzn", "Amazon"),
            Map.entry("alpine", "Alpine"),
            Map.entry("arch", "Archlinux"),
            Map.entry("sles", "SLES"),
            Map.entry("opensuse-leap", "openSUSE Leap"));

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("debian", "Debian"),
            Map.entry("ubuntu", "Debian"),
            Map.entry("rhel", "RedHat"),
            Map.entry("centos", "RedHat"),
            Map.entry("fedora", "RedHat"),
            Map.entry("amzn", "RedHat"),
            Map.entry("alpine", "Alpine"),
            Map.entry("arch", "Archlinux"),
            Map.entry("suse", "Suse"),
            Map.entry("sles", "Suse"));

    private final FactSources sources;
    private final Map<String, String> release;
    private final String id;

    private Distribution(FactSources sources) {
        this.sources = sources;
        List<String> lines = sources.has("/etc/os-release")
                ? sources.lines("/etc/os-release")
                : sources.lines("/usr/lib/os-release");
        this.release = OsRelease.read(lines);
        this.id = release.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
    }

    static void tell(FactSources sources, FactWriter facts) {
        new Distribution(sources).tell(facts);
    }

    private void tell(FactWriter facts) {
        String version = release.getOrDefault("VERSION_ID", "");
        String debian = sources.line("/etc/debian_version");
        // Debian tells its point release only there, and Ansible shows it.
        boolean point = id.equals("debian") && debian.matches("[0-9]+(\\.[0-9]+)*");
        String shown = point ? debian : version;
        facts.text("distribution", DISTRIBUTIONS.getOrDefault(id, release.getOrDefault("NAME", "")));
        facts.text("distribution_version", shown);
        facts.text("distribution_major_version", shown.split("\\.", 2)[0]);
        facts.text("distribution_release", release.getOrDefault("VERSION_CODENAME", ""));
        if (point && debian.contains(".")) {
            facts.text("distribution_minor_version", debian.split("\\.", -1)[1]);
        }
        facts.text("os_family", family());
        if (!release.isEmpty()) {
            facts.put("lsb", new Value.Fields(lsb()));
        }
    }

    private String family() {
        String ids = id + " " + release.getOrDefault("ID_LIKE", "");
        for (String each : ids.strip().split("\\s+", -1)) {
            if (FAMILIES.containsKey(each)) {
                return FAMILIES.getOrDefault(each, "");
            }
        }
        return DISTRIBUTIONS.getOrDefault(id, release.getOrDefault("NAME", ""));
    }

    /** What lsb_release tells where it is installed, which takes it from the same files; else the file of that name. */
    private Map<String, Value> lsb() {
        Map<String, String> file = OsRelease.read(sources.lines("/etc/lsb-release"));
        Map<String, String> told = new LinkedHashMap<>();
        boolean program = !sources.told("lsb_release").isEmpty();
        told.put("id", file.getOrDefault("DISTRIB_ID", program ? DISTRIBUTIONS.getOrDefault(id, "") : ""));
        told.put("description", file.getOrDefault("DISTRIB_DESCRIPTION", program ? of("PRETTY_NAME") : ""));
        told.put("release", file.getOrDefault("DISTRIB_RELEASE", program ? of("VERSION_ID") : ""));
        told.put("codename", file.getOrDefault("DISTRIB_CODENAME", program ? of("VERSION_CODENAME") : ""));
        Map<String, Value> lsb = new LinkedHashMap<>();
        told.forEach((name, value) -> {
            if (!value.isEmpty()) {
                lsb.put(name, Value.of(value));
            }
        });
        String number = told.getOrDefault("release", "");
        if (!number.isEmpty()) {
            lsb.put("major_release", Value.of(number.split("\\.", 2)[0]));
        }
        return lsb;
    }

    private String of(String name) {
        return release.getOrDefault(name, "");
    }
}
