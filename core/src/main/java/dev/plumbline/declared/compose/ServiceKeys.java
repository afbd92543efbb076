package dev.plumbline.declared.compose;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The keys of a service in the Compose Specification, by what becomes of them here. */
final class ServiceKeys {
    /** A single value is an attribute. */
    static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("cgroup", "cgroup-namespace"),
            Map.entry("cgroup_parent", "cgroup-parent"),
            Map.entry("cpu_count", "cpu-count"),
            Map.entry("cpu_percent", "cpu-percent"),
            Map.entry("cpu_period", "cpu-period"),
            Map.entry("cpu_quota", "cpu-quota"),
            Map.entry("cpu_rt_period", "cpu-rt-period"),
            Map.entry("cpu_rt_runtime", "cpu-rt-runtime"),
            Map.entry("cpu_shares", "cpu-shares"),
            Map.entry("cpus", "cpus"),
            Map.entry("cpuset", "cpuset"),
            Map.entry("domainname", "domainname"),
            Map.entry("hostname", "hostname"),
            Map.entry("init", "init"),
            Map.entry("isolation", "isolation"),
            Map.entry("mac_address", "mac-address"),
            Map.entry("mem_limit", "memory"),
            Map.entry("mem_reservation", "memory-reservation"),
            Map.entry("mem_swappiness", "memory-swappiness"),
            Map.entry("memswap_limit", "memory-swap"),
            Map.entry("oom_kill_disable", "oom-kill-disable"),
            Map.entry("oom_score_adj", "oom-score-adj"),
            Map.entry("pids_limit", "pids-limit"),
            Map.entry("platform", "platform"),
            Map.entry("privileged", "privileged"),
            Map.entry("read_only", "read-only"),
            Map.entry("runtime", "runtime"),
            Map.entry("shm_size", "shm-size"),
            Map.entry("stdin_open", "stdin-open"),
            Map.entry("stop_grace_period", "stop-timeout"),
            Map.entry("stop_signal", "stop-signal"),
            Map.entry("tty", "tty"),
            Map.entry("user", "user"),
            Map.entry("userns_mode", "userns"),
            Map.entry("uts", "uts"),
            Map.entry("volume_driver", "volume-driver"),
            Map.entry("working_dir", "working-dir"));

    /** Single values that may name another service. */
    static final Map<String, String> SHARED = Map.of("ipc", "ipc", "pid", "pid", "network_mode", "network-mode");

    /** A list is an attribute. */
    static final Map<String, String> LISTS = Map.of(
            "cap_add", "cap-add",
            "cap_drop", "cap-drop",
            "device_cgroup_rules", "device-cgroup-rules",
            "dns", "dns",
            "dns_opt", "dns-options",
            "dns_search", "dns-search",
            "group_add", "group-add",
            "security_opt", "security-opt");

    /** A mapping is an attribute, each entry by itself. */
    static final Map<String, String> MAPS =
            Map.of("annotations", "annotations", "storage_opt", "storage-opt", "sysctls", "sysctls");

    /** Tell how to build, start or watch, and leave nothing on a container to compare with. */
    static final Set<String> WITHOUT_TRACE = Set.of(
            "attach",
            "build",
            "depends_on",
            "develop",
            "external_links",
            "links",
            "post_start",
            "pre_start",
            "pre_stop",
            "pull_policy",
            "pull_refresh_after");

    /** Not evaluated, by the attribute that they decide; the empty name stands for any of them. */
    static final Map<String, String> OPEN = Map.of(
            "credential_spec", "security-opt",
            "extends", "",
            "models", "environment",
            "use_api_socket", "mounts");

    /** Evaluated by readers of their own. */
    private static final Set<String> OTHERS = Set.of(
            "blkio_config",
            "command",
            "configs",
            "container_name",
            "deploy",
            "devices",
            "entrypoint",
            "env_file",
            "environment",
            "expose",
            "extra_hosts",
            "gpus",
            "healthcheck",
            "image",
            "label_file",
            "labels",
            "logging",
            "networks",
            "ports",
            "profiles",
            "provider",
            "restart",
            "scale",
            "secrets",
            "tmpfs",
            "ulimits",
            "volumes",
            "volumes_from");

    static final SortedSet<String> ALL = all();

    private ServiceKeys() {}

    private static SortedSet<String> all() {
        TreeSet<String> all = new TreeSet<>(OTHERS);
        all.addAll(SINGLE.keySet());
        all.addAll(SHARED.keySet());
        all.addAll(LISTS.keySet());
        all.addAll(MAPS.keySet());
        all.addAll(WITHOUT_TRACE);
        all.addAll(OPEN.keySet());
        return all;
    }
}
