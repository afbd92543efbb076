package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names, kernel, init, Python, time and user. */
final class Platform {
    private static final Map<String, String> PACKAGE_PROGRAMS = Map.of("apt-get", "apt");
    private static final Map<String, String> INITS =
            Map.of("procd", "openwrt_init", "runit-init", "runit", "svscan", "svc", "openrc-init", "openrc");
    private static final Pattern PYTHON = Pattern.compile("Python (\\d+)\\.(\\d+)\\.(\\d+)(\\S*)");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,12}) ([+-][0-9]{4}) (\\S+)");
    /** The last line of tzfile(5): the name of normal time, its offset, and the name of summer time. */
    private static final Pattern ZONE =
            Pattern.compile("(?:<[^>]+>|[A-Za-z]+)[+-]?[0-9:]+(?:<([^>]+)>|([A-Za-z]+))?.*");

    private final FactSources sources;
    private final FactWriter facts;

    private Platform(FactSources sources, FactWriter facts) {
        this.sources = sources;
        this.facts = facts;
    }

    static void tell(FactSources sources, FactWriter facts) {
        Platform platform = new Platform(sources, facts);
        platform.names();
        platform.machine();
        platform.init();
        platform.python();
        platform.time();
        platform.user();
        platform.environment();
    }

    private void names() {
        String nodename = sources.line("/proc/sys/kernel/hostname");
        facts.text("nodename", nodename);
        facts.text("hostname", nodename.split("\\.", 2)[0]);
        String fqdn = fqdn(nodename);
        facts.text("fqdn", fqdn);
        if (!fqdn.isEmpty()) {
            facts.put("domain", Value.of(fqdn.contains(".") ? fqdn.substring(fqdn.indexOf('.') + 1) : ""));
        }
        String id = sources.line("/var/lib/dbus/machine-id");
        facts.text("machine_id", id.isEmpty() ? sources.line("/etc/machine-id") : id);
        facts.text("plumbline_boot_id", sources.line("/proc/sys/kernel/random/boot_id"));
    }

    /** As Python's getfqdn: the first name with a dot among those of the host's own address, the official one first. */
    private String fqdn(String nodename) {
        String[] names = sources.told("names").split("\\s+", -1);
        if (names.length < 2) {
            return nodename;
        }
        for (int i = 1; i < names.length; i++) {
            if (names[i].contains(".")) {
                return names[i];
            }
        }
        return names[1];
    }

    private void machine() {
        String machine = sources.told("machine");
        facts.text("system", sources.line("/proc/sys/kernel/ostype"));
        facts.text("kernel", sources.line("/proc/sys/kernel/osrelease"));
        facts.text("kernel_version", sources.line("/proc/sys/kernel/version"));
        facts.text("machine", machine);
        boolean i386 = machine.matches(".*i([3456]86|86pc).*");
        facts.text("architecture", i386 ? "i386" : machine);
        String bits = sources.told("bits");
        facts.text("userspace_bits", bits);
        if (!bits.isEmpty() && (i386 || machine.equals("x86_64"))) {
            facts.text("userspace_architecture", bits.equals("64") ? "x86_64" : "i386");
        }
    }

    private void init() {
        String init = sources.line("/proc/1/comm");
        boolean telling = !init.isEmpty() && !init.equals("init") && !init.endsWith("sh");
        if (telling) {
            facts.text("service_mgr", INITS.getOrDefault(init, init));
        } else if (sources.exists("/run/systemd/system")) {
            facts.text("service_mgr", "systemd");
        } else if (sources.exists("/sbin/openrc")) {
            facts.text("service_mgr", "openrc");
        } else if (!sources.told("machine").isEmpty()) {
            facts.text("service_mgr", sources.exists("/etc/init.d") ? "sysvinit" : "service");
        }
        String program = sources.told("package_program");
        facts.text("pkg_mgr", PACKAGE_PROGRAMS.getOrDefault(program, program));
    }

    private void python() {
        Matcher version = PYTHON.matcher(sources.told("python_version"));
        String path = sources.told("python");
        if (!version.matches() || path.isEmpty()) {
            return;
        }
        facts.text("python_version", sources.told("python_version").substring("Python ".length()));
        facts.text("discovered_interpreter_python", path);
        if (!version.group(4).isEmpty()) {
            return;
        }
        Map<String, Value> parts = Map.of(
                "major", Value.of(Long.parseLong(version.group(1))),
                "minor", Value.of(Long.parseLong(version.group(2))),
                "micro", Value.of(Long.parseLong(version.group(3))),
                "releaselevel", Value.of("final"),
                "serial", Value.of(0));
        facts.put(
                "python",
                new Value.Fields(Map.of(
                        "executable",
                        Value.of(path),
                        "type",
                        Value.of("cpython"),
                        "version",
                        new Value.Fields(parts),
                        "version_info",
                        new Value.Items(List.of(
                                Value.of(Long.parseLong(version.group(1))),
                                Value.of(Long.parseLong(version.group(2))),
                                Value.of(Long.parseLong(version.group(3))),
                                Value.of("final"),
                                Value.of(0))))));
    }

    private void time() {
        Matcher time = TIME.matcher(sources.told("time"));
        if (!time.matches()) {
            return;
        }
        String epoch = time.group(1);
        OffsetDateTime now = Instant.ofEpochSecond(Long.parseLong(epoch)).atOffset(ZoneOffset.of(time.group(2)));
        Map<String, Value> told = new TreeMap<>();
        told.put("epoch", Value.of(epoch));
        told.put("epoch_int", Value.of(epoch));
        told.put("tz", Value.of(time.group(3)));
        told.put("tz_offset", Value.of(time.group(2)));
        told.put("tz_dst", Value.of(summerTime(time.group(3))));
        told.put("weekday_number", Value.of(String.valueOf(now.getDayOfWeek().getValue() % 7)));
        int week = (now.getDayOfYear() + 7 - now.getDayOfWeek().getValue()) / 7;
        told.put("weeknumber", Value.of(String.format(Locale.ROOT, "%02d", week)));
        String utc = DateTimeFormatter.ISO_INSTANT.format(now.toInstant());
        told.put("iso8601", Value.of(utc));
        Map.of(
                        "year", "yyyy",
                        "month", "MM",
                        "weekday", "EEEE",
                        "day", "dd",
                        "hour", "HH",
                        "minute", "mm",
                        "second", "ss",
                        "date", "yyyy-MM-dd",
                        "time", "HH:mm:ss",
                        "iso8601_basic_short", "yyyyMMdd'T'HHmmss")
                .forEach((name, pattern) -> told.put(
                        name,
                        Value.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                .format(now))));
        facts.put("date_time", new Value.Fields(told));
    }

    private String summerTime(String zone) {
        List<String> lines = sources.lines("/etc/localtime");
        Matcher names =
                ZONE.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip());
        if (!names.matches()) {
            return zone;
        }
        String summer = names.group(1) == null ? names.group(2) : names.group(1);
        return summer == null ? zone : summer;
    }

    private void user() {
        Map<String, String> ids = new TreeMap<>();
        for (String line : sources.lines("/proc/self/status")) {
            String[] words = line.split("\\s+", -1);
            if (words.length > 2 && (words[0].equals("Uid:") || words[0].equals("Gid:"))) {
                ids.put("real " + words[0], words[1]);
                ids.put("effective " + words[0], words[2]);
            }
        }
        facts.number("real_user_id", ids.getOrDefault("real Uid:", ""));
        facts.number("effective_user_id", ids.getOrDefault("effective Uid:", ""));
        facts.number("real_group_id", ids.getOrDefault("real Gid:", ""));
        facts.number("effective_group_id", ids.getOrDefault("real Gid:", ""));
        String name = sources.told("user_id");
        facts.text("user_id", name);
        sources.user(name).ifPresent(fields -> {
            facts.number("user_uid", fields[2]);
            facts.number("user_gid", fields[3]);
            facts.put("user_gecos", Value.of(fields[4]));
            facts.put("user_dir", Value.of(fields[5]));
            facts.put("user_shell", Value.of(fields[6]));
        });
    }

    /** Variables whose values stay on the host are told by name only, as unknown. */
    private void environment() {
        Map<String, Value> environment = new TreeMap<>();
        for (String line : sources.told("environment").split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                environment.put(line.substring(0, equals), Value.of(line.substring(equals + 1)));
            } else if (line.matches("[A-Za-z_][A-Za-z0-9_]{0,200}")) {
                facts.unknown("env." + line, "the values of variables that may be secret stay on the host");
            }
        }
        if (!environment.isEmpty()) {
            facts.put("env", new Value.Fields(environment));
        }
    }
}
