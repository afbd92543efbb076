package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Processors, memory, and what the firmware says of the machine. */
final class Hardware {
    private static final String DMI = "/sys/devices/virtual/dmi/id/";
    private static final Map<String, String> DMI_FACTS = Map.ofEntries(
            Map.entry("bios_date", "bios_date"),
            Map.entry("bios_vendor", "bios_vendor"),
            Map.entry("bios_version", "bios_version"),
            Map.entry("board_asset_tag", "board_asset_tag"),
            Map.entry("board_name", "board_name"),
            Map.entry("board_serial", "board_serial"),
            Map.entry("board_vendor", "board_vendor"),
            Map.entry("board_version", "board_version"),
            Map.entry("chassis_asset_tag", "chassis_asset_tag"),
            Map.entry("chassis_serial", "chassis_serial"),
            Map.entry("chassis_vendor", "chassis_vendor"),
            Map.entry("chassis_version", "chassis_version"),
            Map.entry("form_factor", "chassis_type"),
            Map.entry("product_name", "product_name"),
            Map.entry("product_serial", "product_serial"),
            Map.entry("product_uuid", "product_uuid"),
            Map.entry("product_version", "product_version"),
            Map.entry("system_vendor", "sys_vendor"));
    /** By the number of the chassis type; SMBIOS reference specification, section 7.4.1, in Ansible's words. */
    private static final List<String> FORM_FACTORS = List.of(
            "Unknown",
            "Other",
            "Unknown",
            "Desktop",
            "Low Profile Desktop",
            "Pizza Box",
            "Mini Tower",
            "Tower",
            "Portable",
            "Laptop",
            "Notebook",
            "Hand Held",
            "Docking Station",
            "All In One",
            "Sub Notebook",
            "Space-saving",
            "Lunch Box",
            "Main Server Chassis",
            "Expansion Chassis",
            "Sub Chassis",
            "Bus Expansion Chassis",
            "Peripheral Chassis",
            "RAID Chassis",
            "Rack Mount Chassis",
            "Sealed-case PC",
            "Multi-system",
            "CompactPCI",
            "AdvancedTCA",
            "Blade",
            "Blade Enclosure",
            "Tablet",
            "Convertible",
            "Detachable",
            "IoT Gateway",
            "Embedded PC",
            "Mini PC",
            "Stick PC");

    private static final Set<String> NAMES_OF_PROCESSORS =
            Set.of("model name", "Processor", "vendor_id", "cpu", "Vendor", "processor");
    private static final long KIB = 1024;

    private final FactSources sources;
    private final FactWriter facts;

    private Hardware(FactSources sources, FactWriter facts) {
        this.sources = sources;
        this.facts = facts;
    }

    static void tell(FactSources sources, FactWriter facts) {
        Hardware hardware = new Hardware(sources, facts);
        hardware.processors();
        hardware.memory();
        hardware.firmware();
        facts.number("uptime_seconds", sources.line("/proc/uptime").split("\\.", 2)[0]);
    }

    private void processors() {
        Map<String, Long> sockets = new LinkedHashMap<>();
        Map<String, Long> cores = new LinkedHashMap<>();
        Map<String, Long> times = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        String socket = "0";
        String core = "none yet";
        for (String line : sources.lines("/proc/cpuinfo")) {
            String[] parts = line.split(":", 2);
            String key = parts[0].strip();
            String value = parts.length > 1 ? parts[1].strip() : "";
            if (NAMES_OF_PROCESSORS.contains(key)) {
                names.add(value);
                times.merge(key, 1L, Long::sum);
            } else if (key.equals("physical id")) {
                socket = value;
                sockets.putIfAbsent(socket, 1L);
            } else if (key.equals("core id")) {
                core = value;
                // Ansible asks the sockets here; what comes first decides, and that is the same with it
                if (!sockets.containsKey(core)) {
                    cores.put(core, 1L);
                }
            } else if (key.equals("cpu cores") && value.matches("[0-9]{1,6}")) {
                sockets.put(socket, Long.parseLong(value));
            } else if (key.equals("siblings") && value.matches("[0-9]{1,6}")) {
                cores.put(core, Long.parseLong(value));
            }
        }
        if (!names.isEmpty()) {
            facts.put("processor", Value.ofTexts(names));
            counts(sockets, cores, times, names.size());
        }
    }

    /** As Ansible counts: what /proc/cpuinfo says of the first socket and the first core stands for all. */
    private void counts(Map<String, Long> sockets, Map<String, Long> cores, Map<String, Long> times, long named) {
        long processors = times.getOrDefault("processor", 0L);
        boolean ofArm = sources.told("machine").matches("(armv|aarch|ppc).*");
        boolean alike = times.containsKey("vendor_id") && times.get("vendor_id").equals(times.get("model name"));
        long without = ofArm ? processors : alike ? times.getOrDefault("vendor_id", 0L) : named;
        long count = sockets.isEmpty() ? without : sockets.size();
        long perSocket = Math.max(1, sockets.values().stream().findFirst().orElse(1L));
        long threads = cores.values().stream().findFirst().orElse(1L) / perSocket;
        facts.put("processor_count", Value.of(count));
        facts.put("processor_cores", Value.of(perSocket));
        facts.put("processor_threads_per_core", Value.of(threads));
        facts.put("processor_vcpus", Value.of(threads * count * perSocket));
        facts.put("processor_nproc", Value.of(allowed(processors)));
    }

    /** How many processors the collector may run on. */
    private long allowed(long otherwise) {
        for (String line : sources.lines("/proc/self/status")) {
            if (line.startsWith("Cpus_allowed_list:")) {
                long number = 0;
                for (String range :
                        line.substring(line.indexOf(':') + 1).strip().split(",", -1)) {
                    String[] ends = range.split("-", 2);
                    if (!range.matches("[0-9]{1,6}(-[0-9]{1,6})?")) {
                        return otherwise;
                    }
                    number += Long.parseLong(ends[ends.length - 1]) - Long.parseLong(ends[0]) + 1;
                }
                return number;
            }
        }
        return otherwise;
    }

    private void memory() {
        Map<String, Long> is = new LinkedHashMap<>();
        for (String line : sources.lines("/proc/meminfo")) {
            String[] words = line.split("[:\\s]+", -1);
            if (words.length > 1 && words[1].matches("[0-9]{1,15}")) {
                is.put(words[0], Long.parseLong(words[1]) / KIB);
            }
        }
        if (!is.keySet().containsAll(Set.of("MemTotal", "MemFree", "SwapTotal", "SwapFree"))) {
            return;
        }
        for (String name : List.of("MemTotal", "MemFree", "SwapTotal", "SwapFree")) {
            facts.put(name.toLowerCase(Locale.ROOT) + "_mb", Value.of(is.getOrDefault(name, 0L)));
        }
        long total = is.getOrDefault("MemTotal", 0L);
        long free = is.getOrDefault("MemFree", 0L);
        long withoutCache = is.getOrDefault("Cached", 0L) + free + is.getOrDefault("Buffers", 0L);
        long swap = is.getOrDefault("SwapTotal", 0L);
        long swapFree = is.getOrDefault("SwapFree", 0L);
        facts.put(
                "memory_mb",
                new Value.Fields(Map.of(
                        "real", fields(Map.of("total", total, "used", total - free, "free", free)),
                        "nocache", fields(Map.of("free", withoutCache, "used", total - withoutCache)),
                        "swap",
                                fields(Map.of(
                                        "total",
                                        swap,
                                        "free",
                                        swapFree,
                                        "used",
                                        swap - swapFree,
                                        "cached",
                                        is.getOrDefault("SwapCached", 0L))))));
    }

    private static Value fields(Map<String, Long> numbers) {
        Map<String, Value> fields = new LinkedHashMap<>();
        numbers.forEach((name, number) -> fields.put(name, Value.of(number)));
        return new Value.Fields(fields);
    }

    private void firmware() {
        if (sources.files("/proc/").isEmpty()) {
            return;
        }
        DMI_FACTS.forEach((name, file) -> {
            String value = sources.line(DMI + file);
            if (sources.denied(DMI + file)) {
                facts.unknown(name, "only root may read " + DMI + file);
            } else if (value.isEmpty()) {
                facts.put(name, Value.of(sources.has(DMI + file) ? "" : "NA"));
            } else {
                facts.put(name, Value.of(name.equals("form_factor") ? formFactor(value) : value));
            }
        });
    }

    private static String formFactor(String number) {
        boolean known = number.matches("[0-9]{1,2}") && Integer.parseInt(number) < FORM_FACTORS.size();
        return known ? FORM_FACTORS.get(Integer.parseInt(number)) : "unknown (" + number + ")";
    }
}
