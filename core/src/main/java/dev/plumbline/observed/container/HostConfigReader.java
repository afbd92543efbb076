package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers from the {@code HostConfig} of a container what it may do and use, as far as it is set. */
final class HostConfigReader {
    private static final int NANOS = 9;
    private static final Map<String, String> DEVICE_LIMITS = Map.of(
            "read-bps", "BlkioDeviceReadBps",
            "write-bps", "BlkioDeviceWriteBps",
            "read-iops", "BlkioDeviceReadIOps",
            "write-iops", "BlkioDeviceWriteIOps");

    private HostConfigReader() {}

    static void read(JsonCursor host, ConfigReader reader) {
        rights(host, reader);
        limits(host, reader);
        devices(host, reader);
        host.optional("LogConfig")
                .ifPresent(log -> reader.text("logging-driver", log, "Type").map("logging-options", log, "Config"));
    }

    private static void rights(JsonCursor host, ConfigReader reader) {
        reader.flag("init", host, "Init")
                .flag("read-only", host, "ReadonlyRootfs")
                .list("cap-add", host, "CapAdd")
                .list("cap-drop", host, "CapDrop")
                .list("security-opt", host, "SecurityOpt")
                .list("group-add", host, "GroupAdd")
                .text("ipc", host, "IpcMode")
                .text("pid", host, "PidMode")
                .text("uts", host, "UTSMode")
                .text("userns", host, "UsernsMode")
                .text("cgroup-namespace", host, "CgroupnsMode")
                .text("cgroup-parent", host, "CgroupParent")
                .text("runtime", host, "Runtime")
                .text("isolation", host, "Isolation")
                .map("sysctls", host, "Sysctls")
                .map("storage-opt", host, "StorageOpt");
    }

    private static void limits(JsonCursor host, ConfigReader reader) {
        reader.whole("memory", host, "Memory")
                .whole("memory-swap", host, "MemorySwap")
                .whole("memory-reservation", host, "MemoryReservation")
                .flag("oom-kill-disable", host, "OomKillDisable")
                .whole("oom-score-adj", host, "OomScoreAdj")
                .whole("cpu-quota", host, "CpuQuota")
                .whole("cpu-period", host, "CpuPeriod")
                .whole("cpu-shares", host, "CpuShares")
                .whole("cpu-rt-period", host, "CpuRealtimePeriod")
                .whole("cpu-rt-runtime", host, "CpuRealtimeRuntime")
                .whole("cpu-count", host, "CpuCount")
                .whole("cpu-percent", host, "CpuPercent")
                .text("cpuset", host, "CpusetCpus")
                .whole("pids-limit", host, "PidsLimit")
                .whole("shm-size", host, "ShmSize");
        // zero is a value of its own here
        host.optional("MemorySwappiness").ifPresent(each -> reader.put("memory-swappiness", Value.of(each.whole())));
        host.optional("NanoCpus")
                .map(JsonCursor::whole)
                .filter(nanos -> nanos != 0)
                .ifPresent(nanos -> {
                    BigDecimal cpus = BigDecimal.valueOf(nanos, NANOS).stripTrailingZeros();
                    reader.put("cpus", Value.of(cpus.toPlainString()));
                });
        for (JsonCursor each : host.items("Ulimits")) {
            String both = each.field("Soft").whole() + ":" + each.field("Hard").whole();
            reader.put("ulimits", each.field("Name").text(), Value.of(both));
        }
        reader.whole("blkio.weight", host, "BlkioWeight");
        for (JsonCursor each : host.items("BlkioWeightDevice")) {
            reader.put(
                    "blkio",
                    "weight-device." + each.field("Path").text(),
                    Value.of(each.field("Weight").whole()));
        }
        DEVICE_LIMITS.forEach((limit, field) -> {
            for (JsonCursor each : host.items(field)) {
                reader.put(
                        "blkio",
                        limit + "." + each.field("Path").text(),
                        Value.of(each.field("Rate").whole()));
            }
        });
    }

    private static void devices(JsonCursor host, ConfigReader reader) {
        for (JsonCursor each : host.items("Devices")) {
            String device = each.field("PathOnHost").text() + " " + each.text("CgroupPermissions", "");
            reader.put("devices", each.field("PathInContainer").text(), Value.of(device.strip()));
        }
        reader.list("device-cgroup-rules", host, "DeviceCgroupRules");
        List<String> requests = host.items("DeviceRequests").stream()
                .map(HostConfigReader::request)
                .toList();
        if (!requests.isEmpty()) {
            reader.put("device-requests", Value.ofTexts(requests));
        }
    }

    /** As in {@code driver=nvidia count=-1 ids=0,1 capabilities=gpu,utility}; what is not set is left out. */
    private static String request(JsonCursor request) {
        StringBuilder text = new StringBuilder();
        say(text, "driver", request.text("Driver", ""));
        long count = request.optional("Count").map(JsonCursor::whole).orElse(0L);
        say(text, "count", count == 0 ? "" : String.valueOf(count));
        say(text, "ids", sorted(request.items("DeviceIDs")));
        say(
                text,
                "capabilities",
                request.items("Capabilities").stream()
                        .map(all -> sorted(all.items()))
                        .sorted()
                        .collect(Collectors.joining("|")));
        request.optional("Options")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((name, option) -> say(text, "option." + name, option.text()));
        return text.toString().strip();
    }

    private static void say(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(' ').append(name).append('=').append(value);
        }
    }

    private static String sorted(List<JsonCursor> texts) {
        return texts.stream().map(JsonCursor::text).sorted().collect(Collectors.joining(","));
    }
}
