package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mounted file systems that lie on a device or a server. */
final class Mounts {
    /** proc(5): ids, root within the file system, mount point, options; then type, source and options of all mounts. */
    private static final Pattern LINE =
            Pattern.compile("\\S+ \\S+ \\S+ (\\S+) (\\S+) (\\S+)(?: \\S+)* - (\\S+) (\\S+) (\\S+)");

    private static final Pattern SIZE = Pattern.compile("(?:(?:[0-9]{1,18}) ){7}/.*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private Mounts() {}

    static void tell(FactSources sources, FactWriter facts) {
        if (!sources.has("/proc/self/mountinfo")) {
            return;
        }
        Map<String, String> sizes = new HashMap<>();
        for (String line : sources.sizes()) {
            if (SIZE.matcher(line).matches()) {
                sizes.put(line.substring(line.indexOf('/')), line);
            }
        }
        Map<String, Value> mounts = new LinkedHashMap<>();
        for (String line : sources.lines("/proc/self/mountinfo")) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                String device = plain(parts.group(5));
                String mount = plain(parts.group(2));
                boolean lies = device.startsWith("/") || device.startsWith("\\") || device.contains(":/");
                if (lies && !parts.group(4).equals("none")) {
                    mounts.remove(mount);
                    mounts.put(mount, mount(parts, sizes.getOrDefault(mount, ""), sources));
                }
            }
        }
        facts.put("mounts", new Value.Items(new ArrayList<>(mounts.values())));
    }

    private static Value mount(Matcher parts, String size, FactSources sources) {
        Map<String, Value> mount = new LinkedHashMap<>();
        String device = plain(parts.group(5));
        mount.put("mount", Value.of(plain(parts.group(2))));
        mount.put("device", Value.of(device));
        mount.put("fstype", Value.of(parts.group(4)));
        String bind = parts.group(1).equals("/") ? "" : ",bind";
        mount.put("options", Value.of(options(parts.group(3), parts.group(6)) + bind));
        mount.put("uuid", Value.of(Devices.uuid(device, sources)));
        if (!size.isEmpty()) {
            sizes(size.split(" ", 8), mount);
        }
        return new Value.Fields(mount);
    }

    /** In the order of /proc/mounts: first those of the mount, then those of the file system that are not yet told. */
    private static String options(String ofMount, String ofAll) {
        List<String> options = new ArrayList<>(List.of(plain(ofMount).split(",", -1)));
        boolean readOnly =
                options.contains("ro") || List.of(ofAll.split(",", -1)).contains("ro");
        for (String option : plain(ofAll).split(",", -1)) {
            if (!option.equals("rw") && !option.equals("ro") && !options.contains(option)) {
                options.add(option);
            }
        }
        options.removeIf(option -> option.equals("rw") || option.equals("ro"));
        options.add(0, readOnly ? "ro" : "rw");
        return String.join(",", options);
    }

    private static void sizes(String[] told, Map<String, Value> mount) {
        long unit = Long.parseLong(told[0]);
        long blocks = Long.parseLong(told[2]);
        long available = Long.parseLong(told[4]);
        long inodes = Long.parseLong(told[5]);
        long free = Long.parseLong(told[6]);
        mount.put("size_total", Value.of(unit * blocks));
        mount.put("size_available", Value.of(unit * available));
        mount.put("block_size", Value.of(Long.parseLong(told[1])));
        mount.put("block_total", Value.of(blocks));
        mount.put("block_available", Value.of(available));
        mount.put("block_used", Value.of(blocks - available));
        mount.put("inode_total", Value.of(inodes));
        mount.put("inode_available", Value.of(free));
        mount.put("inode_used", Value.of(inodes - free));
    }

    private static String plain(String escaped) {
        return ESCAPE.matcher(escaped)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }
}
