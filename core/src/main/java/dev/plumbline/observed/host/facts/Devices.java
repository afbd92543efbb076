package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Disks with their partitions, and volume groups. */
final class Devices {
    private static final String BLOCK = "/sys/block/";
    private static final Pattern SCHEDULER = Pattern.compile(".*?\\[(.*)].*");
    private static final double BYTES_OF_A_SECTOR = 512;
    private static final List<String> UNITS = List.of("YB", "ZB", "EB", "PB", "TB", "GB", "MB", "KB");

    private final FactSources sources;

    private Devices(FactSources sources) {
        this.sources = sources;
    }

    static void tell(FactSources sources, FactWriter facts) {
        Devices devices = new Devices(sources);
        Map<String, Value> told = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>();
        sources.files(BLOCK)
                .forEach(file -> names.add(file.substring(BLOCK.length()).split("/", 2)[0]));
        names.forEach(name -> told.put(name, devices.disk(name)));
        if (!sources.told("machine").isEmpty()) {
            facts.put("devices", new Value.Fields(told));
            facts.put("lvm", devices.volumes());
        }
    }

    /** The id of the file system on a device, as udev links it. */
    static String uuid(String device, FactSources sources) {
        String name = FactSources.base(device);
        for (Map.Entry<String, String> link :
                sources.links("/dev/disk/by-uuid/").entrySet()) {
            String to = FactSources.base(link.getValue());
            if (to.equals(name) || sources.line(BLOCK + to + "/dm/name").equals(name)) {
                return FactSources.base(link.getKey());
            }
        }
        return "N/A";
    }

    private Value disk(String name) {
        String path = BLOCK + name;
        Map<String, Value> disk = new LinkedHashMap<>();
        disk.put("virtual", Value.of(1));
        disk.put("links", links(name));
        for (String key : List.of("vendor", "model", "sas_address", "sas_device_handle", "serial")) {
            text(disk, key, path + "/device/" + key);
        }
        text(disk, "removable", path + "/removable");
        text(disk, "support_discard", path + "/queue/discard_granularity");
        text(disk, "rotational", path + "/queue/rotational");
        Matcher scheduler = SCHEDULER.matcher(sources.line(path + "/queue/scheduler"));
        disk.put("scheduler_mode", Value.of(scheduler.matches() ? scheduler.group(1) : ""));
        disk.put("host", Value.of(""));
        disk.put("holders", holders(path));
        space(disk, path);
        Map<String, Value> partitions = new TreeMap<>();
        Pattern partition = Pattern.compile(Pattern.quote(path) + "/(" + Pattern.quote(name) + "p?[0-9]+)/start");
        for (String file : sources.files(path + "/")) {
            Matcher matcher = partition.matcher(file);
            if (matcher.matches()) {
                partitions.put(matcher.group(1), partition(path + "/" + matcher.group(1), matcher.group(1)));
            }
        }
        disk.put("partitions", new Value.Fields(partitions));
        return new Value.Fields(disk);
    }

    private Value partition(String path, String name) {
        Map<String, Value> partition = new LinkedHashMap<>();
        partition.put("links", links(name));
        text(partition, "start", path + "/start");
        partition.put("holders", holders(path));
        partition.put("uuid", Value.of(uuid("/dev/" + name, sources)));
        space(partition, path);
        partition.put("sectorsize", Value.of(512));
        return new Value.Fields(partition);
    }

    private void space(Map<String, Value> told, String path) {
        String sectors = sources.line(path + "/size");
        if (sectors.matches("[0-9]{1,18}")) {
            told.put("sectors", Value.of(sectors));
            told.put("size", Value.of(human(Double.parseDouble(sectors) * BYTES_OF_A_SECTOR)));
        }
        text(told, "sectorsize", path + "/queue/logical_block_size");
    }

    /** With two decimal places, in the greatest unit of 1024 steps that leaves something in front of them. */
    private static String human(double bytes) {
        for (int i = 0; i < UNITS.size(); i++) {
            double unit = Math.pow(1024, UNITS.size() - i);
            if (bytes >= unit) {
                return String.format(Locale.ROOT, "%.2f %s", bytes / unit, UNITS.get(i));
            }
        }
        return String.format(Locale.ROOT, "%.2f Bytes", bytes);
    }

    private Value links(String name) {
        return new Value.Fields(Map.of(
                "ids", links("/dev/disk/by-id/", name),
                "uuids", links("/dev/disk/by-uuid/", name),
                "labels", links("/dev/disk/by-label/", name),
                "masters", masters(name)));
    }

    private Value links(String folder, String name) {
        return Value.ofTexts(sources.links(folder).entrySet().stream()
                .filter(link -> FactSources.base(link.getValue()).equals(name))
                .map(link -> FactSources.base(link.getKey()))
                .toList());
    }

    private Value masters(String name) {
        return Value.ofTexts(sources.links(BLOCK).keySet().stream()
                .filter(path -> path.endsWith("/slaves/" + name))
                .map(path -> path.substring(BLOCK.length()).split("/", 2)[0])
                .toList());
    }

    private Value holders(String path) {
        List<String> holders = new ArrayList<>();
        for (String link : sources.links(path + "/holders/").keySet()) {
            String name = FactSources.base(link);
            if (name.startsWith("dm-")) {
                String mapped = sources.line(BLOCK + name + "/dm/name");
                holders.add(mapped.isEmpty() ? name : mapped);
            }
        }
        return Value.ofTexts(holders);
    }

    private void text(Map<String, Value> told, String key, String path) {
        if (sources.has(path)) {
            told.put(key, Value.of(sources.line(path)));
        }
    }

    private Value volumes() {
        if (sources.all("vgs").isEmpty()) {
            return Value.of("N/A");
        }
        Map<String, Value> groups = new TreeMap<>();
        for (String[] row : rows("vgs", 7)) {
            groups.put(
                    row[0],
                    fields(
                            "size_g",
                            row[row.length - 2],
                            "free_g",
                            row[row.length - 1],
                            "num_lvs",
                            row[2],
                            "num_pvs",
                            row[1]));
        }
        Map<String, Value> logical = new TreeMap<>();
        for (String[] row : rows("lvs", 4)) {
            logical.put(row[0], fields("size_g", row[3], "vg", row[1]));
        }
        Map<String, Value> physical = new TreeMap<>();
        for (String[] row : rows("pvs", 6)) {
            physical.put(row[0], fields("size_g", row[4], "free_g", row[5], "vg", row[1]));
        }
        return new Value.Fields(Map.of(
                "vgs", new Value.Fields(groups),
                "lvs", new Value.Fields(logical),
                "pvs", new Value.Fields(physical)));
    }

    private List<String[]> rows(String program, int columns) {
        List<String[]> rows = new ArrayList<>();
        for (String line : sources.told(program).split("\n", -1)) {
            String[] row = line.strip().split(",", -1);
            if (row.length >= columns) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Value fields(String... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            fields.put(pairs[i], Value.of(pairs[i + 1]));
        }
        return new Value.Fields(fields);
    }
}
