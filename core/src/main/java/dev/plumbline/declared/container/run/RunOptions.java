package dev.plumbline.declared.container.run;

import java.util.Map;
import java.util.Set;

/** The options of {@code run} in Docker and Podman, by what becomes of them here. */
final class RunOptions {
    /** One value is an attribute. */
    static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("blkio-weight", "blkio.weight"),
            Map.entry("cgroup-parent", "cgroup-parent"),
            Map.entry("cgroupns", "cgroup-namespace"),
            Map.entry("cpu-count", "cpu-count"),
            Map.entry("cpu-percent", "cpu-percent"),
            Map.entry("cpu-period", "cpu-period"),
            Map.entry("cpu-quota", "cpu-quota"),
            Map.entry("cpu-rt-period", "cpu-rt-period"),
            Map.entry("cpu-rt-runtime", "cpu-rt-runtime"),
            Map.entry("cpu-shares", "cpu-shares"),
            Map.entry("cpus", "cpus"),
            Map.entry("cpuset-cpus", "cpuset"),
            Map.entry("domainname", "domainname"),
            Map.entry("health-interval", "healthcheck.interval"),
            Map.entry("health-retries", "healthcheck.retries"),
            Map.entry("health-start-interval", "healthcheck.start-interval"),
            Map.entry("health-start-period", "healthcheck.start-period"),
            Map.entry("health-timeout", "healthcheck.timeout"),
            Map.entry("hostname", "hostname"),
            Map.entry("ipc", "ipc"),
            Map.entry("isolation", "isolation"),
            Map.entry("log-driver", "logging-driver"),
            Map.entry("mac-address", "mac-address"),
            Map.entry("memory", "memory"),
            Map.entry("memory-reservation", "memory-reservation"),
            Map.entry("memory-swap", "memory-swap"),
            Map.entry("memory-swappiness", "memory-swappiness"),
            Map.entry("oom-score-adj", "oom-score-adj"),
            Map.entry("pid", "pid"),
            Map.entry("pids-limit", "pids-limit"),
            Map.entry("platform", "platform"),
            Map.entry("restart", "restart"),
            Map.entry("runtime", "runtime"),
            Map.entry("shm-size", "shm-size"),
            Map.entry("stop-signal", "stop-signal"),
            Map.entry("stop-timeout", "stop-timeout"),
            Map.entry("user", "user"),
            Map.entry("userns", "userns"),
            Map.entry("uts", "uts"),
            Map.entry("volume-driver", "volume-driver"),
            Map.entry("workdir", "working-dir"));

    /** Said without a value, or with true or false. */
    static final Map<String, String> FLAGS = Map.of(
            "init", "init",
            "interactive", "stdin-open",
            "oom-kill-disable", "oom-kill-disable",
            "privileged", "privileged",
            "read-only", "read-only",
            "tty", "tty");

    /** What is said several times is a list. */
    static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("add-host", "extra-hosts"),
            Map.entry("cap-add", "cap-add"),
            Map.entry("cap-drop", "cap-drop"),
            Map.entry("device-cgroup-rule", "device-cgroup-rules"),
            Map.entry("dns", "dns"),
            Map.entry("dns-option", "dns-options"),
            Map.entry("dns-search", "dns-search"),
            Map.entry("group-add", "group-add"),
            Map.entry("security-opt", "security-opt"),
            Map.entry("volumes-from", "volumes-from"));

    /** {@code key=value}, each an entry of a map. */
    static final Map<String, String> MAPS = Map.of(
            "annotation", "annotations",
            "env", "environment",
            "label", "labels",
            "log-opt", "logging-options",
            "storage-opt", "storage-opt",
            "sysctl", "sysctls",
            "ulimit", "ulimits");

    /** {@code path:value}, by device. */
    static final Map<String, String> OF_DEVICES = Map.of(
            "blkio-weight-device", "weight-device",
            "device-read-bps", "read-bps",
            "device-read-iops", "read-iops",
            "device-write-bps", "write-bps",
            "device-write-iops", "write-iops");

    /** Evaluated by readers of their own. */
    static final Set<String> OTHERS = Set.of(
            "device",
            "entrypoint",
            "expose",
            "gpus",
            "health-cmd",
            "ip",
            "ip6",
            "mount",
            "name",
            "network",
            "network-alias",
            "publish",
            "tmpfs",
            "volume");

    /** With a value, and without a trace on the container. */
    static final Set<String> WITHOUT_TRACE = Set.of(
            "arch",
            "attach",
            "authfile",
            "cgroups",
            "cidfile",
            "conmon-pidfile",
            "detach-keys",
            "os",
            "pidfile",
            "pull",
            "requires",
            "sdnotify",
            "stop-time",
            "systemd",
            "variant");

    /** Without a value, and without a trace. */
    static final Set<String> SWITCHES = Set.of(
            "detach",
            "disable-content-trust",
            "http-proxy",
            "quiet",
            "replace",
            "rm",
            "rmi",
            "sig-proxy",
            "tls-verify");

    /** Not evaluated, by the attribute that they decide; the empty name stands for any of them. */
    static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("cgroup-conf", ""),
            Map.entry("chrootdirs", ""),
            Map.entry("env-file", "environment"),
            Map.entry("env-merge", "environment"),
            Map.entry("gidmap", "userns"),
            Map.entry("group-entry", ""),
            Map.entry("hostuser", ""),
            Map.entry("label-file", "labels"),
            Map.entry("link", "networks"),
            Map.entry("link-local-ip", "networks"),
            Map.entry("passwd-entry", ""),
            Map.entry("pod", ""),
            Map.entry("rootfs", "image"),
            Map.entry("secret", ""),
            Map.entry("subgidname", "userns"),
            Map.entry("subuidname", "userns"),
            Map.entry("tz", ""),
            Map.entry("uidmap", "userns"),
            Map.entry("umask", ""),
            Map.entry("unsetenv", "environment"),
            Map.entry("use-api-socket", "mounts"));

    /** Without a value, not evaluated, by the attribute that they decide. */
    static final Map<String, String> OPEN_SWITCHES = Map.of(
            "env-host", "environment",
            "no-hosts", "extra-hosts",
            "passwd", "",
            "publish-all", "ports",
            "read-only-tmpfs", "mounts",
            "unsetenv-all", "environment");

    static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('P', "publish-all"),
            Map.entry('a', "attach"),
            Map.entry('c', "cpu-shares"),
            Map.entry('d', "detach"),
            Map.entry('e', "env"),
            Map.entry('h', "hostname"),
            Map.entry('i', "interactive"),
            Map.entry('l', "label"),
            Map.entry('m', "memory"),
            Map.entry('p', "publish"),
            Map.entry('q', "quiet"),
            Map.entry('t', "tty"),
            Map.entry('u', "user"),
            Map.entry('v', "volume"),
            Map.entry('w', "workdir"));

    private static final Map<String, String> OTHER_NAMES =
            Map.of("net", "network", "net-alias", "network-alias", "dns-opt", "dns-option");

    private RunOptions() {}

    static String canonical(String name) {
        return OTHER_NAMES.getOrDefault(name, name);
    }

    /** Whether an option stands alone; it may still be given a value behind an equals sign. */
    static boolean standsAlone(String name) {
        return FLAGS.containsKey(name)
                || SWITCHES.contains(name)
                || OPEN_SWITCHES.containsKey(name)
                || name.equals("no-healthcheck");
    }

    static boolean known(String name) {
        return standsAlone(name)
                || SINGLE.containsKey(name)
                || LISTS.containsKey(name)
                || MAPS.containsKey(name)
                || OF_DEVICES.containsKey(name)
                || OTHERS.contains(name)
                || WITHOUT_TRACE.contains(name)
                || OPEN.containsKey(name);
    }
}
