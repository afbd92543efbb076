package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Properties of a host under Ansible's names, as far as its shell tells them. */
public final class HostFacts {
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

    private static final Map<String, String> PACKAGE_PROGRAMS = Map.of("apt-get", "apt");

    private final Map<String, String> told;
    private final Map<String, String> release;
    private final SortedMap<String, Value> facts = new TreeMap<>();

    private HostFacts(Map<String, String> told, Map<String, String> release) {
        this.told = told;
        this.release = release;
    }

    public static HostFacts read(Section section, Section osRelease) {
        Map<String, String> told = new LinkedHashMap<>();
        Records records = section.records('\0');
        while (records.hasNext(2)) {
            told.put(records.next(), records.next().strip());
        }
        return new HostFacts(told, OsRelease.read(osRelease.lines()));
    }

    public boolean ofRoot() {
        return "0".equals(told.get("effective_user_id"));
    }

    public SortedMap<String, Value> facts() {
        String nodename = told.getOrDefault("nodename", "");
        put("nodename", nodename);
        put("hostname", nodename.split("\\.", 2)[0]);
        put("fqdn", told.getOrDefault("fqdn", ""));
        put("system", told.getOrDefault("system", ""));
        put("kernel", told.getOrDefault("kernel", ""));
        put("machine", told.getOrDefault("machine", ""));
        put("architecture", told.getOrDefault("machine", ""));
        put("machine_id", told.getOrDefault("machine_id", ""));
        put("plumbline_boot_id", told.getOrDefault("boot_id", ""));
        put("user_id", told.getOrDefault("user_id", ""));
        put("service_mgr", told.getOrDefault("init", ""));
        String program = told.getOrDefault("package_program", "");
        put("pkg_mgr", PACKAGE_PROGRAMS.getOrDefault(program, program));
        number("effective_user_id");
        if (told.getOrDefault("epoch", "").matches("[0-9]{1,18}")) {
            facts.put("date_time", new Value.Fields(Map.of("epoch", Value.of(told.getOrDefault("epoch", "")))));
        }
        distribution();
        return facts;
    }

    private void distribution() {
        String id = release.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        String version = release.getOrDefault("VERSION_ID", "");
        String debian = told.getOrDefault("debian_version", "");
        // Debian tells its point release only there, and Ansible shows it.
        String shown = "debian".equals(id) && debian.matches("[0-9]+(\\.[0-9]+)*") ? debian : version;
        put("distribution", DISTRIBUTIONS.getOrDefault(id, release.getOrDefault("NAME", "")));
        put("distribution_version", shown);
        put("distribution_major_version", shown.split("\\.", 2)[0]);
        put("distribution_release", release.getOrDefault("VERSION_CODENAME", ""));
        put("os_family", family(id));
    }

    private String family(String id) {
        String ids = id + " " + release.getOrDefault("ID_LIKE", "");
        for (String each : ids.strip().split("\\s+", -1)) {
            if (FAMILIES.containsKey(each)) {
                return FAMILIES.getOrDefault(each, "");
            }
        }
        return DISTRIBUTIONS.getOrDefault(id, release.getOrDefault("NAME", ""));
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, Value.of(value));
        }
    }

    private void number(String name) {
        if (told.getOrDefault(name, "").matches("[0-9]{1,10}")) {
            facts.put(name, Value.of(Long.parseLong(told.getOrDefault(name, ""))));
        }
    }
}
