package dev.plumbline.observed.host.system;

import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.settings.ConfigFolders;
import dev.plumbline.observed.host.settings.ConfigFolders.Part;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What keeps the time of the machine, and by which servers. */
final class TimeSync {
    private static final Set<String> SERVICES = Set.of(
            "systemd-timesyncd.service",
            "chrony.service",
            "chronyd.service",
            "ntp.service",
            "ntpd.service",
            "ntpsec.service",
            "openntpd.service");

    private final HostFiles files;
    private final List<Resource> services;

    TimeSync(HostFiles files, List<Resource> services) {
        this.files = files;
        this.services = services;
    }

    Map<String, Map<String, Value>> settings() {
        Map<String, Map<String, Value>> settings = new TreeMap<>();
        List<String> active = new ArrayList<>();
        List<String> enabled = new ArrayList<>();
        for (Resource service : services) {
            if (SERVICES.contains(service.name())) {
                if (text(service, "running").startsWith("active ")) {
                    active.add(service.name());
                }
                if (text(service, "enabled").startsWith("enabled")) {
                    enabled.add(service.name());
                }
            }
        }
        settings.put(
                "time-sync",
                Map.of(
                        "value", Value.of(active.isEmpty() ? "none" : String.join(" ", active)),
                        "persisted", Value.of(enabled.isEmpty() ? "none" : String.join(" ", enabled))));
        timesyncd(settings);
        for (String path :
                List.of("/etc/ntp.conf", "/etc/ntpsec/ntp.conf", "/etc/openntpd/ntpd.conf", "/etc/chrony.conf")) {
            servers(settings, path, classic(path));
        }
        List<String> chrony = new ArrayList<>(classic("/etc/chrony/chrony.conf"));
        for (String folder : List.of("/etc/chrony/conf.d", "/etc/chrony/sources.d")) {
            files.in(folder).stream().map(HostFile::path).map(this::classic).forEach(chrony::addAll);
        }
        servers(settings, "/etc/chrony/chrony.conf", chrony);
        return settings;
    }

    private static String text(Resource service, String attribute) {
        Value value = service.attributes().get(attribute);
        return value == null ? "" : value.display();
    }

    private static void servers(Map<String, Map<String, Value>> settings, String path, List<String> servers) {
        if (!servers.isEmpty()) {
            Value value = Value.of(String.join(" ", servers));
            settings.put("ntp-servers", Map.of("persisted", value, "persisted-in", Value.of(path)));
        }
    }

    private void timesyncd(Map<String, Map<String, Value>> settings) {
        String main = "/etc/systemd/timesyncd.conf";
        List<Part> parts = new ArrayList<>(
                List.of(new Part(main, files.text(main).orElse("").lines().toList())));
        parts.addAll(ConfigFolders.parts(files, "systemd/timesyncd.conf.d"));
        List<String> servers = new ArrayList<>();
        for (Part part : parts) {
            for (String line : part.lines()) {
                String stripped = line.strip();
                if (stripped.equals("NTP=")) {
                    servers.clear();
                } else if (stripped.startsWith("NTP=")) {
                    servers.addAll(
                            List.of(stripped.substring("NTP=".length()).strip().split("\\s+")));
                    servers(settings, part.path(), servers);
                }
            }
        }
    }

    /** The first word after server, pool or peer. */
    private List<String> classic(String path) {
        return TextSetting.after(files.text(path).orElse("").lines().toList(), "server", "servers", "pool", "peer")
                .stream()
                .map(rest -> rest.split("\\s+", 2)[0])
                .toList();
    }
}
